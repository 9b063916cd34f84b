"""One display for many renders: how many videos are finished, and how far the running ones are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from deepchalk.engine.request import Progress as Report
from deepchalk.engine.request import RenderRequest


class ManyBars:
    """A bar for all videos, and below it one line for each that is being rendered.

    Parameters
    ----------
    display
        where it is drawn; None where standard error is no terminal
    """

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
