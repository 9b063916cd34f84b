"""``deepchalk stills LESSON``: the last frame of each step and a contact sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.qualities import quality_option, theme_option
from deepchalk.cli.selection import steps_option
from deepchalk.film.chosen import Chosen, chosen_steps
from deepchalk.film.qualities import QUALITIES


def run(chosen: Chosen, quality: str, theme: str, steps: str | None, output: Path | None) -> None:
    """Write ``NN-step.png`` for each step and ``contact-sheet.png``."""
    from deepchalk.render.stills import contact_sheet, stills, write_png
    from deepchalk.scene import bound_scene

    names = chosen_steps(chosen, steps)
    width, height, _ = QUALITIES[quality]
    arguments: dict[str, Any] = {
        "lesson": chosen.lesson.name,
        "params": chosen.params.model_dump(mode="json"),
        "theme": theme,
        "steps": names,
    }
    frames = stills(lambda: bound_scene(**arguments), width, height)
    folder = output or Path(f"{chosen.lesson.name}-stills")
    for number, frame in enumerate(frames, start=1):
        write_png(frame.pixels, folder / f"{number:02}-{frame.name}.png")
    sheet = folder / "contact-sheet.png"
    write_png(contact_sheet(frames), sheet)
    click.echo(f"{len(frames)} stills in {folder}, all on {sheet}")


command = LessonCommands(
    "stills",
    "The last frame of each step as PNG, and one contact sheet; no video is encoded.",
    run,
    [
        quality_option("m"),
        theme_option(),
        steps_option(),
        click.Option(
            ["-o", "--output"], type=click.Path(path_type=Path), help="folder for the pictures"
        ),
    ],
)
