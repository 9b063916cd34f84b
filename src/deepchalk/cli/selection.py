"""The option ``--steps a,b``: which steps of a lesson are drawn."""

from __future__ import annotations

import click


def steps_option() -> click.Option:
    """``--steps a,b``."""
    return click.Option(
        ["--steps"], help="names or numbers of the steps to draw, like 1,3 or slide,stamp"
    )
