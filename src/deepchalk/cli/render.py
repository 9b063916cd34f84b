"""``deepchalk render LESSON`` or ``deepchalk render SCENE.py``."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.lesson_options import Chosen, LessonCommands
from deepchalk.cli.qualities import quality_option, theme_option
from deepchalk.cli.selection import steps_option


class RenderCommands(LessonCommands):
    """Lessons by name; a Python file goes to the command for Manim files."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0].endswith(".py"):
            from deepchalk.cli.render_file import command as manim_file

            return manim_file.name, manim_file, args
        return super().resolve_command(ctx, args)


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
