"""``deepchalk render LESSON``: its video and the files beside it, or its page."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import (
    CUT,
    FORCE,
    FPS,
    JOBS,
    LIVE,
    OPEN,
    OUTPUT,
    RESOLUTION,
    STEPS,
    THEME,
    is_live,
    output_file,
    quality_option,
    refuse_options_of_videos,
    voice_options,
)
from deepchalk.cli.terminal import open_file, progress_bar, report, say_note, say_remark
from deepchalk.engine.request import Video, VideoFormat
from deepchalk.film.making import making, narrated
from deepchalk.film.order import (
    NONE,
    WITH_SOUND,
    FilmOrder,
    film_name,
    refuse_voice_without_sound,
    voice_name,
)
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import recording, refuse_others, write_text

FORMATS: tuple[VideoFormat, ...] = ("mp4", "gif", "webm", "mov")


def render_lesson(
    order: FilmOrder, file: Path, jobs: int = 0, force: bool = False, verbose: bool = False
) -> list[Path]:
    """Render a video, its format by the ending of its name; returns it and the files beside it."""
    from deepchalk.export.sidecars import sidecar_files, write_sidecars

    refuse_others([file, *sidecar_files(file).values()], order.chosen.read, force)
    ending = file.suffix.lower()
    format = next(name for name in FORMATS if ending == f".{name}")
    if ending not in WITH_SOUND:
        order = replace(order, voice=NONE)
    with recording(force):
        make = _render_anew if format in ("gif", "webm") else _render_video
        made = make(replace(order, video=replace(order.video, format=format)), file, jobs, verbose)
        return [file, *write_sidecars(made, file)]


def _render_video(order: FilmOrder, file: Path, jobs: int, verbose: bool) -> Recording:
    from deepchalk.engine.job import render

    with making(order, file, jobs, kept=True) as film:
        say_note(film.voice.note)
        rate = order.video.frame_rate
        with progress_bar(file.name, order.expected_seconds(), rate) as progress:
            result = render(film.request, progress, meanwhile=film.voice.mix)
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


OF_VIDEOS = {
    "quality": "-q",
    "resolution": "-r",
    "fps": "--fps",
    "jobs": "-j",
    "sentences": "--sentences",
}
"""Options that change nothing in a page of vectors."""


def render_live(order: FilmOrder, output: str | None, force: bool, preview: bool) -> None:
    """Record the lesson, and say where its page is."""
    from deepchalk.film.live import lesson_page

    refuse_options_of_videos(OF_VIDEOS)
    # A page has no size.
    name = film_name(replace(order, video=Video())) + voice_name(order)
    file = output_file(name, output, (LIVE,), LIVE)
    refuse_others([file], order.chosen.read, force)
    voice = narrated(replace(order, sentences="track"))
    say_note(voice.note)
    with recording(force):
        write_text(file, lesson_page(order, voice))
    click.echo(str(file))
    if preview:
        open_file(file)


class RenderCommands(LessonCommands):
    """Lessons by name; a Python file goes to the command for Manim files."""

    takes_files = True

    def instead_of_a_lesson(self, args: list[str]) -> click.Command | None:
        # Manim takes options before the file as well as after it.
        if not any(argument.endswith(".py") for argument in args):
            return None
        from deepchalk.cli.render_scene import command as manim_file

        return manim_file


def run(
    order: FilmOrder,
    format: str | None,
    output: str | None,
    jobs: int,
    force: bool,
    preview: bool,
    verbose: bool,
) -> None:
    """Render the lesson and what stands beside it, and say where it is."""

    if is_live(output, format):
        render_live(order, output, force, preview)
        return
    file = output_file(film_name(order) + voice_name(order), output, FORMATS, format)
    refuse_voice_without_sound(order.voice, file)
    film, *beside = render_lesson(order, file, jobs, force, verbose)
    click.echo(str(film))
    click.echo("beside it: " + ", ".join(other.name for other in beside), err=True)
    if preview:
        open_file(film)


command = RenderCommands(
    "render",
    "Render a lesson to a video with chapters and captions, or with -o NAME.html to a live lesson "
    "for the browser; or any Manim file: "
    "deepchalk render SCENE.py [NAME …]",
    run,
    [
        quality_option("h"),
        RESOLUTION,
        FPS,
        THEME,
        click.Option(
            ["--format"],
            type=click.Choice(["mp4", "gif", "webm", "mov", LIVE], case_sensitive=False),
            help="container of the video, or html for a live lesson; by default the ending of -o, "
            "or mp4",
        ),
        STEPS,
        CUT,
        *voice_options(),
        OUTPUT,
        FORCE,
        JOBS,
        OPEN,
        click.Option(["-v", "--verbose"], is_flag=True, help="say what was drawn the plain way"),
    ],
)
