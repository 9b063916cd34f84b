"""A progress bar for one video: frames per second and remaining time."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from deepchalk.engine.request import Progress as Report

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
        told = {"progress": doing, "done": frames_done, "of": total}
        print(json.dumps(told), file=sys.stderr, flush=True)

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
    environment variable ``DEEPCHALK_PROGRESS`` lines for programs say how far it is.

    Parameters
    ----------
    expected_seconds
        an estimate of the video's length, or None; the bar never claims to be finished before the
        render is, and takes the exact number of frames when the render knows it ("of 900 frames")
    frame_rate
        frames per second of the video
    doing
        what is done with it, where a line says so
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
