"""The option ``--steps 1-4,7``: which steps of a lesson are drawn."""

from __future__ import annotations

import click


def steps_option() -> click.Option:
    """``--steps 1-4,7``."""
    return click.Option(
        ["--steps"], help="names or numbers of the steps to draw, like 1-4,7 or slide,stamp"
    )
