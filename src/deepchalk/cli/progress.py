"""How far it is: a bar for one video, for many, or for work of many parts."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from deepchalk.engine.request import Progress as Report
from deepchalk.engine.request import RenderRequest

LINES = "DEEPCHALK_PROGRESS"
"""Environment variable that asks for progress in lines instead of a bar."""


class FramesPerSecond(ProgressColumn):
    """How many frames are finished in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f} frames/s" if task.speed else "", style="cyan")


def _lines(doing: str, expected_frames: int) -> Report:
    """Tells a program how far a video is, in lines of JSON on standard error, twice a second."""
    next_at = 0.0

    def report(frames_done: int, seconds_of_video_done: float, note: str) -> None:
        nonlocal next_at
        now = time.monotonic()
        if now < next_at:
            return
        next_at = now + 0.5
        exact = re.match(r"of (\d+) frames", note)
        total = max(int(exact[1]) if exact else expected_frames, frames_done + 1)
        line = {"progress": doing, "done": frames_done, "of": total}
        print(json.dumps(line), file=sys.stderr, flush=True)

    return report


@contextmanager
def progress_bar(
    name: str,
    expected_seconds: float | None = None,
    frame_rate: float = 0.0,
    doing: str = "rendering",
) -> Iterator[Report | None]:
    """Show a bar on standard error while a video is rendered, or written in another format.

    Where that is no terminal, one line says what is expected; nothing if nothing is. With the
    environment variable ``DEEPCHALK_PROGRESS`` lines for programs say how far it is. The bar never
    claims to be finished before the render is, and takes the exact number of frames when the render
    knows it ("of 900 frames").
    """
    expected_frames = round((expected_seconds or 0) * frame_rate)
    if os.environ.get(LINES):
        yield _lines(doing, expected_frames)
        return
    if not sys.stderr.isatty():
        if expected_seconds is not None:
            click.echo(f"{doing} {name}, about {expected_seconds:.0f} s of video", err=True)
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        FramesPerSecond(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(name, total=expected_frames or None, note="")

        def report(frames_done: int, seconds_of_video_done: float, note: str) -> None:
            exact = re.match(r"of (\d+) frames", note)
            total = int(exact[1]) if exact else expected_frames or None
            if total is not None:
                total = max(total, frames_done + 1)
            bars.update(task, completed=frames_done, total=total, note=note)

        yield report


class ManyBars:
    """A bar for all videos, and below it one line for each that is being rendered; or nothing."""

    def __init__(self, display: Progress | None, videos: int) -> None:
        self._display = display
        self._running: dict[Path, TaskID] = {}
        self._all = display.add_task("videos", total=videos) if display is not None else None

    def report(self, request: RenderRequest) -> Report | None:
        """Whom a render tells how far it is."""
        display = self._display
        if display is None:
            return None

        def tell(frames_done: int, seconds_of_video_done: float, note: str) -> None:
            if request.output not in self._running:
                self._running[request.output] = display.add_task(request.output.stem, total=None)
            known = note.removeprefix("of ").partition(" ")[0]
            total = int(known) if known.isdigit() else None
            display.update(self._running[request.output], completed=frames_done, total=total)

        return tell

    def finished(self, request: RenderRequest) -> None:
        """One video is made, or has failed."""
        if self._display is None or self._all is None:
            return
        self._display.advance(self._all)
        task = self._running.pop(request.output, None)
        if task is not None:
            self._display.remove_task(task)


@contextmanager
def many_bars(videos: int) -> Iterator[ManyBars]:
    """Show the display on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield ManyBars(None, videos)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as display:
        yield ManyBars(display, videos)


@contextmanager
def counted(total: int, doing: str) -> Iterator[Callable[[str], None]]:
    """Hand out a function that is told of each part that is finished, on standard error.

    On a terminal a bar moves; elsewhere there is a line for each part, ``[2/9] attention``.
    """
    if not sys.stderr.isatty():
        numbers = count(1)
        yield lambda done: click.echo(f"[{next(numbers)}/{total}] {done}", err=True)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(doing, total=total)
        yield lambda done: bars.update(task, advance=1, description=done)
