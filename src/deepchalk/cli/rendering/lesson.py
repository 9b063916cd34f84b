"""From a lesson with its parameters to a video and the files beside it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from deepchalk.cli.terminal.progress import progress_bar
from deepchalk.cli.terminal.said import report, say_remark
from deepchalk.engine.request import Video, VideoFormat
from deepchalk.film.chosen import Chosen
from deepchalk.film.making import expected_seconds, lesson_request, recording_of
from deepchalk.film.narrating import (
    NONE,
    WITH_SOUND,
    Voice,
    made_at,
    sound_beside,
    voice_for,
    with_sound,
)
from deepchalk.lesson.telling.recording import Recording, Sentences
from deepchalk.ownership import recording, refuse_others

FORMATS: tuple[VideoFormat, ...] = ("mp4", "gif", "webm", "mov")


def format_of(file: Path) -> VideoFormat:
    """The format of a lesson's video, by the ending of its name, which is one of ``FORMATS``."""
    return next(name for name in FORMATS if file.suffix.lower() == f".{name}")


def render_lesson(
    chosen: Chosen,
    video: Video,
    theme: str,
    steps: tuple[str, ...],
    file: Path,
    jobs: int = 0,
    verbose: bool = False,
    force: bool = False,
    voice: str = NONE,
    sentences: Sentences | None = None,
) -> list[Path]:
    """Render; returns the video and the files beside it.

    Raises
    ------
    NotOurs
        before anything is made, if a file would be replaced that is not ours
    """
    from deepchalk.export.beside.sidecars import sidecar_files, sidecars

    refuse_others([file, *sidecar_files(file).values()], chosen.read, force)
    with recording(force):
        speaks = file.suffix.lower() in WITH_SOUND
        told = _told(chosen, steps, voice if speaks else NONE, sentences)
        make = _render_anew if video.format in ("gif", "webm") else _render_video
        made = make(chosen, video, theme, steps, file, jobs, verbose, told)
        return [file, *sidecars(made, file)]


def _render_video(
    chosen: Chosen,
    video: Video,
    theme: str,
    steps: tuple[str, ...],
    file: Path,
    jobs: int,
    verbose: bool,
    told: Voice,
) -> Recording:
    from deepchalk.engine.job import render

    seconds = expected_seconds(chosen, steps)
    with made_at(told, file) as silent:
        request = lesson_request(
            chosen, silent, video, theme, steps, jobs, recorded=silent == file, voice=told
        )
        with progress_bar(file.name, seconds, video.frame_rate) as progress:
            result = render(request, progress, beside=sound_beside(told))
        say_remark(result)
        result = with_sound(result, told, file)
    if verbose:
        report(result)
    return recording_of(chosen, theme, request, result, told)


def _told(chosen: Chosen, steps: tuple[str, ...], voice: str, sentences: Sentences | None) -> Voice:
    """The spoken sentences; why there are none is said."""
    told = voice_for(chosen, steps, voice, sentences)
    if told.note:
        click.echo(f"note: {told.note}", err=True)
    return told


def _render_anew(
    chosen: Chosen,
    video: Video,
    theme: str,
    steps: tuple[str, ...],
    file: Path,
    jobs: int,
    verbose: bool,
    told: Voice,
) -> Recording:
    """A GIF or WebM from a rendered video, which is sooner made than Manim makes it."""
    from deepchalk.export.formats import export_as

    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        whole = Path(folder) / f"{file.stem}.mp4"
        as_mp4 = replace(video, format="mp4")
        made = _render_video(chosen, as_mp4, theme, steps, whole, jobs, verbose, told)
        with progress_bar(file.name, made.duration, made.frame_rate, "writing") as progress:
            export_as(made, video.format, file, progress)
    return made
