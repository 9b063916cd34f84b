"""``deepchalk stills LESSON``: the last frame of each step and a contact sheet."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import CUT, FORCE, OPEN, STEPS, THEME, quality_option
from deepchalk.cli.terminal import open_file
from deepchalk.errors import ParameterError
from deepchalk.film.order import USUAL_STILLS, FilmOrder, stills_name
from deepchalk.output_files import recording, refuse_others


def run(order: FilmOrder, first: bool, output: str | None, force: bool, preview: bool) -> None:
    """Write ``NN-step.png`` for each step and ``contact-sheet.png``, and print their paths."""
    from deepchalk.film.stills import lesson_stills, still_files, still_names, write_stills

    folder = _folder(output) or Path(stills_name(order, first))
    names = still_names(order)
    refuse_others(still_files(names, folder), order.chosen.read, force)
    frames = lesson_stills(order, first=first)
    with recording(force):
        files = write_stills(frames, names, folder)
    for file in files:
        click.echo(str(file))
    click.echo(f"{len(frames)} stills in {folder}, all on {files[-1].name}", err=True)
    if preview:
        open_file(files[-1])


def _folder(output: str | None) -> Path | None:
    """The folder that ``-o`` names; a name with an ending looks like a file."""
    if output is None:
        return None
    path = Path(output)
    looks_like_a_file = bool(path.suffix) and not path.is_dir() and not output.endswith("/")
    if path.is_file() or looks_like_a_file:
        raise ParameterError(
            f"stills are several files, but -o {path} names one: name a folder with a / at the end"
        )
    return path


command = LessonCommands(
    "stills",
    "The last frame of each step as PNG, and one contact sheet; no video is encoded.",
    run,
    [
        quality_option(USUAL_STILLS),
        THEME,
        STEPS,
        CUT,
        click.Option(["--first"], is_flag=True, help="the first frame of each step instead"),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=str),
            help="folder for the pictures; by default LESSON-stills",
        ),
        FORCE,
        OPEN,
    ],
)
