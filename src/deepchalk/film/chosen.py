"""What is to be seen: a lesson, its parameters, its steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from deepchalk.errors import DeepchalkError, UnknownNameError
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import Cut, Step, steps_of
from deepchalk.registry import Lesson, before_scenes


def _remember_manim() -> None:
    """A render compares Manim with what it was before a lesson's own code."""
    from deepchalk.engine.manims_code import manims_code

    manims_code()


before_scenes.append(_remember_manim)


@dataclass(frozen=True)
class Chosen:
    """A lesson with its parameters, which are checked; what follows from them is computed once."""

    lesson: Lesson
    params: Params
    preset: str | None
    """Name of the preset that has these parameters, if there is one."""
    cut: Cut = "full"
    """Whether all of it is played, or its short cut."""
    read: Mapping[str, Path] = field(default_factory=dict)
    """Files that were read for them, by the option that named each."""

    @cached_property
    def trace(self) -> Any:
        """Every number of the lesson."""
        return self.lesson.compute(self.params)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The lesson's steps with these parameters, in order: the first is step 1."""
        all_steps = steps_of(self.lesson.scene_class)
        return tuple(step for step in all_steps if step.applies(self.trace))

    @property
    def heading(self) -> str:
        """The title of what is made of it."""
        return str(self.lesson.scene_class.headed(self.params))

    @property
    def stem(self) -> str:
        """What its files' names begin with: ``attention``, ``attention-classic``,
        ``attention-own-3f9a1c`` for the defaults, another preset, own parameters."""
        short = "-short" if self.cut == "short" else ""
        if self.preset is None:
            return f"{self.lesson.name}-own-{_digest(self.params)}{short}"
        if self.preset == next(iter(self.lesson.presets)):
            return self.lesson.name + short
        return f"{self.lesson.name}-{self.preset}{short}"


def _digest(params: Params) -> str:
    text = json.dumps(params.given(), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def choose(
    lesson: Lesson,
    preset: str | None,
    changes: Mapping[str, Any],
    read: Mapping[str, Path] | None = None,
) -> Chosen:
    """A preset with changes, or the defaults with changes; ``read`` are files they came from.

    Parameters that are those of a preset are called by its name, however they were given.

    Raises
    ------
    UnknownNameError
        if there is no such preset
    ParameterError
        if the parameters are not valid
    """
    params = lesson.params_class() if preset is None else lesson.preset(preset)
    if changes:
        params = params.changed(**changes)
        preset = None
    if preset is None:
        given = params.given()
        preset = next(
            (name for name, known in lesson.presets.items() if known.given() == given), None
        )
    return Chosen(lesson, params, preset, read=read or {})


def cut_to(chosen: Chosen, cut: Cut) -> Chosen:
    """The same, whole or as its short cut.

    Raises
    ------
    DeepchalkError
        if the lesson has no short cut
    """
    if cut == "short" and not chosen.lesson.scene_class.short:
        raise DeepchalkError(f"the lesson {chosen.lesson.name} has no short cut: leave out --cut")
    return replace(chosen, cut=cut)


def short_steps(chosen: Chosen) -> tuple[str, ...]:
    """Names of the steps of the short cut."""
    short = {beat.name() for beat in chosen.lesson.scene_class.short}
    return tuple(name for name in step_names(chosen) if name in short)


def step_names(chosen: Chosen) -> list[str]:
    """Names of the steps that the lesson has with these parameters, in order."""
    return [step.name for step in chosen.steps]


def chosen_steps(chosen: Chosen, text: str | None) -> tuple[str, ...]:
    """Names of the steps in a list like ``"1,3"``, ``"1-4"`` or ``"slide,stamp"``; empty for all.

    Of a short cut, its steps are all.

    Raises
    ------
    UnknownNameError
        if the lesson, or its short cut, has no such step with these parameters, or a range goes
        backwards
    """
    if not text:
        return short_steps(chosen) if chosen.cut == "short" else ()
    names = step_names(chosen)
    # A step that is named twice is drawn once.
    steps = tuple(dict.fromkeys(n for part in text.split(",") for n in _steps_in(part, names)))
    left_out = [name for name in steps if chosen.cut == "short" and name not in short_steps(chosen)]
    if left_out:
        raise UnknownNameError(
            f"the short cut has no step {left_out[0]}: its steps are "
            f"{', '.join(short_steps(chosen))}"
        )
    return steps


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
