"""``deepchalk check LESSON``: runs the lesson's claims and says what agrees with what."""

from __future__ import annotations

import sys

import click

from deepchalk.cli.options.lesson import LessonCommands
from deepchalk.film.chosen import Chosen
from deepchalk.lesson.check import claims


def run(chosen: Chosen) -> None:
    """Print one line a claim; exit with 1 if one fails."""
    trace = chosen.lesson.compute(chosen.params)
    failed = 0
    for claim in claims(chosen.lesson.checks):
        agreement = claim.check(chosen.params, trace)
        if agreement is None:
            click.echo(f"–  {claim.sentence}: does not apply to these parameters")
            continue
        mark = "✓" if agreement.holds else "✗"
        failed += not agreement.holds
        click.echo(
            f"{mark}  {claim.sentence}: {agreement.quantity} against {agreement.route}, "
            f"error {agreement.error:.1e} (at most {agreement.within:.0e})"
        )
    if failed:
        click.echo(f"{failed} claim{'s' if failed > 1 else ''} failed", err=True)
        sys.exit(1)


command = LessonCommands("check", "Run a lesson's claims and print what agrees with what.", run, [])
