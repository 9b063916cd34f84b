"""What is to be seen: a lesson, its parameters, its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from deepchalk.errors import UnknownNameError
from deepchalk.lesson.params import Params
from deepchalk.lesson.step import steps_of
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


def chosen_steps(chosen: Chosen, text: str | None) -> tuple[str, ...]:
    """Names of the steps in a list like ``"1,3"`` or ``"slide,stamp"``; empty for all.

    Raises
    ------
    UnknownNameError
        if the lesson has no such step with these parameters
    """
    if not text:
        return ()
    trace = chosen.lesson.compute(chosen.params)
    names = [step.name for step in steps_of(chosen.lesson.scene_class) if step.applies(trace)]
    return tuple(_step_named(part.strip(), names) for part in text.split(","))


def _step_named(text: str, names: list[str]) -> str:
    if text.isdecimal():
        if 1 <= int(text) <= len(names):
            return names[int(text) - 1]
        raise UnknownNameError(f"there is no step {text}: steps go from 1 to {len(names)}")
    if text in names:
        return text
    close = get_close_matches(text, names, n=1)
    hint = f"did you mean {close[0]}?" if close else "known are " + ", ".join(names)
    raise UnknownNameError(f"there is no step {text[:40]!r}: {hint}")
