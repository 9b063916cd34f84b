"""A rendered lesson that shows itself in a notebook."""

from __future__ import annotations

import tempfile
import warnings
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from deepchalk.engine.schedule import run_job
from deepchalk.errors import ParameterError
from deepchalk.export.formats import export_as, format_named, format_of_file
from deepchalk.export.sidecars import sidecar_files, write_sidecars
from deepchalk.film.live import live_lesson, page_as
from deepchalk.film.making import making, narrated
from deepchalk.film.order import NONE, FilmOrder, film_name
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.live.page import LiveLesson
from deepchalk.notebook.page import film_html
from deepchalk.notebook.progress import progress_in_notebook
from deepchalk.output_files import recording, refuse_others, write_text
from deepchalk.words import language_named


@dataclass(frozen=True)
class Film:
    """A lesson's video; as the last line of a notebook's cell it shows itself with captions."""

    order: FilmOrder = field(repr=False)
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
        with (
            recording(force),
            progress_in_notebook(path.name, self.recording.spoken_language) as progress,
        ):
            if format_named(name).needs == "live":
                return write_text(path, page_as(name, self._live()))
            own = self.order.chosen.own_words
            made = export_as(self.recording, name, path, progress, own_words=own)[0]
            if beside:
                write_sidecars(self.recording, made)
        return made

    def _live(self) -> LiveLesson:
        """The same lesson, recorded for the browser; it speaks if the film does."""
        voice = self.order.voice if self.recording.voice else NONE
        order = replace(self.order, voice=voice, sentences="track")
        return live_lesson(order, narrated(order))

    def _repr_html_(self) -> str:
        return film_html(self.recording)

    def __repr__(self) -> str:
        seconds, steps = self.recording.duration, len(self.chapters)
        return f"<Film {self.recording.lesson}: {seconds:.0f} s, {steps} steps, {self.path}>"


def make_film(order: FilmOrder, path: str | Path | None, force: bool = False) -> Film:
    """Render in a process of its own, so that the notebook's Manim stays as it is."""
    kept = path is not None
    if path is None:
        # A folder each: the film of an earlier cell stays what it was.
        video = Path(tempfile.mkdtemp(dir=_folder().name)) / f"{order.chosen.stem}.mp4"
    else:
        video = _file_at(Path(path), order)
    if kept:
        refuse_others([video, *sidecar_files(video).values()], order.chosen.read, force)
    with recording(force), making(order, video.absolute(), kept=kept) as film:
        if film.voice.note:
            warnings.warn(film.voice.note, stacklevel=4)
        language = language_named(order.chosen.language)
        with progress_in_notebook(video.name, language) as progress:
            result = run_job(film.request, progress=progress)
        if result.remark:
            warnings.warn(result.remark, stacklevel=4)
        made = film.finished(result)
        if kept:
            write_sidecars(made, video.absolute())
    return Film(order, made)


def _file_at(path: Path, order: FilmOrder) -> Path:
    if path.is_dir() or not path.suffix:
        return path / f"{film_name(order)}.mp4"
    if path.suffix.lower() != ".mp4":
        raise ParameterError(
            f"path {path.name} must end in .mp4, or name a folder: "
            f"save({path.name!r}) of the film makes other formats"
        )
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Goes with the process."""
    return tempfile.TemporaryDirectory(prefix="deepchalk-")
