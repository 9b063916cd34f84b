"""The worker process from the server's side: started, asked, started again when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deepchalk.engine.interpreter import command
from deepchalk.registry import FOLDERS
from deepchalk.studio.frames import SIZE, frame, head_size, read_head
from deepchalk.studio.worker.bounds import Bounds

Answer = tuple[dict[str, Any], bytes]
"""A frame: its head and its body."""

AGAIN_AFTER = 0.5
"""Seconds until a worker that died is started again; twice as long each time it dies at once."""

LONGEST_PAUSE = 30.0

LOST = "the process that draws ended, and is being started again"
STOPPED = "drawing this was stopped: it needs more time or memory than one picture may have"


class _Place:
    """A place among those whose requests are worked on."""

    def __init__(self, among: asyncio.Semaphore) -> None:
        self._among = among
        self._is_held = False

    async def __aenter__(self) -> _Place:
        await self._take()
        return self

    async def __aexit__(self, *what: object) -> None:
        self._leave()

    async def change(self, among: asyncio.Semaphore) -> None:
        """Leave it for one among others."""
        self._leave()
        self._among = among
        await self._take()

    async def _take(self) -> None:
        await self._among.acquire()
        self._is_held = True

    def _leave(self) -> None:
        if self._is_held:
            self._is_held = False
            self._among.release()


class Workers:
    """A process that forks a child for each request.

    Parameters
    ----------
    lessons
        a folder with lessons of one's own
    bounds
        what one request may use
    """

    def __init__(self, lessons: Path | None = None, bounds: Bounds = Bounds()) -> None:  # noqa: B008
        self.bounds = bounds
        self.process: asyncio.subprocess.Process | None = None
        self.starts = 0
        self._lessons = lessons
        self._ready = asyncio.Event()
        self._is_leaving = False
        self._folder = tempfile.TemporaryDirectory(prefix="deepchalk-studio-")
        self._address = ""
        # Who waits for a picture goes first; what is drawn behind it gets what is left.
        self.places = max(2, os.cpu_count() or 2)
        self._first, self._behind = (asyncio.Semaphore(self.places) for _ in range(2))

    @property
    def is_ready(self) -> bool:
        """Whether requests are answered at once."""
        return self._ready.is_set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Workers]:
        """Keep a process alive inside the block."""
        keeper = asyncio.create_task(self._keep())
        try:
            yield self
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            await self._end()
            self._folder.cleanup()

    def leave(self) -> None:
        """End all answers: the studio is about to end."""
        self._is_leaving = True
        if self.process is not None and self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()
        # Whoever waits for a process learns that there will be none.
        self._ready.set()

    async def _keep(self) -> None:
        pause = AGAIN_AFTER
        while not self._is_leaving:
            started = asyncio.get_running_loop().time()
            try:
                await self._start()
                assert self.process is not None
                await self.process.wait()
            finally:
                if not self._is_leaving:
                    self._ready.clear()
            lived = asyncio.get_running_loop().time() - started
            pause = AGAIN_AFTER if lived > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _start(self) -> None:
        self.starts += 1
        folder = Path(self._folder.name)
        learned = folder / f"learned-{self.starts}"
        learned.mkdir(mode=0o700)
        self._address = str(folder / f"worker-{self.starts}")
        environment = dict(os.environ)
        if self._lessons is not None:
            environment[FOLDERS] = str(self._lessons)
        else:
            environment.pop(FOLDERS, None)
        self.process = await asyncio.create_subprocess_exec(
            *command("deepchalk.studio.worker.main"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            process_group=0,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        order = {
            "parent": os.getpid(),
            "address": self._address,
            "learned": str(learned),
            "bounds": asdict(self.bounds),
        }
        with suppress(ConnectionError):
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            await self.process.stdin.drain()
        if (await self.process.stdout.readline()).strip() == b"ready":
            self._ready.set()

    async def _end(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    async def ask(self, asked: Mapping[str, Any], behind: bool = False) -> AsyncIterator[Answer]:
        """The answers to a request, one by one; the last one is ``done``, or says what went wrong.

        Whoever stops listening stops the work.

        Parameters
        ----------
        behind
            nobody waits for it: others go first
        """
        async with _Place(self._behind if behind else self._first) as place:
            for attempt in range(2):
                if not self.is_ready:
                    yield {"kind": "starting"}, b""
                    await self._ready.wait()
                starts = self.starts
                ended = False
                async for head, body in self._answers(asked, place):
                    ended = head["kind"] in ("done", "failed", "refused")
                    yield head, body
                if ended or self._is_leaving:
                    return
                await asyncio.sleep(0.1)
                if starts == self.starts and self.is_ready:
                    # The child alone died: a second time it would, too.
                    yield {"kind": "failed", "why": STOPPED}, b""
                    return
                yield {"kind": "lost" if attempt == 0 else "failed", "why": LOST}, b""

    async def _answers(self, asked: Mapping[str, Any], place: _Place) -> AsyncIterator[Answer]:
        try:
            reader, writer = await asyncio.open_unix_connection(self._address)
        except OSError:
            return
        try:
            writer.write(frame(asked))
            await writer.drain()
            while True:
                head = read_head(
                    await reader.readexactly(head_size(await reader.readexactly(SIZE)))
                )
                yield head, await reader.readexactly(head["size"])
                if head["kind"] in ("done", "failed"):
                    return
                if head["kind"] == "picture":
                    # It is seen; the steps behind it are drawn when others have theirs.
                    await place.change(self._behind)
                    writer.write(b"\n")
                    await writer.drain()
        except (OSError, ValueError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()
