"""What a command says on the terminal: what it made, notes, and how far it is."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deepchalk.plugins import Kind, refused

if TYPE_CHECKING:
    from rich.progress import Progress as Display

    from deepchalk.engine.request import Progress, RenderRequest, RenderResult

LINES = "DEEPCHALK_PROGRESS"
"""Environment variable that asks for progress in lines instead of a bar."""


def open_file(file: Path) -> None:
    """Open a file with the system's program for it, or say that there is none."""
    if click.launch(str(file)) != 0:
        click.echo(f"nothing on this system opens {file}", err=True)


def say_note(note: str) -> None:
    """Something that is otherwise than was asked for, if anything is."""
    if note:
        click.echo(f"note: {note}", err=True)


def say_remark(result: RenderResult, of: str = "") -> None:
    """Why a video was made another way than usual, if it was; ``of`` says which of several."""
    if result.remark:
        say_note(f"{of}{': ' if of else ''}{result.remark}")


def report(result: RenderResult, reasons: bool = True) -> None:
    """How long it took; with ``reasons`` also what was used again, and what went the plain way."""
    speed = result.frames / max(result.seconds, 1e-9)
    click.echo(
        f"  {result.duration:.1f} s of video, {result.frames} frames "
        f"in {result.seconds:.1f} s ({speed:.0f} frames/s)",
        err=True,
    )
    if not reasons:
        return
    if result.reused_stretches:
        click.echo(f"  {result.reused_stretches} finished stretches used again", err=True)
    for reason, frames in result.fallbacks.items():
        click.echo(f"  the plain way {frames} ×: {reason}", err=True)
    from deepchalk.engine.encoding import pictures

    if not pictures.available():
        click.echo("  encoded by libx264 alone, as deepchalk's C code is not compiled", err=True)


def tell_unheard(kind: Kind, ours: Collection[str], names: Collection[str] | None = None) -> None:
    """A note for each of the names, by default of all, that another package offers, too."""
    for name, sentence in refused(kind, ours):
        if names is None or name in names:
            click.echo(f"note: {sentence}", err=True)


@contextmanager
def progress_bar(
    name: str,
    expected_seconds: float | None = None,
    frame_rate: float = 0.0,
    doing: str = "rendering",
) -> Iterator[Progress | None]:
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
    from rich.progress import TextColumn, TimeRemainingColumn

    speed, note = TextColumn("[cyan]{task.fields[speed]}"), TextColumn("[dim]{task.fields[note]}")
    with _display(speed, TimeRemainingColumn(), note) as bars:
        task = bars.add_task(name, total=expected_frames or None, note="", speed="")

        def report(frames_done: int, seconds_of_video_done: float, note: str) -> None:
            exact = re.match(r"of (\d+) frames", note)
            total = int(exact[1]) if exact else expected_frames or None
            if total is not None:
                total = max(total, frames_done + 1)
            bars.update(task, completed=frames_done, total=total, note=note)
            if speed := bars.tasks[0].speed:
                bars.update(task, speed=f"{speed:.0f} frames/s")

        yield report


def _display(*columns: Any) -> Display:
    """Bars on standard error. Rich is slow to import, and most commands need none of it."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Display

    first = TextColumn("{task.description}"), BarColumn()
    return Display(*first, *columns, console=Console(stderr=True), transient=True)


def _lines(doing: str, expected_frames: int) -> Progress:
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


class ManyBars:
    """A bar for all videos, and below it one line for each that is being rendered; or nothing."""

    def __init__(self, display: Display | None, videos: int) -> None:
        self._display = display
        self._running: dict[Path, Any] = {}
        self._all = display.add_task("videos", total=videos) if display is not None else None

    def report(self, request: RenderRequest) -> Progress | None:
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
    from rich.progress import MofNCompleteColumn

    with _display(MofNCompleteColumn()) as display:
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
    from rich.progress import MofNCompleteColumn, TimeElapsedColumn

    with _display(MofNCompleteColumn(), TimeElapsedColumn()) as bars:
        task = bars.add_task(doing, total=total)
        yield lambda done: bars.update(task, advance=1, description=done)
