"""The process of a render: started, stopped, ended, and kept from what a scene's code does to it.

Ctrl-C and SIGTERM end a render as an exception, so that everything is cleaned up. Code that
swallows the exception meets it again, and is ended by force when it goes on.
"""

from __future__ import annotations

import ctypes
import io
import os
import random
import signal
import sys
import sysconfig
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

from tqdm import tqdm


def own_progress_lock() -> None:
    """A lock for Manim's progress bars that is this process's alone; call before it plays.

    That of tqdm is shared with all processes that were forked: one that is killed while it holds
    it would let all others wait for ever.
    """
    tqdm.set_lock(threading.RLock())


def command(module: str) -> list[str]:
    """The command that calls ``main`` of ``module``, imported from where this process finds it.

    Not ``python -m``, which looks into the current folder first: a user's ``random.py`` there would
    replace Python's own.
    """
    places = [str(place) for place in sys.path]
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path[:] = {places!r}; from {module} import main; main()",
    ]


def die_with_parent(parent: int, number: int = signal.SIGTERM) -> None:
    """Ask the kernel to stop this process when its parent dies (Linux; elsewhere nothing)."""
    if not sys.platform.startswith("linux"):
        return
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def usable_cores() -> int:
    """Cores that this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


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
        """Raise the stop if it was held back or swallowed, not while it is cleaned up after."""
        if self.stop is None or self.shields or os.getpid() != self.owner:
            return
        if isinstance(sys.exc_info()[1], Terminated):
            # Whoever deals with it for long has caught it to go on.
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


_OURS = Path(__file__).parent.parent
_PASSING = ("engine", "cli", "film", "live", "studio", "registry.py")
"""What only leads to the code that an author writes, or looks into."""


def is_users(filename: str) -> bool:
    """Whether a file holds code that an author writes, and not Python's, a package's or ours."""
    if filename.startswith("<"):
        return False
    path = Path(filename).absolute()
    if not path.exists():
        # Compiled modules name their sources relative to where they were built.
        return False
    if path.is_relative_to(_OURS):
        return path.relative_to(_OURS).parts[0] not in _PASSING
    places = {sysconfig.get_path(key) for key in ("stdlib", "platstdlib", "purelib", "platlib")}
    return not any(path.is_relative_to(place) for place in places if place)


_ENDS = [
    name
    for name in dir(os)
    if name in ("_exit", "abort", "kill") or (name.startswith("exec") and name != "exec")
]
"""Functions of ``os`` after which a process is not there any more, whatever it had to finish."""


@contextmanager
def unharmed() -> Iterator[None]:
    """What a scene's code does to its folder, its streams and its end is undone after the block.

    Where it would end the process without a word, a ``SystemExit`` is raised instead.
    """
    with ExitStack() as after:
        with suppress(OSError):
            folder = os.open(".", os.O_RDONLY)
            after.callback(os.close, folder)
            after.callback(_go_back, folder)
        after.callback(setattr, os, "umask", os.umask)
        os.umask = _unheard(os.umask)
        for number, name in ((1, "stdout"), (2, "stderr")):
            with suppress(OSError):
                kept = os.dup(number)
                after.callback(os.close, kept)
                after.callback(_open_again, number, name, getattr(sys, name), kept)
        for name in _ENDS:
            after.callback(setattr, os, name, getattr(os, name))
            setattr(os, name, _refusing(name, getattr(os, name)))
        yield


def _go_back(folder: int) -> None:
    with suppress(OSError):
        os.fchdir(folder)


def _open_again(number: int, name: str, stream: Any, kept: int) -> None:
    with suppress(OSError, ValueError):
        if not stream.closed:
            stream.flush()
    try:
        same = os.path.sameopenfile(number, kept)
    except OSError:
        same = False
    if not same:
        os.dup2(kept, number)
    if stream is not None and stream.closed:
        setattr(sys, name, io.TextIOWrapper(io.FileIO(number, "w", closefd=False), "utf-8"))
    else:
        setattr(sys, name, stream)


def _unheard(umask: Callable[[int], int]) -> Callable[[int], int]:
    """What files may be read by whom is the user's, not a scene's: what it sets has no effect."""

    @wraps(umask)
    def set_mask(mask: int) -> int:
        if not is_users(sys._getframe(1).f_code.co_filename):
            return umask(mask)
        before = umask(0)
        umask(before)
        return before

    return set_mask


def _refusing(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def end(*arguments: Any, **options: Any) -> Any:
        # Python's own modules and ours end processes that they have made.
        by_scene = is_users(sys._getframe(1).f_code.co_filename)
        elsewhere = name == "kill" and (arguments[:1] != (os.getpid(),) or arguments[1:2] == (0,))
        if by_scene and not elsewhere:
            raise SystemExit(f"os.{name}() would end the program before the video is made")
        return function(*arguments, **options)

    return end


# What calls a scene's code in ``playing`` is itself called by Manim.
_NOT_OF_SCENES = tuple(
    str(place)
    for place in Path(__file__).parent.iterdir()
    if place.name not in ("playing", "__pycache__")
)
_MANIM = str(Path(getattr(find_spec("manim"), "origin", "")).parent)
# Names of files that nobody will see may be as they like.
_NAMES = "tempfile.py"

_CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time")

# Owner, name, and what is said of it. NumPy, ``secrets`` and ``uuid`` ask ``urandom``, too.
_SOURCES: list[tuple[Any, str, str]] = [
    (os, "urandom", "fresh random numbers"),
    (os, "getrandom", "fresh random numbers"),
    (random, "_urandom", "fresh random numbers"),
    (random, "seed", "fresh random numbers"),
    (random.Random, "seed", "fresh random numbers"),
    (uuid, "uuid1", "a fresh identifier"),
    *((time, name, "the clock") for name in _CLOCKS),
    *((time, f"{name}_ns", "the clock") for name in _CLOCKS),
]


class Chance:
    """Notices when a scene asks for what no two processes are told alike: fresh chance, the clock.

    A forked worker runs the code of its stretch once more. With a seed it is given the same numbers
    as the walk ahead; without one it draws something else than what the next stretch begins with.
    """

    def __init__(self) -> None:
        self.matters = False
        """Whether what is asked for now is asked for again by another process."""
        self.noticed: str | None = None
        """What was asked for, and where; None as long as nothing was."""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """In the block, notice what the scene's code asks for while it ``matters``."""
        before = [
            (owner, name, vars(owner)[name], what)
            for owner, name, what in _SOURCES
            if name in vars(owner)
        ]
        for owner, name, source, what in before:
            setattr(owner, name, self._noticing(source, what))
        try:
            yield
        finally:
            for owner, name, source, _ in before:
                setattr(owner, name, source)

    def _noticing(self, source: Callable[..., Any], what: str) -> Callable[..., Any]:
        is_seed = source.__name__ == "seed"

        @wraps(source)
        def ask(*arguments: Any, **options: Any) -> Any:
            if self.matters and self.noticed is None:
                seeds = [value for value in arguments if not isinstance(value, random.Random)]
                if not is_seed or (seeds or [options.get("a")])[0] is None:
                    self._notice(what)
            return source(*arguments, **options)

        return ask

    def _notice(self, what: str) -> None:
        """Note it if it is the scene's own code, or what this calls, that asks."""
        frame = sys._getframe(2)
        asks = ""
        while frame is not None:
            file = frame.f_code.co_filename
            if asks and file.startswith(_MANIM):
                self.noticed = asks
                return
            # Whoever waits for the video may look at the clock when they are told of it.
            if file.startswith(_NOT_OF_SCENES) or (not asks and file.startswith(_MANIM)):
                return
            if not asks and is_users(file):
                asks = f"{what} ({Path(file).name}, line {frame.f_lineno})"
            if file.endswith(_NAMES):
                return
            frame = frame.f_back  # type: ignore[assignment]
