"""The worker process from the server's side: started, asked, started again when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deepchalk.engine.process import command
from deepchalk.registry import FOLDERS
from deepchalk.studio.frames import FACTS, SAYS, SIZE, TURN, frame, head_size, read_head
from deepchalk.studio.locks import OwnFolder
from deepchalk.studio.turns import Place, Turns
from deepchalk.studio.worker.bounds import Bounds
from deepchalk.words.faces import say

Answer = tuple[dict[str, Any], bytes]
"""A frame: its head and its body."""

AGAIN_AFTER = 0.5
"""Seconds until a worker that died is started again; twice as long each time it dies at once."""

LONGEST_PAUSE = 30.0


class Workers:
    """A process that forks a child for each request."""

    def __init__(self, lessons: Path | None = None, bounds: Bounds = Bounds()) -> None:  # noqa: B008
        self.bounds = bounds
        self.process: asyncio.subprocess.Process | None = None
        self.starts = 0
        self._lessons = lessons
        self._ready = asyncio.Event()
        self._is_leaving = False
        self._folder = Path()
        self._address = ""
        # Who waits for a picture goes first; what is drawn behind it gets what is left.
        self.places = max(2, os.cpu_count() or 2)
        self._first, self._behind = Turns(self.places), Turns(self.places)

    @property
    def is_ready(self) -> bool:
        """Whether requests are answered at once."""
        return self._ready.is_set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Workers]:
        """Keep a process alive inside the block."""
        own = OwnFolder()
        self._folder = own.path
        keeper = asyncio.create_task(self._keep())
        try:
            yield self
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            await self._end()
            own.remove()

    def leave(self) -> None:
        """End all answers: the studio is about to end."""
        self._is_leaving = True
        self._kill()
        # Whoever waits for a process learns that there will be none.
        self._ready.set()

    async def _keep(self) -> None:
        pause = AGAIN_AFTER
        while not self._is_leaving:
            started = asyncio.get_running_loop().time()
            try:
                await self._start()
                assert self.process is not None
                await until_closed(self.process)
            finally:
                if not self._is_leaving:
                    self._ready.clear()
            lived = asyncio.get_running_loop().time() - started
            pause = AGAIN_AFTER if lived > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _start(self) -> None:
        self.starts += 1
        folder = self._folder
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

    def _kill(self) -> None:
        """End the process, and its children with it."""
        if self.process is not None and self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    async def _end(self) -> None:
        self._kill()
        if self.process is not None:
            await until_closed(self.process)

    async def one(self, asked: Mapping[str, Any], kind: str, behind: bool = False) -> Answer:
        """The answer of that kind, or the last one, which says why there is none."""
        answer: Answer = {"kind": "failed", "why": say("studio-lost")}, b""
        async with aclosing(self.ask(asked, behind)) as answers:
            async for answer in answers:
                if answer[0]["kind"] == kind:
                    break
        return answer

    async def ask(
        self, asked: Mapping[str, Any], behind: bool = False, served: int = 0
    ) -> AsyncGenerator[Answer, None]:
        """The answers to a request, one by one; the last one is ``done``, or says what went wrong.

        Whoever stops listening stops the work. Of what nobody waits for, which is drawn behind,
        others go first so often as it says that it was ``served``.
        """
        async with Place(self._behind if behind else self._first, served) as place:
            for attempt in range(2):
                if not self.is_ready:
                    yield {"kind": "starting"}, b""
                    await self._ready.wait()
                starts = self.starts
                ended = False
                async with aclosing(self._answers(asked, place)) as answers:
                    async for head, body in answers:
                        ended = head["kind"] in ("done", "failed", "refused")
                        yield head, body
                if ended or self._is_leaving:
                    return
                if starts == self.starts and self.is_ready:
                    if await self._listens():
                        # The child alone died: a second time it would, too.
                        yield {"kind": "failed", "why": say("studio-stopped")}, b""
                        return
                    # It ended, and whoever keeps it was not told yet.
                    if starts == self.starts and not self._is_leaving:
                        self._ready.clear()
                yield {"kind": "lost" if attempt == 0 else "failed", "why": say("studio-lost")}, b""

    async def _listens(self) -> bool:
        """Whether the process is there; its socket is closed before its children can notice."""
        try:
            _, writer = await asyncio.open_unix_connection(self._address)
        except OSError:
            return False
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return True

    async def _answers(
        self, asked: Mapping[str, Any], place: Place
    ) -> AsyncGenerator[Answer, None]:
        request = frame(asked)
        try:
            reader, writer = await asyncio.open_unix_connection(self._address)
        except OSError:
            return
        try:
            writer.write(request)
            await writer.drain()
            while True:
                head = read_head(
                    await reader.readexactly(head_size(await reader.readexactly(SIZE)))
                )
                body = await reader.readexactly(head["size"])
                if head["kind"] == TURN:
                    # What goes on behind a picture is drawn when others have theirs.
                    await place.change(self._behind)
                    writer.write(b"\n")
                    await writer.drain()
                    continue
                yield _said(head), body
                if head["kind"] in ("done", "failed"):
                    return
        except (OSError, ValueError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def _said(head: dict[str, Any]) -> dict[str, Any]:
    """A frame in which a sentence stands for what a child names: it knows no language of ours."""
    name = head.pop(SAYS, None)
    return head if name is None else {**head, "why": say(name, **head.pop(FACTS, {}))}


async def until_closed(process: asyncio.subprocess.Process) -> None:
    """Wait until a process has ended, and nothing of ours is open for it any more."""
    await process.wait()
    if process.stdin is not None:
        process.stdin.close()
        with suppress(OSError):
            await process.stdin.wait_closed()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            await stream.read()
    # The event loop is told of it in its next round, which must come before its end.
    await asyncio.sleep(0)
