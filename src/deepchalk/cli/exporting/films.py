"""The films from which an export makes its formats: one that tells the lesson, one for loops."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.exporting.telling import Telling
from deepchalk.cli.terminal.progress import progress_bar
from deepchalk.cli.terminal.said import say_remark
from deepchalk.engine.errors import RenderError
from deepchalk.engine.files.stretch import Progress
from deepchalk.engine.job import render
from deepchalk.engine.request import RenderRequest, RenderResult
from deepchalk.engine.schedule import dask_executor, render_many
from deepchalk.film.chosen import Chosen
from deepchalk.film.making import expected_seconds, lesson_request, recording_of
from deepchalk.film.narrating import Voice, made_at, sound_beside, voice_for, with_sound
from deepchalk.lesson.telling.recording import Recording


class Films:
    """The films of one export, each rendered when a format first asks for it.

    Parameters
    ----------
    work
        folder for what is gone when the export is finished
    scheduler
        of Dask: whose workers render, and see the folder under the same name
    """

    def __init__(
        self,
        chosen: Chosen,
        quality: str,
        theme: str,
        steps: tuple[str, ...],
        jobs: int,
        work: Path,
        scheduler: str | None = None,
    ) -> None:
        self._scheduler = scheduler
        self._chosen, self._quality, self._theme = chosen, quality, theme
        self._steps, self._jobs, self._work = steps, jobs, work
        self._made: dict[Telling, Recording] = {}
        self._failed: dict[Telling, Exception] = {}
        self._remarks: set[str] = set()

    def film(self, telling: Telling, name: str) -> Recording:
        """The film that is told so; ``name`` is what the bar calls it."""
        if telling in self._failed:
            raise self._failed[telling]
        if telling not in self._made:
            try:
                self._made[telling] = self._render(telling, name)
            except Exception as error:
                # What failed once takes as long to fail again, for each format.
                self._failed[telling] = error
                raise
        return self._made[telling]

    def _render(self, telling: Telling, name: str) -> Recording:
        told = self._told(telling)
        folder = self._work / f"film-{len(self._made)}"
        folder.mkdir()
        file = folder / f"{name}.mp4"
        seconds = expected_seconds(self._chosen, self._steps)
        with made_at(told, file) as silent:
            request = lesson_request(
                self._chosen,
                silent,
                self._quality,
                self._theme,
                self._steps,
                self._jobs,
                voice=told,
            )
            with progress_bar(file.name, seconds, request.video.frame_rate) as progress:
                result = self._rendered(request, progress, told)
            if result.remark not in self._remarks:
                self._remarks.add(result.remark)
                say_remark(result)
            result = with_sound(result, told, file)
        return recording_of(self._chosen, self._theme, request, result, told)

    def _rendered(
        self, request: RenderRequest, progress: Progress | None, told: Voice
    ) -> RenderResult:
        if self._scheduler is None:
            return render(request, progress, beside=sound_beside(told))
        with dask_executor(self._scheduler) as executor:
            (end,) = render_many([request], executor)
        if end.result is None:
            raise end.error or RenderError("the film was not rendered")
        return end.result

    def _told(self, telling: Telling) -> Voice:
        """The spoken sentences; why there are none is said."""
        told = voice_for(self._chosen, self._steps, telling.voice, telling.sentences)
        if told.note:
            click.echo(f"note: {told.note}", err=True)
        return told
