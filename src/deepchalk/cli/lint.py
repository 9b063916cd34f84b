"""``deepchalk lint LESSON``, ``deepchalk lint SCENE.py [NAME …]``, ``deepchalk lint --all``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from deepchalk import registry
from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import CUT, FORCE, THEME, voice_option
from deepchalk.cli.render_scene import chosen_scenes
from deepchalk.cli.terminal import say_note, tell_unheard
from deepchalk.errors import ComputationError
from deepchalk.film.order import NONE, FilmOrder
from deepchalk.output_files import recording
from deepchalk.plugins import plugins
from deepchalk.quality.grouping import groups
from deepchalk.quality.many import Case, Judged

JSON = click.Option(["--json", "as_json"], is_flag=True, help="print the findings as JSON")

MARK = click.Option(
    ["--mark"],
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="save a picture of each frame with findings, with boxes around what falls short",
)

PROCESSES = click.Option(
    ["-j", "--jobs"],
    type=click.IntRange(min=0),
    default=0,
    help="worker processes; 0 takes one a core",
)

SHARED: list[click.Option] = [THEME, PROCESSES, JSON, MARK, FORCE]


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
    """Random sets are no changed ones."""
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


def report(results: Iterable[Judged], as_json: bool, mark: Path | None, force: bool = False) -> int:
    """Print each result when it is there; returns the exit code: 1 if anything falls short."""
    if plugins("lint", ()):
        # Ours are imported only here: they need Manim.
        from deepchalk.quality.lints import LINTS

        tell_unheard("lint", LINTS)
    judged = []
    for result in results:
        judged.append(result)
        if not as_json:
            _print_one(result)
        if mark is not None and result.findings:
            from deepchalk.quality.seeing.picturing import mark_case

            with recording(force):
                for file in mark_case(result, mark):
                    if not as_json:
                        click.echo(f"   {file}")
    if as_json:
        everything = {
            "cases": [_as_data(result) for result in judged],
            "groups": [group.as_data() for group in groups(judged)],
        }
        click.echo(json.dumps(everything, indent=2, ensure_ascii=False))
    elif len(judged) > 1:
        _print_sum(judged)
    return 0 if all(result.passed for result in judged) else 1


def _print_one(result: Judged) -> None:
    if result.refusal is not None:
        click.echo(f"–  {result.case.name}, refused: {result.refusal}")
        return
    click.echo(f"{'✓' if result.passed else '✗'}  {result.case.name}")
    if result.failure is not None:
        click.echo(f"   cannot be played: {result.failure}")
    for finding in result.findings:
        click.echo(f"   {finding.sentence}")
    if result.case.is_drawn and not result.passed:
        click.echo(f"   parameters: {json.dumps(result.case.params, ensure_ascii=False)}")


def _print_sum(judged: list[Judged]) -> None:
    counts = Counter(finding.lint for result in judged for finding in result.findings)
    failures = sum(result.failure is not None for result in judged)
    refused = sum(result.refusal is not None for result in judged)
    passed = sum(result.passed for result in judged) - refused
    parts = [f"{name} {count}" for name, count in counts.most_common()]
    parts += [f"not playable {failures}"] if failures else []
    parts += [f"refused {refused}"] if refused else []
    detail = f" ({', '.join(parts)})" if parts else ""
    for group in groups(judged):
        click.echo(group.line(len(judged)))
    click.echo(f"{passed} of {len(judged)} pass{detail}")


def _as_data(result: Judged) -> dict[str, object]:
    case = result.case
    return {
        "lesson": case.lesson,
        "label": case.label,
        "theme": case.theme,
        "params": case.params,
        "failure": result.failure,
        "refusal": result.refusal,
        "findings": [finding.as_data() for finding in result.findings],
    }


def lint_all(
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
    from deepchalk.quality.many import changed_cases, judge_all, preset_cases, random_cases

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


ALL_LESSONS = click.Command(
    "lint",
    help="Lint every lesson with every preset.",
    params=[
        click.Option(["--all", "all_lessons"], is_flag=True, help="every lesson"),
        *SHARED,
        RANDOM,
        SEED,
        CHANGED,
    ],
    callback=lint_all,
)


def lint_file(
    file: Path,
    names: tuple[str, ...],
    all_scenes: bool,
    as_json: bool,
    mark: Path | None,
    force: bool,
) -> None:
    """Lint scenes of a file; exit with 1 if something falls short."""
    from deepchalk.quality.judging import judge_file

    chosen = chosen_scenes(file, names, all_scenes)
    sys.exit(report((judge_file(file, name) for name in chosen), as_json, mark, force))


MANIM_FILE = click.Command(
    "lint",
    help="Lint scenes of a Manim file; without NAMES its only scene.",
    params=[
        click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        click.Argument(["names"], nargs=-1),
        click.Option(["-a", "--all", "all_scenes"], is_flag=True, help="all scenes of the file"),
        JSON,
        MARK,
        FORCE,
    ],
    callback=lint_file,
)


class LintCommands(LessonCommands):
    """Lessons by name; a Python file or ``--all`` goes to a command of its own."""

    takes_files = True

    def instead_of_a_lesson(self, args: list[str]) -> click.Command | None:
        if any(argument.endswith(".py") for argument in args):
            return MANIM_FILE
        return ALL_LESSONS if "--all" in args else None


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
    from deepchalk.quality.many import changed_cases, judge_all, random_cases

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
    cases = [replace(one, language=chosen.language, own_words=chosen.own_words) for one in cases]
    if order.voice != NONE:
        cases = [_spoken(one, order) for one in cases]
    sys.exit(report(judge_all(cases, jobs), as_json, mark, force))


def _spoken(case: Case, order: FilmOrder) -> Case:
    """The case as it is told by the order's voice, whose sentences last as long as they sound."""
    from deepchalk.film.making import narrated

    params = order.chosen.lesson.params_class.of(**case.params)
    try:
        said = narrated(replace(order, chosen=replace(order.chosen, params=params, preset=None)))
    except ComputationError:  # which is told of when the case is judged
        return case
    say_note(said.note)
    return replace(case, speech=said.seconds())


VOICE = voice_option(
    "whose pace the film has: none is a reader's; else as in deepchalk render", usual=NONE
)


command = LintCommands(
    "lint",
    "Find what a careful viewer would find fault with, in a lesson or in any Manim file: "
    "deepchalk lint SCENE.py [NAME …], deepchalk lint --all",
    run,
    [*SHARED, RANDOM, CHANGED, CUT, VOICE],
    unless_taken=(SEED,),
)


if __name__ == "__main__":
    from deepchalk.cli.main import main

    main(["lint", *sys.argv[1:]])
