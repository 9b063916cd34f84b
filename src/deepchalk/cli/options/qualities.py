"""The options for quality and theme."""

from __future__ import annotations

import click

from deepchalk.engine.request import QUALITIES


def quality_option(default: str = "h") -> click.Option:
    """``-q l|m|h|p|k``."""
    return click.Option(
        ["-q", "--quality"],
        type=click.Choice(list(QUALITIES)),
        default=default,
        show_default=True,
        help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60",
    )


def theme_option() -> click.Option:
    """``--theme dark|light``."""
    return click.Option(
        ["--theme"],
        type=click.Choice(["dark", "light"]),
        default="dark",
        show_default=True,
        help="ground of the picture",
    )
