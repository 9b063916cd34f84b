"""From an ordered film to its video and the files beside it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from deepchalk.cli.terminal.progress import progress_bar
from deepchalk.cli.terminal.said import report, say_note, say_remark
from deepchalk.engine.request import VideoFormat
from deepchalk.film.making import making
from deepchalk.film.order import NONE, WITH_SOUND, FilmOrder
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import recording, refuse_others

FORMATS: tuple[VideoFormat, ...] = ("mp4", "gif", "webm", "mov")


def render_lesson(
    order: FilmOrder, file: Path, jobs: int = 0, force: bool = False, verbose: bool = False
) -> list[Path]:
    """Render; returns the video, whose format is the ending of its name, and the files beside it.

    Raises
    ------
    NotOurs
        before anything is made, if a file would be replaced that is not ours
    """
    from deepchalk.export.beside.sidecars import sidecar_files, sidecars

    refuse_others([file, *sidecar_files(file).values()], order.chosen.read, force)
    ending = file.suffix.lower()
    format = next(name for name in FORMATS if ending == f".{name}")
    if ending not in WITH_SOUND:
        order = replace(order, voice=NONE)
    with recording(force):
        make = _render_anew if format in ("gif", "webm") else _render_video
        made = make(replace(order, video=replace(order.video, format=format)), file, jobs, verbose)
        return [file, *sidecars(made, file)]


def _render_video(order: FilmOrder, file: Path, jobs: int, verbose: bool) -> Recording:
    from deepchalk.engine.job import render

    with making(order, file, jobs, kept=True) as film:
        say_note(film.told.note)
        rate = order.video.frame_rate
        with progress_bar(file.name, order.expected_seconds(), rate) as progress:
            result = render(film.request, progress, meanwhile=film.told.mix)
        say_remark(result)
        made = film.finished(result)
    if verbose:
        report(result)
    return made


def _render_anew(order: FilmOrder, file: Path, jobs: int, verbose: bool) -> Recording:
    """A GIF or WebM from a rendered video, which is sooner made than Manim makes it."""
    from deepchalk.export.formats import export_as

    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        whole = Path(folder) / f"{file.stem}.mp4"
        as_mp4 = replace(order, video=replace(order.video, format="mp4"))
        made = _render_video(as_mp4, whole, jobs, verbose)
        with progress_bar(file.name, made.duration, made.frame_rate, "writing") as progress:
            export_as(made, order.video.format, file, progress)
    return made
