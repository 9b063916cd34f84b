"""``deepchalk export LESSON --to pptx,pdf,…``: one render, a file for each format."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.completing import list_of
from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.output import force_option, open_file, open_option
from deepchalk.cli.qualities import quality_option, theme_option
from deepchalk.cli.selection import steps_option
from deepchalk.export.formats import FORMATS, Format, format_named
from deepchalk.film.chosen import Chosen

EVERYTHING = "all"

LARGEST_SEED = 999_999

MOST_SHEETS = 200
"""In one file: Typst needs 3 MB of memory for each."""

SEED = click.Option(
    ["--seed"],
    type=click.IntRange(0, LARGEST_SEED),
    metavar="VALUE",
    help="chooses the numbers of the worksheet, and is its number; by default 1",
)


def run(
    chosen: Chosen,
    to: str | None,
    quality: str,
    theme: str,
    steps: str | None,
    output: Path,
    count: int,
    jobs: int,
    force: bool,
    preview: bool,
    seed: int | None = None,
) -> None:
    """Render once, then write each format and say where it is.

    ``seed`` is that of a lesson that has no such parameter; where it has one, the same option
    chooses the lesson's numbers and those of its worksheet.
    """
    names = chosen_formats(to)
    if click.get_current_context().params.get("param_seed") is not None:
        seed = getattr(chosen.params, "seed", None)
    from deepchalk.cli.export_lesson import export_lesson

    for file in export_lesson(
        chosen, names, quality, theme, steps, output, seed=seed, count=count, jobs=jobs, force=force
    ):
        click.echo(str(file))
        if preview:
            open_file(file)


def chosen_formats(text: str | None) -> list[str]:
    """Names of the formats in a comma list, each once; ``all`` stands for every one.

    Raises
    ------
    UsageError, UnknownNameError
        if none is named, or there is none of that name
    """
    names = [part.strip().lower() for part in (text or "").split(",") if part.strip()]
    if not names:
        raise click.UsageError(f"name formats with --to, of {', '.join(FORMATS)}, or {EVERYTHING}")
    if EVERYTHING in names:
        return list(FORMATS)
    for name in names:
        format_named(name)
    return list(dict.fromkeys(names))


def _described(name: str, format: Format) -> str:
    return f"{name}: {format.description}"


command = LessonCommands(
    "export",
    "Files for teaching from one render: slides, handout, worksheets, loops, stills, captions.",
    run,
    [
        click.Option(
            ["--to"],
            metavar="FORMAT[,FORMAT]",
            shell_complete=list_of(lambda: [*FORMATS, EVERYTHING]),
            help="; ".join(_described(*item) for item in FORMATS.items()) + "; or all of them",
        ),
        quality_option("h"),
        theme_option(),
        steps_option(),
        click.Option(
            ["-o", "--output"],
            type=click.Path(file_okay=False, path_type=Path),
            default=Path("exports"),
            show_default=True,
            help="folder of the files",
        ),
        click.Option(
            ["--count"],
            type=click.IntRange(1, MOST_SHEETS),
            default=1,
            show_default=True,
            help="worksheets, each with the next seed and other numbers",
        ),
        click.Option(
            ["-j", "--jobs"],
            type=click.IntRange(min=0),
            default=0,
            help="worker processes; 0 takes the cores that are free to use",
        ),
        force_option(),
        open_option(),
    ],
    unless_taken=(SEED,),
)
