"""``deepchalk check LESSON``: runs the lesson's claims and says what agrees with what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.film.order import Chosen, FilmOrder
from deepchalk.lesson.check import claims
from deepchalk.lesson.telling.naming import names_of, source_of
from deepchalk.lesson.telling.program import faults_of
from deepchalk.lesson.telling.terms import TERMS


def run(order: FilmOrder) -> None:
    """Print one line a claim, and one for the program; exit with 1 if one fails."""
    trace = order.chosen.trace
    failed = 0
    lines = (_claimed(order.chosen), _printed(trace), _called(order.chosen), _worded(order.chosen))
    for holds, line in chain.from_iterable(lines):
        click.echo(f"{'–' if holds is None else '✓' if holds else '✗'}  {line}")
        failed += holds is False
    if failed:
        click.echo(f"{failed} claim{'s' if failed > 1 else ''} failed", err=True)
        sys.exit(1)


Line = tuple[bool | None, str]
"""Whether something holds, None where it does not apply; and what is said of it."""


def _claimed(chosen: Chosen) -> Iterator[Line]:
    for claim in claims(chosen.lesson.checks):
        agreement = claim.of(chosen.params, chosen.trace)
        if agreement is None:
            yield None, f"{claim.sentence}: does not apply to these parameters"
        else:
            yield (
                agreement.holds,
                f"{claim.sentence}: {agreement.quantity} against {agreement.route}, "
                f"error {agreement.error:.1e} (at most {agreement.within:.0e})",
            )


def _called(chosen: Chosen) -> Iterator[Line]:
    """Whether each quantity has a phrase by which cards call it."""
    declared = list(chosen.lesson.computation.Trace.declarations)
    names, file = names_of(chosen.lesson.folder, chosen.trace), source_of(chosen.lesson.folder)
    missing = [one for one in declared if not names.has(one)]
    if missing:
        yield False, f"{file}: no phrase by which cards call {', '.join(missing)}"
    else:
        yield True, f"{file}: all {len(declared)} quantities have a phrase"


def _worded(chosen: Chosen) -> Iterator[Line]:
    """Which texts another language, or a file of own words, leaves to the layers below."""
    if chosen.script is None or len(chosen.script.layers) == 1:
        return
    missing = [one for one in chosen.script.without_words() if not one.startswith(f"{TERMS}.")]
    name = f"the words in {chosen.name_of_own_words or chosen.language}"
    if missing:
        yield None, f"{name} lack what is said as before: {', '.join(missing)}"
    else:
        yield True, f"{name} have all that is said"


def _printed(trace: Any) -> Iterator[Line]:
    """The lesson's program, run: it prints what its card shows."""
    if not hasattr(trace, "program"):
        return
    if not getattr(trace, "has_program", True):
        yield None, "the program on the card: none is shown for these parameters"
        return
    program = trace.program()
    count = len(program.values)
    found = faults_of(program)
    if found is None:
        yield None, "the program on the card: not run, since it needs what is not installed here"
    elif found:
        yield False, f"the program on the card: {'; '.join(found)}"
    else:
        numbers = f"{count} number{'s' * (count != 1)}" if count else "no number"
        yield True, f"the program on the card runs, and prints what is shown: {numbers}"


command = LessonCommands(
    "check", "Run a lesson's claims and its program, and print what agrees with what.", run, []
)
