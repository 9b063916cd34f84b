"""``deepchalk lint --all``: every lesson with every preset, or with random parameters."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deepchalk import registry
from deepchalk.cli.linting.options import CHANGED, RANDOM, SEED, SHARED, refuse_both
from deepchalk.cli.linting.report import report


def run(
    all_lessons: bool,
    theme: str,
    random: int | None,
    seed: int,
    changed: bool,
    jobs: int,
    as_json: bool,
    mark: Path | None,
    force: bool,
) -> None:
    """Lint all lessons; exit with 1 if something falls short."""
    from deepchalk.quality.many import Case, changed_cases, judge_all, preset_cases, random_cases

    refuse_both(random, changed)
    cases: list[Case] = []
    for name in registry.names():
        if random is None:
            cases += preset_cases(name, theme)
        else:
            cases += random_cases(name, random, seed, theme)
    if changed:
        cases = [other for one in cases for other in changed_cases(one)]
    sys.exit(report(judge_all(cases, jobs), as_json, mark, force))


command = click.Command(
    "lint",
    help="Lint every lesson with every preset.",
    params=[
        click.Option(["--all", "all_lessons"], is_flag=True, help="every lesson"),
        *SHARED,
        RANDOM,
        SEED,
        CHANGED,
    ],
    callback=run,
)
