"""Notices when a scene asks for what no two processes are told alike: fresh chance, the clock.

A forked worker runs the code of its stretch once more. With a seed it is given the same numbers as
the walk ahead; without one it draws something else than what the next stretch begins with.
"""

from __future__ import annotations

import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import manim as mn

from deepchalk.engine.errors import is_users

_ENGINE = Path(__file__).parents[1]
# What calls a scene's code in ``playing`` is itself called by Manim.
_NOT_OF_SCENES = tuple(
    str(place) for place in _ENGINE.iterdir() if place.name not in ("playing", "__pycache__")
)
_MANIM = str(Path(mn.__file__).parent)
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
    """Watches over the sources of chance while a scene runs."""

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
