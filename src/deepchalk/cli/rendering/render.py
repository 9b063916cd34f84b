"""``deepchalk render LESSON`` or ``deepchalk render SCENE.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deepchalk import registry
from deepchalk.cli.options.lesson import LessonCommands
from deepchalk.cli.options.qualities import quality_option, theme_option
from deepchalk.cli.options.selection import cut_option, steps_option
from deepchalk.cli.options.video import fps_option, resolution_option
from deepchalk.cli.options.voice import voice_options
from deepchalk.cli.rendering.live import LIVE, is_live, render_live
from deepchalk.cli.terminal.output import (
    force_option,
    jobs_option,
    open_file,
    open_option,
    output_file,
    output_option,
)
from deepchalk.film.order import FilmOrder, film_name, refuse_voice_without_sound, voice_name


class RenderCommands(LessonCommands):
    """Lessons by name; a Python file goes to the command for Manim files."""

    takes_files = True

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        # Manim takes options before the file as well as after it.
        args = [_folder_of_lesson(argument) for argument in args]
        if any(argument.endswith(".py") for argument in args):
            from deepchalk.cli.rendering.file import command as manim_file

            return manim_file.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def _folder_of_lesson(argument: str) -> str:
    """A lesson's folder where its ``scene.py`` is named; it is more than a Manim file."""
    file = Path(argument)
    if file.name != "scene.py" or not registry.is_lesson(file.parent):
        return argument
    return str(file.parent.absolute())


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
    from deepchalk.cli.rendering.lesson import FORMATS, render_lesson

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
        resolution_option(),
        fps_option(),
        theme_option(),
        click.Option(
            ["--format"],
            type=click.Choice(["mp4", "gif", "webm", "mov", LIVE], case_sensitive=False),
            help="container of the video, or html for a live lesson; by default the ending of -o, "
            "or mp4",
        ),
        steps_option(),
        cut_option(),
        *voice_options(),
        output_option(),
        force_option(),
        jobs_option(),
        open_option(),
        click.Option(["-v", "--verbose"], is_flag=True, help="say what was drawn the plain way"),
    ],
)
