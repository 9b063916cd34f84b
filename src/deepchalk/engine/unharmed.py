"""What a scene's code does to its process ends with it: its folder, its streams, its end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import wraps
from typing import Any

from deepchalk.engine.errors import is_users

_ENDS = [
    name
    for name in dir(os)
    if name in ("_exit", "abort", "kill") or (name.startswith("exec") and name != "exec")
]
"""Functions of ``os`` after which a process is not there any more, whatever it had to finish."""


@contextmanager
def unharmed() -> Iterator[None]:
    """A scene's code may do what it likes to the process in the block; then all is as before.

    Raises
    ------
    SystemExit
        where that code would end the process without a word
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
