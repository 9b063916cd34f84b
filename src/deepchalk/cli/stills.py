"""``deepchalk stills LESSON``: the last frame of each step and a contact sheet."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.qualities import quality_option, theme_option
from deepchalk.cli.selection import steps_option
from deepchalk.film.chosen import Chosen, chosen_steps, step_numbers


def run(
    chosen: Chosen, quality: str, theme: str, steps: str | None, first: bool, output: Path | None
) -> None:
    """Write ``NN-step.png`` for each step and ``contact-sheet.png``."""
    from deepchalk.film.stills import lesson_stills, write_stills

    names = chosen_steps(chosen, steps)
    frames = lesson_stills(chosen, quality, theme, names, first=first)
    folder = output or Path(f"{chosen.lesson.name}-stills")
    *_, sheet = write_stills(frames, step_numbers(chosen, names), folder)
    click.echo(f"{len(frames)} stills in {folder}, all on {sheet}")


command = LessonCommands(
    "stills",
    "The last frame of each step as PNG, and one contact sheet; no video is encoded.",
    run,
    [
        quality_option("m"),
        theme_option(),
        steps_option(),
        click.Option(["--first"], is_flag=True, help="the first frame of each step instead"),
        click.Option(
            ["-o", "--output"], type=click.Path(path_type=Path), help="folder for the pictures"
        ),
    ],
)
