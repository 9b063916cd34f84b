"""The options ``--steps 1-4,7`` and ``--cut short``: which steps of a lesson are drawn."""

from __future__ import annotations

import click


def steps_option() -> click.Option:
    """``--steps 1-4,7``."""
    return click.Option(
        ["--steps"], help="names or numbers of the steps to draw, like 1-4,7 or slide,stamp"
    )


def cut_option() -> click.Option:
    """``--cut short``."""
    return click.Option(
        ["--cut"],
        type=click.Choice(["full", "short"]),
        default="full",
        help="short: the short cut, about a minute, without pauses for thought",
    )
