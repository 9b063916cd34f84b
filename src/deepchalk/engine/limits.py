"""Bounds on time, memory and disk, checked before a render and while it runs."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from deepchalk.engine.errors import RenderError
from deepchalk.engine.files.stretch import Progress
from deepchalk.engine.request import RenderRequest

_MEGABYTE = 10**6
_BASE_MEMORY = 250 * _MEGABYTE
_FRAMES_HELD = 16
_CHECK_EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class Limits:
    """What one render may use.

    Parameters
    ----------
    video_seconds
        longest video; a scene that never ends stops here
    wall_seconds
        longest render
    free_disk, free_memory
        bytes that must stay free for everyone else
    """

    video_seconds: float = 6 * 3600.0
    wall_seconds: float = 24 * 3600.0
    free_disk: int = 8 * _MEGABYTE
    free_memory: int = 200 * _MEGABYTE


def fit_to_machine(request: RenderRequest, limits: Limits, place: Path) -> RenderRequest:
    """The request with as many workers as cores and free memory allow.

    Parameters
    ----------
    place
        the folder that the render works in

    Raises
    ------
    RenderError
        if not even one worker fits into memory, or the disk is full already
    """
    _check_disk(place, limits)
    wanted = request.jobs or usable_cores()
    each = _BASE_MEMORY + _FRAMES_HELD * 4 * request.video.width * request.video.height
    free = psutil.virtual_memory().available - limits.free_memory
    fitting = min(wanted, int(free // each))
    if fitting < 1:
        raise RenderError(
            f"{free // _MEGABYTE} MB of memory are free but a {request.video.width}×"
            f"{request.video.height} render needs {each // _MEGABYTE} MB: "
            "close other programs or take a lower quality"
        )
    return replace(request, jobs=fitting)


def usable_cores() -> int:
    """Cores that this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


@dataclass
class Watch:
    """A ``Progress`` that stops the render when a limit is passed, and passes the news on."""

    limits: Limits
    folder: Path
    onward: Progress | None = None
    _started: float = field(default_factory=time.monotonic)
    _next_check: float = 0.0

    def __call__(self, frames_done: int, seconds_of_video_done: float, note: str) -> None:
        now = time.monotonic()
        if now >= self._next_check:
            self._next_check = now + _CHECK_EVERY_SECONDS
            self._check(now - self._started, seconds_of_video_done)
        if self.onward is not None:
            self.onward(frames_done, seconds_of_video_done, note)

    def _check(self, wall: float, video: float) -> None:
        _check_disk(self.folder, self.limits)
        if psutil.virtual_memory().available < self.limits.free_memory:
            raise RenderError(
                "the machine is out of memory: close other programs, or use fewer --jobs"
            )
        if video > self.limits.video_seconds:
            raise RenderError(
                f"the scene is longer than {self.limits.video_seconds:g} s of video, the limit: "
                "does it wait for something that never happens?"
            )
        if wall > self.limits.wall_seconds:
            raise RenderError(
                f"the render took longer than {self.limits.wall_seconds:g} s, the limit"
            )


def _check_disk(folder: Path, limits: Limits) -> None:
    free = shutil.disk_usage(folder).free
    if free < limits.free_disk:
        raise RenderError(
            f"the disk of {folder} is full: {free / _MEGABYTE:.1f} MB are free and a render keeps "
            f"{limits.free_disk / _MEGABYTE:g} MB free; free some space or choose another folder"
        )
