"""What is looked at of a module that is too large: ``channel=3, filter=7, rows=slice(0, 5)``."""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from deepchalk import registry
from deepchalk.errors import ParameterError, did_you_mean
from deepchalk.lesson.fields.declared import allowed, fields_of
from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.telling.sources import written
from deepchalk.lesson.telling.wording import listed
from deepchalk.own_model.faces import FORM, PYTHON, Face
from deepchalk.words.faces import tell


class ToChooseError(ParameterError):
    """Something has to be chosen before a module can be shown."""


class Choices:
    """Named choices, each asked for once; those that are missing are said together.

    Positions count from 0 as in PyTorch; negative ones count from the end. What is refused raises
    a ``ParameterError``.
    """

    def __init__(self, given: Mapping[str, Any], face: Face = PYTHON) -> None:
        self._given = dict(given)
        # Where the choices are made, and of those that were asked for what each takes.
        self.face = face
        self.offered: dict[str, str] = {}
        # What is seen where something is left out: "rows 4 to 9 of 28".
        self.left_out: dict[str, str] = {}
        # Choices that are missing: how to make each, and a value for it.
        self._missing: dict[str, str] = {}
        self.suggested: dict[str, Any] = {}
        # Sentences about where the module stands in a larger one.
        self.noted: list[str] = []
        self._read: set[str] = set()

    def index(self, name: str, length: int, of: str) -> int:
        """One of ``length`` things, which must be chosen where there are several."""
        self.offered[name] = f"0 to {length - 1}"
        if name not in self._given:
            if length > 1:
                self.suggested[name] = 0
                self._missing[f"{name} (0 to {length - 1})"] = self.face.choice(name, 0)
            return 0
        chosen = _position(name, self._given[name], length, of)
        if length > 1:
            what = of.removesuffix("s")
            self.left_out[name] = written("part-one", what=what, at=chosen, count=length)
        return chosen

    def some(
        self, name: str, length: int, most: int, of: str, least: int = 1, like: int | None = None
    ) -> list[int]:
        """At most so many of ``length`` things; they must be chosen where there are more.

        ``like`` so many are suggested; by default as many as may be chosen.
        """
        self.offered[name] = f"{least} to {most} of {length}, like 0:{min(length, most)} or 0,2"
        if name not in self._given:
            if length > most:
                self.suggested[name] = suggested = slice(0, like or most)
                spelled = self.face.choice(name, suggested)
                self._missing[f"{name} (at most {most} of {length})"] = spelled
            chosen = list(range(min(length, most)))
        else:
            chosen = _positions(name, self._given[name], length, of)
        if not least <= len(chosen) <= most:
            are = "is" if len(chosen) == 1 else "are"
            source = f"{name} takes" if name in self._given else f"there {are}"
            counted = f"{len(chosen)} {of.removesuffix('s') if len(chosen) == 1 else of}"
            raise ParameterError(f"{source} {counted}, but the lesson shows {least} to {most}")
        if len(chosen) < length:
            self.left_out[name] = _part(chosen, of, length)
        return chosen

    def value(self, name: str, default: Any = None) -> Any:
        """Anything else that may be given."""
        self.offered[name] = f"by default {default}" if default is not None else ""
        return self._given.get(name, default)

    def refuse_gaps(self, name: str, chosen: Sequence[int], which: str) -> None:
        """Refuse positions that do not follow each other, and say which would."""
        near = range(chosen[0], chosen[0] + len(chosen))
        if list(chosen) != list(near):
            like = self.face.choice(name, slice(near.start, near.stop))
            raise ParameterError(f"{name} must be neighbours, {which}, like {like}")

    def setting(self, name: str, lesson: str, usual: Any) -> Any:
        """The value of a parameter of the lesson, read as it was given; the usual one of others."""
        model = registry.lesson(lesson).params_class
        self._read.add(name)
        given = self._given.get(name, usual)
        try:
            return fields_of(model).fields[name].adapter.validate_python(given)
        except ValidationError:
            value, takes = brief(repr(given)), allowed(model, name)
            wrong = tell("wrong-must-be", name=name, value=value, takes=takes)
            raise ParameterError(wrong) from None

    @property
    def is_incomplete(self) -> bool:
        """Whether something is missing, so that what stands for it means nothing."""
        return bool(self._missing)

    def complete(self, lesson: str) -> None:
        """Raise ``ToChooseError`` if something has to be chosen."""
        if self._missing:
            # A form has a field for each choice, and says there what it takes.
            like = "" if self.face is FORM else ", like " + self.face.together(self._missing)
            missing = ", ".join(self._missing)
            raise ToChooseError(
                f"the module is too large for the lesson {lesson}: choose {missing}{like}"
            )

    def others(self, fields: Collection[str], taken: Collection[str]) -> dict[str, Any]:
        """What was given beside the choices: parameters of the lesson that the module has not."""
        chosen = {*self.offered, *self._read}
        rest = {name: value for name, value in self._given.items() if name not in chosen}
        for name in rest:
            if name in taken:
                raise ParameterError(f"{name} comes from the module: leave it out")
            if name not in fields:
                known = [*self.offered, *(field for field in fields if field not in taken)]
                hint = did_you_mean(name, known, "there are")
                raise ParameterError(f"there is no choice {brief(name)}: {hint}")
        return rest


def _part(positions: Sequence[int], of: str, count: int) -> str:
    """Positions in words, with the name of what they count: ``rows 4 to 9 of 28``."""
    first, last = positions[0], positions[-1]
    if len(positions) == 1:
        return written("part-one", what=of.removesuffix("s"), at=first, count=count)
    if len(positions) > 2 and list(positions) == list(range(first, last + 1)):
        return written("part-range", what=of, first=first, last=last, count=count)
    return written("part-some", what=of, places=listed(positions), count=count)


def _position(name: str, value: Any, length: int, of: str) -> int:
    try:
        position = operator.index(value)
    except TypeError:
        raise ParameterError(
            f"{name} is {brief(repr(value))}, but it takes a whole number from 0 to {length - 1}"
        ) from None
    if not -length <= position < length:
        raise ParameterError(
            f"{name} is {position}, but there are {length} {of}: take one from 0 to {length - 1}"
        )
    return position % length


def _positions(name: str, value: Any, length: int, of: str) -> list[int]:
    if isinstance(value, slice):
        try:
            return list(range(*value.indices(length)))
        except (TypeError, ValueError):
            raise ParameterError(
                f"{name} is {brief(repr(value))}, but a slice takes whole numbers"
            ) from None
    if not isinstance(value, Sequence) or isinstance(value, str):
        value = [value]
    chosen = [_position(name, one, length, of) for one in value]
    if len(set(chosen)) < len(chosen):
        raise ParameterError(f"{name} takes a position twice: give each once")
    return chosen


def names_for(choices: Choices, name: str, usual: str, count: int) -> list[str]:
    """Words for things that a module only counts: those that were given, or ``class0``, …"""
    given = choices.value(name)
    if given is None:
        return [f"{usual}{number}" for number in range(count)]
    words = given.replace(",", " ").split() if isinstance(given, str) else given
    if not isinstance(words, Sequence) or not all(isinstance(word, str) for word in words):
        raise ParameterError(f"{name} is {brief(repr(given))}, but it takes words like cat,dog")
    return list(words)
