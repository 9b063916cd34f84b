"""From a lesson with its parameters to the files that were asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from deepchalk import output_files
from deepchalk.cli.export_formats import ExportTarget, told_for
from deepchalk.cli.terminal import progress_bar, say_note, say_remark
from deepchalk.engine.errors import RenderError
from deepchalk.engine.job import render
from deepchalk.engine.request import Progress, RenderResult
from deepchalk.engine.schedule import dask_executor, render_many
from deepchalk.export.attempts import Attempts
from deepchalk.export.formats import KEYED, export_as, format_named, needs_of
from deepchalk.export.paper import handout, worksheet
from deepchalk.export.paper.typesetting import Paper
from deepchalk.film.live import live_lesson, page_as
from deepchalk.film.making import Making, making, narrated
from deepchalk.film.order import FilmOrder, film_name
from deepchalk.film.stills import with_stills
from deepchalk.lesson.telling.recording import Recording
from deepchalk.live.page import LiveLesson
from deepchalk.plugins import PluginError

Telling = tuple[str, str | None]
"""In what the films of one export differ: who speaks, and where sentences are read."""


class Films:
    """The films of one export, each rendered when a format first asks for it.

    The workers of a Dask ``scheduler`` see the folder ``work`` under the same name.
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
            say_note(film.voice.note)
            rate = order.video.frame_rate
            with progress_bar(file.name, order.expected_seconds(), rate) as progress:
                result = self._drawn(film, progress)
            if result.remark not in self._remarks:
                self._remarks.add(result.remark)
                say_remark(result)
            return film.finished(result)

    def _drawn(self, film: Making, progress: Progress | None) -> RenderResult:
        if self._scheduler is None:
            return render(film.request, progress, meanwhile=film.voice.mix)
        with dask_executor(self._scheduler) as executor:
            (end,) = render_many([film.request], executor)
        if end.result is None:
            raise end.error or RenderError("the film was not rendered")
        return end.result


PAPER = "light"
"""Theme of pictures that are printed: paper is white."""


class Export:
    """What several formats share: it is made, in ``work``, when the first of them asks for it."""

    def __init__(self, order: FilmOrder, jobs: int, work: Path, scheduler: str | None) -> None:
        self.order = order
        self.work = work
        self._films = Films(jobs, work, scheduler)
        self._stills: dict[str, str | None] = {}
        self._live: LiveLesson | None = None

    @property
    def name(self) -> str:
        """What the names of its files begin with."""
        return film_name(self.order)

    def recording(self, name: str, formats: Sequence[str]) -> Recording:
        """The lesson rendered as one of the formats tells it; described if none needs a film."""
        films = [each for each in formats if needs_of(each) == "video"]
        if not films:
            return self.order.described()
        # What needs no film itself takes the one that is made anyway.
        order = told_for(self.order, name if name in films else films[0], films)
        return self._films.film(order, self.name)

    def with_stills(self, recording: Recording, theme: str) -> Recording:
        """The recording with a picture of each step's end in that theme."""
        if theme not in self._stills:
            order = replace(self.order, theme=theme)
            self._stills[theme] = with_stills(recording, order, self.work / theme).stills
        return replace(recording, stills=self._stills[theme])

    def with_page(self, recording: Recording, name: str) -> Recording:
        """The recording with the page of vectors of a format."""
        if self._live is None:
            voice = narrated(replace(self.order, sentences="track"))
            say_note(voice.note)
            self._live = live_lesson(self.order, voice)
        page = self.work / f"page.{name}.html"
        page.write_text(page_as(name, self._live), encoding="utf-8")
        return replace(recording, live=str(page))


@dataclass(frozen=True)
class Printing:
    """What is chosen for pages: the first seed of the sheets, how many they are, and the paper."""

    seed: int | None = None
    count: int = 1
    paper: Paper = "a4"


def export_lesson(
    order: FilmOrder,
    target: ExportTarget,
    printing: Printing = Printing(),
    jobs: int = 0,
    force: bool = False,
    scheduler: str | None = None,
) -> Iterator[Path]:
    """Render once, and loops once more where the film speaks; write the files one by one.

    A format that could not be made does not stop the others, and is told at the end.
    """
    here = None
    if scheduler is not None:
        # Other machines know the folder of the files, and no other one.
        here = target.folder.absolute()
        here.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".deepchalk-", dir=here) as work,
        output_files.recording(force),
    ):
        export = Export(order, jobs, Path(work), scheduler)
        attempts = Attempts()
        files = _files(export, target, printing, attempts)
        planned = [
            made for name, file in files.items() for made in files_written(export, name, file)
        ]
        output_files.refuse_others(planned, order.chosen.read, force)
        for name, file in files.items():
            make = partial(_format, export, name, file, tuple(files), printing)
            yield from attempts.make(name, make)
        attempts.finish()


def _files(
    export: Export, target: ExportTarget, printing: Printing, attempts: Attempts
) -> dict[str, Path]:
    """Where each format goes, without those of other packages that cannot be used."""
    files: dict[str, Path] = {}
    for name in target.formats:
        try:
            file = file_of(export, name, target, printing)
            plugin = format_named(name).plugin
            for other, taken in files.items():
                if plugin is not None and file == taken:
                    raise PluginError(
                        f"{plugin} cannot be used beside {other}: both write {file.name}"
                    )
        except PluginError as error:
            attempts.fail(name, error)
        else:
            files[name] = file
    return files


def _format(
    export: Export, name: str, file: Path, formats: Sequence[str], printing: Printing
) -> list[Path]:
    """The files of one format."""
    recording, chosen = export.recording(name, formats), export.order.chosen
    if name in KEYED:
        seed, paper, own = printing.seed, printing.paper, chosen.own_words
        printed = export.with_stills(recording, PAPER) if name == "handout" else recording
        with chosen.in_its_language():
            if name == "handout":
                return handout.export(printed, file, seed=seed, paper=paper, own_words=own)
            return worksheet.export(
                printed, file, seed=seed, count=printing.count, paper=paper, own_words=own
            )
    known = format_named(name)
    if known.needs == "live":
        return export_as(export.with_page(recording, name), name, file)
    if known.needs == "stills":
        return export_as(export.with_stills(recording, export.order.theme), name, file)
    if known.slow:
        seconds, rate = recording.duration, recording.frame_rate
        with progress_bar(file.name, seconds, rate, "writing") as progress:
            return export_as(recording, name, file, progress)
    return export_as(recording, name, file)


def files_written(export: Export, name: str, file: Path) -> Iterator[Path]:
    """Every file that one format will be."""
    if name in ("png", "svg"):
        for step in export.order.described().steps:
            yield file / f"{step.file_name}.{name}"
    else:
        yield file
    if name in KEYED and export.order.chosen.lesson.worksheet is not None:
        yield worksheet.key_beside(file)


def file_of(export: Export, name: str, target: ExportTarget, printing: Printing) -> Path:
    """Where a format goes: other numbers of its sheets, or other paper, are another file."""
    if target.file is not None:
        return target.file
    sheets = ""
    if name in KEYED:
        if printing.seed is not None and "seed" not in export.order.chosen.params.given():
            sheets += f"-seed-{printing.seed}"
        if printing.paper != "a4":
            sheets += f"-{printing.paper}"
    if name == "worksheet" and printing.count > 1:
        sheets += f"-{printing.count}-sheets"
    return target.folder / f"{export.name}{sheets}{format_named(name).suffix}"
