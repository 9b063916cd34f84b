"""``deepchalk lint LESSON``, ``deepchalk lint SCENE.py [NAME …]``, ``deepchalk lint --all``."""

from __future__ import annotations

import sys
from typing import Any

import click

from deepchalk.cli.linting.options import CHANGED, RANDOM, SEED, SHARED, USUAL_SEED, refuse_both
from deepchalk.cli.linting.report import report
from deepchalk.cli.options.lesson import LessonCommands
from deepchalk.cli.options.selection import cut_option
from deepchalk.film.order import FilmOrder


class LintCommands(LessonCommands):
    """Lessons by name; a Python file or ``--all`` goes to a command of its own."""

    takes_files = True

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        if any(argument.endswith(".py") for argument in args):
            from deepchalk.cli.linting.file import command as manim_file

            return manim_file.make_context(info_name, args, parent, **extra)
        if "--all" in args:
            from deepchalk.cli.linting.all_lessons import command as all_lessons

            return all_lessons.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def run(
    order: FilmOrder,
    random: int | None,
    changed: bool,
    jobs: int,
    as_json: bool,
    mark: Any,
    force: bool,
    seed: int | None = None,
) -> None:
    """Lint the chosen parameters, or changed or random ones; exit with 1 if something falls short.

    ``seed`` is that of a lesson that has no such parameter; where it has one, the same option
    chooses the random sets.
    """
    from deepchalk.quality.many import Case, changed_cases, judge_all, random_cases

    refuse_both(random, changed)
    chosen, theme = order.chosen, order.theme
    name = chosen.lesson.name
    if random is None:
        label = chosen.preset or ("own parameters" if chosen.params.given() else "defaults")
        one = Case(name, label, chosen.params.given(), theme, chosen.cut)
        cases = list(changed_cases(one)) if changed else [one]
    else:
        given = seed if seed is not None else chosen.params.given().get("seed", USUAL_SEED)
        cases = list(random_cases(name, random, given, theme, chosen.cut))
    sys.exit(report(judge_all(cases, jobs), as_json, mark, force))


command = LintCommands(
    "lint",
    "Find what a careful viewer would find fault with, in a lesson or in any Manim file: "
    "deepchalk lint SCENE.py [NAME …], deepchalk lint --all",
    run,
    [*SHARED, RANDOM, CHANGED, cut_option()],
    unless_taken=(SEED,),
)


if __name__ == "__main__":
    from deepchalk.cli.main import main

    main(["lint", *sys.argv[1:]])
