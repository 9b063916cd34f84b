"""A rendered lesson that shows itself in a notebook."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deepchalk import registry
from deepchalk.engine.schedule import run_job
from deepchalk.errors import ParameterError
from deepchalk.export.beside.sidecars import sidecar_files, sidecars
from deepchalk.export.complete import write_text
from deepchalk.export.formats import export_as, format_named, format_of_file
from deepchalk.film.chosen import Chosen
from deepchalk.film.live import live_lesson, page_as
from deepchalk.film.making import lesson_request, recording_of
from deepchalk.film.naming import film_name
from deepchalk.film.narrating import ENGINE, NONE, made_at, usual_voice, voice_for, with_sound
from deepchalk.film.qualities import video_of
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.live.page import LiveLesson
from deepchalk.notebook.options import check_choices, steps_named
from deepchalk.notebook.page import film_html
from deepchalk.notebook.progress import progress_in_notebook
from deepchalk.ownership import recording, refuse_others


@dataclass(frozen=True)
class Film:
    """A lesson's video; as the last line of a notebook's cell it shows itself with captions."""

    recording: Recording

    @property
    def path(self) -> Path:
        """The video's file."""
        assert self.recording.video is not None
        return Path(self.recording.video)

    @property
    def chapters(self) -> tuple[StepRecord, ...]:
        """The steps: name, title, start and end in seconds, captions."""
        return self.recording.steps

    def save(self, path: str | Path, force: bool = False) -> Path:
        """Keep the film under a name; its ending says as what.

        ``film.save("attention.mp4")`` copies the video and writes captions, transcript, poster
        and manifest beside it; ``"attention.pptx"``, ``".html"``, ``".gif"``, … are made from it.
        A file that is there and that deepchalk did not make is replaced with ``force`` only.

        Raises
        ------
        ParameterError
            if no format has that ending
        DeepchalkError
            if the file cannot be written
        """
        path = Path(path)
        name = format_of_file(path.name)
        beside = sidecar_files(path).values() if name == "mp4" else ()
        refuse_others([path, *beside], force=force)
        with recording(force), progress_in_notebook(path.name) as progress:
            if format_named(name).needs == "live":
                return write_text(path, page_as(name, self._live()))
            made = export_as(self.recording, name, path, progress)[0]
            if beside:
                sidecars(self.recording, made)
        return made

    def _live(self) -> LiveLesson:
        """The same lesson, recorded for the browser; it speaks if the film does."""
        made = self.recording
        lesson = registry.lesson(made.lesson)
        chosen = Chosen(lesson, lesson.params_class.of(**made.params), made.preset)
        steps = tuple(step.name for step in made.steps)
        voice = voice_for(chosen, steps, ENGINE if made.voice else NONE, "track")
        return live_lesson(chosen, made.theme, steps, voice)

    def _repr_html_(self) -> str:
        return film_html(self.recording)

    def __repr__(self) -> str:
        seconds, steps = self.recording.duration, len(self.chapters)
        return f"<Film {self.recording.lesson}: {seconds:.0f} s, {steps} steps, {self.path}>"


def make_film(
    chosen: Chosen,
    quality: str,
    theme: str,
    steps: str | int | Sequence[str | int] | None,
    path: str | Path | None,
    force: bool = False,
    voice: str | Path | None = None,
) -> Film:
    """Render in a process of its own, so that the notebook's Manim stays as it is.

    Raises
    ------
    DeepchalkError
        if an argument is not valid or the render fails
    """
    check_choices(quality, theme)
    names = steps_named(chosen, steps)
    name = film_name(chosen, theme, video_of(quality), names)
    video = _temporary_file(chosen) if path is None else _file_at(Path(path), name)
    kept = path is not None
    if kept:
        refuse_others([video, *sidecar_files(video).values()], chosen.read, force)
    told = voice_for(chosen, names, str(voice or usual_voice()))
    if told.note:
        warnings.warn(told.note, stacklevel=4)
    with recording(force), made_at(told, video.absolute()) as silent:
        at_once = kept and told.narration is None
        request = lesson_request(
            chosen, silent, quality, theme, names, recorded=at_once, voice=told
        )
        with progress_in_notebook(video.name) as progress:
            result = run_job(request, progress=progress)
        if result.remark:
            warnings.warn(result.remark, stacklevel=4)
        result = with_sound(result, told, video.absolute())
        made = recording_of(chosen, theme, request, result, told)
        if kept:
            sidecars(made, result.output)
    return Film(made)


def _file_at(path: Path, name: str) -> Path:
    if path.is_dir() or not path.suffix:
        return path / f"{name}.mp4"
    if path.suffix.lower() != ".mp4":
        raise ParameterError(
            f"path {path.name} must end in .mp4, or name a folder: "
            f"save({path.name!r}) of the film makes other formats"
        )
    return path


def _temporary_file(chosen: Chosen) -> Path:
    # A folder each: the film of an earlier cell stays what it was.
    return Path(tempfile.mkdtemp(dir=_folder().name)) / f"{chosen.stem}.mp4"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Goes with the process."""
    return tempfile.TemporaryDirectory(prefix="deepchalk-")
