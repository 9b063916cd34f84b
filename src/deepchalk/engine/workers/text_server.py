"""A process that sets text for forked workers.

Pango looks fonts up, and Typst compiles, with the help of threads that live in the parent only. A
forked worker that asks them for anything new would wait for ever; so it asks this process.
"""

from __future__ import annotations

import os
import pickle
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any

import manimpango  # type: ignore[import-untyped]
import typst

from deepchalk.engine.errors import RenderError
from deepchalk.engine.process import command

_PATIENCE_SECONDS = 120.0
_NAP = 0.01

GONE = "the process that sets text ended before the video was complete"

_CRAFTS: dict[str, tuple[Any, str]] = {
    "text": (manimpango, "text2svg"),
    "markup": (manimpango.MarkupUtils, "text2svg"),
    "typst": (typst, "compile"),
    "font": (manimpango, "register_font"),
}
"""What the server can do: owner and name of each function."""


class TextServer:
    """The process, started beside a render and ended with it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        if sys.platform.startswith("linux"):
            # No file, so nothing is left when all are killed.
            self._address = f"\0deepchalk-{secrets.token_hex(8)}"
        else:
            self._folder = tempfile.TemporaryDirectory(prefix="deepchalk-")
            self._address = str(Path(self._folder.name) / "server")
        self._process = subprocess.Popen(
            command(__name__),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            # Ctrl-C in a terminal is for the render alone, which then ends this process.
            process_group=0,
        )
        assert self._process.stdin is not None
        self._order = self._process.stdin
        # A server that could not start is noticed by the render.
        with suppress(BrokenPipeError):
            pickle.dump((self._address, self._key), self._order)
            self._order.flush()
        self._register_here = manimpango.register_font
        manimpango.register_font = self._register_here_and_there

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def take_over(self) -> None:
        """In a forked worker: from now on every text is set by the server."""
        self._order.close()
        for craft, (owner, name) in _CRAFTS.items():
            setattr(owner, name, self._asking(craft))
        # Other workers may still need a font that this one is done with.
        manimpango.unregister_font = lambda _path: True

    def end(self) -> None:
        """In the parent: let the process go."""
        manimpango.register_font = self._register_here
        with suppress(OSError):
            self._order.close()
        self._process.kill()
        self._process.wait()
        if self._folder is not None:
            self._folder.cleanup()

    def _register_here_and_there(self, path: str) -> Any:
        self._asking("font")(path)
        return self._register_here(path)

    def _asking(self, craft: str) -> Callable[..., Any]:
        def ask(*args: Any, **kwargs: Any) -> Any:
            try:
                with self._connect() as connection:
                    connection.send((craft, args, kwargs))
                    made, error = connection.recv()
            except (EOFError, ConnectionError) as gone:
                raise RenderError(GONE) from gone
            if error is not None:
                raise error
            return made

        return ask

    def _connect(self) -> Any:
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                return Client(self._address, authkey=self._key)
            except (ConnectionError, FileNotFoundError):
                # It may not have begun to listen.
                if time.monotonic() > end:
                    raise
                time.sleep(_NAP)


def main() -> None:
    """Serve until the render that started this process is over."""
    try:
        address, key = pickle.load(sys.stdin.buffer)
    except (EOFError, pickle.UnpicklingError):
        # The render was over before this process had started.
        return
    threading.Thread(target=_leave_with_the_render, daemon=True).start()
    with Listener(address, authkey=key, backlog=64) as listener:
        while True:
            # A worker that was killed while it asked is no reason to stop.
            with suppress(OSError, EOFError, AuthenticationError), listener.accept() as connection:
                connection.send(_serve(*connection.recv()))


def _serve(craft: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, Any]:
    owner, name = _CRAFTS[craft]
    try:
        return getattr(owner, name)(*args, **kwargs), None
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            error = RuntimeError(str(error))
        return None, error


def _leave_with_the_render() -> None:
    sys.stdin.buffer.read()
    os._exit(0)
