"""``deepchalk render LESSON`` or ``deepchalk render SCENE.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.qualities import quality_option, theme_option
from deepchalk.cli.selection import steps_option
from deepchalk.film.chosen import Chosen


class RenderCommands(LessonCommands):
    """Lessons by name; a Python file goes to the command for Manim files."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        # Manim takes options before the file as well as after it.
        if any(argument.endswith(".py") for argument in args):
            from deepchalk.cli.render_file import command as manim_file

            return manim_file.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def run(
    chosen: Chosen,
    quality: str,
    theme: str,
    format: str,
    steps: str | None,
    output: Path | None,
    jobs: int,
    verbose: bool,
) -> None:
    """Render the lesson and what stands beside it, and say where it is."""
    from deepchalk.cli.render_lesson import render_lesson

    files = render_lesson(chosen, quality, theme, format, steps, output, jobs, verbose)
    click.echo(str(files[0]))
    for file in files[1:]:
        click.echo(f"  {file.name}")


command = RenderCommands(
    "render",
    "Render a lesson to a video with chapters and captions, or any Manim file: "
    "deepchalk render SCENE.py [NAME …]",
    run,
    [
        quality_option("h"),
        theme_option(),
        click.Option(
            ["--format"],
            type=click.Choice(["mp4", "gif", "webm"]),
            default="mp4",
            show_default=True,
            help="container of the video",
        ),
        steps_option(),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path),
            help="file of the video, or a folder; by default videos/LESSON-PRESET.mp4",
        ),
        click.Option(
            ["-j", "--jobs"],
            type=click.IntRange(min=0),
            default=0,
            help="worker processes; 0 takes the cores that are free to use",
        ),
        click.Option(["-v", "--verbose"], is_flag=True, help="say what was drawn the plain way"),
    ],
)
