"""What is to be seen: a lesson, its parameters, its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from deepchalk.errors import UnknownNameError
from deepchalk.lesson.params import Params
from deepchalk.lesson.step import Step, steps_of
from deepchalk.registry import Lesson


@dataclass(frozen=True)
class Chosen:
    """A lesson with its parameters."""

    lesson: Lesson
    params: Params
    preset: str | None
    """Name of the preset, if nothing else was changed."""

    @property
    def stem(self) -> str:
        """Name of its files, without an ending: ``attention-classic``."""
        return self.lesson.name + (f"-{self.preset}" if self.preset else "")


def choose(lesson: Lesson, preset: str | None, changes: Mapping[str, Any]) -> Chosen:
    """A preset with changes, or the defaults with changes.

    Raises
    ------
    UnknownNameError
        if there is no such preset
    ParameterError
        if the parameters are not valid
    """
    if preset is None:
        return Chosen(lesson, lesson.params_class.of(**changes), None)
    base = lesson.preset(preset)
    if not changes:
        return Chosen(lesson, base, preset)
    return Chosen(lesson, base.changed(**changes), None)


def applying_steps(chosen: Chosen) -> list[Step]:
    """The lesson's steps with these parameters, in order: the first is step 1."""
    trace = chosen.lesson.compute(chosen.params)
    return [step for step in steps_of(chosen.lesson.scene_class) if step.applies(trace)]


def step_numbers(chosen: Chosen, names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The numbers of the named steps, or of all, in the order in which they are played."""
    return tuple(
        number
        for number, step in enumerate(applying_steps(chosen), start=1)
        if not names or step.name in names
    )


def chosen_steps(chosen: Chosen, text: str | None) -> tuple[str, ...]:
    """Names of the steps in a list like ``"1,3"``, ``"1-4"`` or ``"slide,stamp"``; empty for all.

    Raises
    ------
    UnknownNameError
        if the lesson has no such step with these parameters, or a range goes backwards
    """
    if not text:
        return ()
    names = [step.name for step in applying_steps(chosen)]
    # A step that is named twice is drawn once.
    return tuple(dict.fromkeys(name for part in text.split(",") for name in _steps_in(part, names)))


def _steps_in(text: str, names: list[str]) -> list[str]:
    """The steps of one entry of the list: a name, a number, or a range of numbers."""
    text = text.strip()
    ends = [end.strip() for end in text.split("-")]
    if len(ends) != 2 or not all(map(_is_number, ends)):
        return [_step_named(text, names)]
    first, last = (names.index(_step_named(end, names)) for end in ends)
    if first > last:
        raise UnknownNameError(
            f"the steps {text} go backwards: a range goes from the lower number to the higher, "
            f"like {last + 1}-{first + 1}"
        )
    return names[first : last + 1]


def _step_named(text: str, names: list[str]) -> str:
    if _is_number(text):
        if 1 <= int(text) <= len(names):
            return names[int(text) - 1]
        raise UnknownNameError(f"there is no step {text}: steps go from 1 to {len(names)}")
    if text in names:
        return text
    close = get_close_matches(text, names, n=1)
    hint = f"did you mean {close[0]}?" if close else "known are " + ", ".join(names)
    raise UnknownNameError(f"there is no step {text[:40]!r}: {hint}")


def _is_number(text: str) -> bool:
    # Python refuses to read numbers of thousands of digits.
    return text.isdecimal() and len(text) < 10
