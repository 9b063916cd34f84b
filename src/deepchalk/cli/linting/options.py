"""Options that the forms of ``deepchalk lint`` share."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.options.qualities import theme_option
from deepchalk.cli.terminal.output import force_option

JSON = click.Option(["--json", "as_json"], is_flag=True, help="print the findings as JSON")

MARK = click.Option(
    ["--mark"],
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="save a picture of each frame with findings, with boxes around what falls short",
)

FORCE = force_option()

JOBS = click.Option(
    ["-j", "--jobs"],
    type=click.IntRange(min=0),
    default=0,
    help="worker processes; 0 takes one a core",
)

SHARED: list[click.Option] = [theme_option(), JOBS, JSON, MARK, FORCE]


RANDOM = click.Option(
    ["--random"],
    type=click.IntRange(min=1),
    metavar="N",
    help="lint N random parameter sets instead; --seed chooses which",
)

CHANGED = click.Option(
    ["--changed"],
    is_flag=True,
    help="lint instead, for each parameter, the same with one number of it changed",
)


def refuse_both(random: int | None, changed: bool) -> None:
    """Random sets are no changed ones.

    Raises
    ------
    click.UsageError
        if both are asked for
    """
    if random is not None and changed:
        raise click.UsageError("--random and --changed exclude each other: take one")


USUAL_SEED = 1

SEED = click.Option(
    ["--seed"],
    type=click.IntRange(min=0),
    default=USUAL_SEED,
    show_default=True,
    metavar="S",
    help="chooses the random parameter sets",
)
