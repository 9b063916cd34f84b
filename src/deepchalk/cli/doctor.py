"""``deepchalk doctor``."""

from __future__ import annotations

import click


@click.command("doctor")
@click.option("-v", "--verbose", is_flag=True, help="also places, and failures in their own words")
def command(verbose: bool) -> int:
    """Look whether everything that deepchalk needs is here, and name the command that helps.

    The exit code is 1 if something is missing without which nothing can be rendered.
    """
    from deepchalk.doctor.checks import every_finding
    from deepchalk.doctor.report import report

    return report(every_finding(), verbose)
