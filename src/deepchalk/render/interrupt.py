"""Ctrl-C and SIGTERM end a render as an exception, so that everything is cleaned up."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]

_Handler = Callable[[int, FrameType | None], None]
_HAS_TIMER = hasattr(signal, "setitimer")
_AGAIN_SECONDS = 3.0


class Terminated(KeyboardInterrupt):
    """The process was asked to stop; ``signal_number`` says how."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal.Signals(signal_number).name)
        self.signal_number = signal_number


class _Gate:
    """Raises the stop at once, or after a shielded part has ended."""

    def __init__(self) -> None:
        self.stop: Terminated | None = None
        self.shields = 0

    def open(self) -> None:
        if self.stop is not None and not self.shields:
            raise self.stop


_gate = _Gate()


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn stop signals into ``Terminated``, raised in the main thread.

    Scene code that swallows it (a bare ``except:``) meets it again a few seconds later. Outside
    the main thread, where Python allows no handlers, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()
    _gate.stop = None

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            # A forked worker: its parent cleans up.
            os._exit(128 + number)
        if _gate.stop is None:
            _gate.stop = Terminated(number)
            if _HAS_TIMER:
                signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS, _AGAIN_SECONDS)
            _gate.open()

    def again(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() == owner:
            _gate.open()

    handlers: dict[signal.Signals, _Handler] = dict.fromkeys(_SIGNALS, stop)
    if _HAS_TIMER:
        handlers[signal.SIGALRM] = again
    before = {number: signal.getsignal(number) for number in handlers}
    for number, handler in handlers.items():
        # A signal that was being ignored (nohup) stays ignored.
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, handler)
    try:
        yield
        _gate.open()
    finally:
        if _HAS_TIMER:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, former in before.items():
            signal.signal(number, former)


@contextmanager
def shielded() -> Iterator[None]:
    """A part, like cleaning up, that a stop signal does not break; the stop is raised later."""
    _gate.shields += 1
    try:
        yield
    finally:
        _gate.shields -= 1
