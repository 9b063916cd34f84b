"""Lints many lessons, presets and random parameter sets, spread over the cores."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from deepchalk import registry, theme
from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.telling.script import told_in
from deepchalk.lesson.telling.step import Cut
from deepchalk.quality.finding import Finding
from deepchalk.quality.random_params import random_params


@dataclass(frozen=True)
class Case:
    """A lesson with its parameters."""

    lesson: str
    label: str  # name of the preset, or number of the random set
    params: dict[str, Any]  # what differs from the defaults, as plain data
    theme: str = "dark"
    cut: Cut = "full"
    is_drawn: bool = False  # chance drew the parameters: a lesson may refuse to show them
    language: str = "en"  # in which it is told
    own_words: str = ""  # text of a file of one's own words
    speech: dict[str, float] = field(default_factory=dict)  # what a voice says, and its seconds

    @property
    def name(self) -> str:
        """For a report."""
        ground = "" if self.theme == "dark" else f" on {self.theme}"
        cut = "" if self.cut == "full" else ", short cut"
        language = "" if self.language == "en" else f", in {self.language}"
        own = ", own words" if self.own_words else ""
        voice = ", spoken" if self.speech else ""
        return f"{self.lesson} {self.label}{ground}{cut}{language}{own}{voice}"


@dataclass(frozen=True)
class Judged:
    """A case with what was found, or why it could not be played."""

    case: Case
    findings: tuple[Finding, ...]
    failure: str | None = None
    refusal: str | None = None  # a lesson refuses numbers that it cannot show, which is no fault

    @property
    def passed(self) -> bool:
        return all(one.is_note for one in self.findings) and self.failure is None


def preset_cases(lesson: str, theme_name: str = "dark") -> Iterator[Case]:
    """One case a preset."""
    for name, params in registry.lesson(lesson).presets.items():
        yield Case(lesson, name, params.given(), theme_name)


def random_cases(
    lesson: str, count: int, seed: int, theme_name: str = "dark", cut: Cut = "full"
) -> Iterator[Case]:
    """Random parameter sets of a lesson, the same for the same seed."""
    sets = random_params(registry.lesson(lesson), count, seed)
    for index, params in enumerate(sets):
        yield Case(lesson, f"random {seed}.{index}", params.given(), theme_name, cut, is_drawn=True)


def changed_cases(start: Case) -> Iterator[Case]:
    """A case with one number changed, as a person tries it: for each field that has one."""
    lesson = registry.lesson(start.lesson)
    params = lesson.params_class.of(**start.params)
    for name, value in params.model_dump(mode="json").items():
        other = _with_another_number(value)
        if other == value:
            continue
        try:
            changed = params.changed(**{name: other})
            lesson.compute(changed)
        except DeepchalkError:
            continue
        yield replace(start, label=f"{start.label}, other {name}", params=changed.given())


def _with_another_number(value: Any) -> Any:
    """A value, or the first one in it, by one more if it is whole, else by a tenth."""
    if isinstance(value, list) and value:
        return [_with_another_number(value[0]), *value[1:]]
    if isinstance(value, dict) and value:
        (key, first), *others = value.items()
        return {key: _with_another_number(first), **dict(others)}
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return value + 1 if float(value).is_integer() else float(f"{1.1 * value:.3g}")


def judge_case(case: Case) -> Judged:
    """Play and judge; what a scene raises is a failure of this case only."""
    from deepchalk.quality.judging import lint_lesson

    try:
        lesson = registry.lesson(case.lesson)
        params = lesson.params_class.of(**case.params)
        script = told_in(lesson.package, case.language, case.own_words)
        ground = theme.theme_named(case.theme)
        findings = lint_lesson(lesson, params, ground, case.cut, script, case.speech)
    except DeepchalkError as error:
        if case.is_drawn and isinstance(error, ComputationError):
            return Judged(case, (), refusal=str(error))
        return Judged(case, (), str(error))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name} line {last.lineno}"
        return Judged(case, (), f"{type(error).__name__} in {where}: {error}")
    return Judged(case, tuple(findings))


def judge_all(cases: Iterable[Case], jobs: int = 0) -> Iterator[Judged]:
    """Every case, in the order given, in so many processes; 0 takes one a core."""
    waiting = list(cases)
    count = min(jobs or len(os.sched_getaffinity(0)), len(waiting))
    if count <= 1:
        yield from map(judge_case, waiting)
        return
    # Spawned, because a fork would copy the state of Manim and of running threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        try:
            yield from pool.map(judge_case, waiting)
        except BrokenProcessPool:
            raise DeepchalkError(
                "a worker process of the linter was killed, perhaps for lack of memory: "
                "take fewer with --jobs"
            ) from None
