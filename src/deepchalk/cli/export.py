"""``deepchalk export LESSON --to pptx,pdf,…``: one render, a file for each format."""

from __future__ import annotations

from collections.abc import Iterator

import click

from deepchalk.cli.export_formats import EVERYTHING, export_target, refuse_unused
from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import (
    CUT,
    FORCE,
    JOBS,
    OPEN,
    STEPS,
    THEME,
    list_of,
    quality_option,
    voice_options,
)
from deepchalk.cli.terminal import open_file, tell_unheard
from deepchalk.export.formats import FORMATS, format_names
from deepchalk.export.paper.typesetting import TYPST_PAPERS, Paper
from deepchalk.film.order import FilmOrder
from deepchalk.plugins import plugins

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
    order: FilmOrder,
    to: tuple[str, ...],
    output: str | None,
    count: int | None,
    paper: Paper | None,
    jobs: int,
    force: bool,
    preview: bool,
    scheduler: str | None = None,
    seed: int | None = None,
) -> None:
    """Render once, then write each format and say where it is.

    ``seed`` is that of a lesson that has no such parameter; where it has one, the same option
    chooses the lesson's numbers and those of its worksheet.
    """
    target = export_target(to, output, order.chosen.lesson)
    tell_unheard("format", FORMATS, target.formats)
    refuse_unused(click.get_current_context(), target.formats)
    if click.get_current_context().params.get("param_seed") is not None:
        seed = getattr(order.chosen.params, "seed", None)
    from deepchalk.cli.export_files import Printing, export_lesson

    printing = Printing(seed, count or 1, paper or "a4")
    for file in export_lesson(order, target, printing, jobs, force, scheduler):
        click.echo(str(file))
        if preview:
            open_file(file)


def _described() -> Iterator[str]:
    """Each format in words; of those of other packages, which are not imported, whose they are."""
    for name, known in FORMATS.items():
        yield f"{name}: {known.description}"
    for name, plugin in plugins("format", FORMATS).items():
        yield f"{name}: from the package {plugin.package}"


command = LessonCommands(
    "export",
    "Files for teaching from one render: slides, handout, worksheets, loops, stills, captions.",
    run,
    [
        click.Option(
            ["--to"],
            metavar="FORMAT[,FORMAT]",
            multiple=True,
            shell_complete=list_of(lambda: [*format_names(), EVERYTHING]),
            help="; ".join(_described()) + "; or all of them",
        ),
        quality_option("h"),
        THEME,
        STEPS,
        CUT,
        *voice_options(),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=str),
            help="folder of the files, by default exports/; or one file, its ending the format",
        ),
        click.Option(
            ["--count"],
            type=click.IntRange(1, MOST_SHEETS),
            help="worksheets, each with the next seed and other numbers; by default 1",
        ),
        click.Option(
            ["--paper"],
            type=click.Choice(list(TYPST_PAPERS)),
            help="size of the pages of handout and worksheet; by default a4",
        ),
        JOBS,
        click.Option(
            ["--scheduler"],
            metavar="ADDRESS",
            help="a Dask scheduler whose workers render the film, and see the folder of the files",
        ),
        FORCE,
        OPEN,
    ],
    unless_taken=(SEED,),
)
