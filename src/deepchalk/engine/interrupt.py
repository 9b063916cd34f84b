"""Ctrl-C and SIGTERM end a render as an exception, so that everything is cleaned up.

Code that swallows the exception meets it again, and is ended by force when it goes on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]

_Handler = Callable[[int, FrameType | None], None]
_HAS_TIMER = hasattr(signal, "setitimer")
_AGAIN_SECONDS = 0.25
_SWALLOWED_AT_MOST = 4
_CLEANING_SECONDS = 5.0


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
        self.owner = 0
        self.last_resorts: list[Callable[[], object]] = []
        self._swallowed = 0
        self._cleaning_until = 0.0

    def close(self, stop: Terminated) -> None:
        self.stop = stop
        self._swallowed = 0
        self._cleaning_until = time.monotonic() + _CLEANING_SECONDS

    def open(self) -> None:
        if self.stop is not None and not self.shields and os.getpid() == self.owner:
            raise self.stop

    def open_again(self) -> None:
        """Raise the stop if it was held back or swallowed, not while it is being cleaned up after.

        Whoever deals with it for long has caught it to go on.
        """
        if self.stop is None or self.shields or os.getpid() != self.owner:
            return
        if isinstance(sys.exc_info()[1], Terminated):
            if time.monotonic() > self._cleaning_until:
                self._end_by_force(self.stop)
            return
        self._swallowed += 1
        if self._swallowed > _SWALLOWED_AT_MOST:
            self._end_by_force(self.stop)
        self.open()

    def _end_by_force(self, stop: Terminated) -> None:
        self.shields += 1
        for clean_up in reversed(self.last_resorts):
            with suppress(Exception):
                clean_up()
        os._exit(128 + stop.signal_number)


_gate = _Gate()


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn stop signals into ``Terminated``, raised in the main thread.

    Code that swallows it (a bare ``except:``, a callback from C) meets it again soon after; code
    that swallows it again and again is ended with the process, after the ``last_resort``s.
    Outside the main thread, where Python allows no handlers, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _gate.owner = owner = os.getpid()
    _gate.stop = None

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            # A forked worker: its parent cleans up.
            os._exit(128 + number)
        if _gate.stop is None:
            _gate.close(Terminated(number))
            if _HAS_TIMER:
                signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS, _AGAIN_SECONDS)
            _gate.open()

    def again(_number: int, _frame: FrameType | None) -> None:
        _gate.open_again()

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
        # Over and raised: whatever is shielded later, in another render, has not been stopped.
        _gate.stop = None


@contextmanager
def shielded() -> Iterator[None]:
    """A part, like cleaning up, that a stop signal does not break; the stop is raised later."""
    _gate.shields += 1
    try:
        yield
    finally:
        _gate.shields -= 1
    _gate.open_again()


@contextmanager
def last_resort(clean_up: Callable[[], object]) -> Iterator[None]:
    """What to do if the process has to be ended by force while the block runs."""
    _gate.last_resorts.append(clean_up)
    try:
        yield
    finally:
        _gate.last_resorts.remove(clean_up)
