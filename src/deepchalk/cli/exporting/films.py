"""The films from which an export makes its formats: one that tells the lesson, one for loops."""

from __future__ import annotations

from pathlib import Path

from deepchalk.cli.terminal.progress import progress_bar
from deepchalk.cli.terminal.said import say_note, say_remark
from deepchalk.engine.errors import RenderError
from deepchalk.engine.job import render
from deepchalk.engine.request import Progress, RenderResult
from deepchalk.engine.schedule import dask_executor, render_many
from deepchalk.film.making import Making, making
from deepchalk.film.order import FilmOrder
from deepchalk.lesson.telling.recording import Recording

Telling = tuple[str, str | None]
"""In what the films of one export differ: who speaks, and where sentences are read."""


class Films:
    """The films of one export, each rendered when a format first asks for it.

    Parameters
    ----------
    work
        folder for what is gone when the export is finished
    scheduler
        of Dask: whose workers render, and see the folder under the same name
    """

    def __init__(self, jobs: int, work: Path, scheduler: str | None = None) -> None:
        self._jobs, self._work, self._scheduler = jobs, work, scheduler
        self._made: dict[Telling, Recording] = {}
        self._failed: dict[Telling, Exception] = {}
        self._remarks: set[str] = set()

    def film(self, order: FilmOrder, name: str) -> Recording:
        """The film that is told so; ``name`` is what the bar calls it."""
        telling = order.voice, order.sentences
        if telling in self._failed:
            raise self._failed[telling]
        if telling not in self._made:
            try:
                self._made[telling] = self._render(order, name)
            except Exception as error:
                # What failed once takes as long to fail again, for each format.
                self._failed[telling] = error
                raise
        return self._made[telling]

    def _render(self, order: FilmOrder, name: str) -> Recording:
        folder = self._work / f"film-{len(self._made) + len(self._failed)}"
        folder.mkdir()
        file = folder / f"{name}.mp4"
        with making(order, file, self._jobs) as film:
            say_note(film.told.note)
            rate = order.video.frame_rate
            with progress_bar(file.name, order.expected_seconds(), rate) as progress:
                result = self._drawn(film, progress)
            if result.remark not in self._remarks:
                self._remarks.add(result.remark)
                say_remark(result)
            return film.finished(result)

    def _drawn(self, film: Making, progress: Progress | None) -> RenderResult:
        if self._scheduler is None:
            return render(film.request, progress, meanwhile=film.told.mix)
        with dask_executor(self._scheduler) as executor:
            (end,) = render_many([film.request], executor)
        if end.result is None:
            raise end.error or RenderError("the film was not rendered")
        return end.result
