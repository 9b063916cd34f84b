"""What is said of a field, beside its type: ``Annotated[Vector, Shape("class"), Within(10)]``.

Lengths and choices hang on other fields, so ``following`` checks them with all fields at hand; what
one value shows alone is checked here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.types import Allowed
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.words.faces import tell
from deepchalk.words.language import can_be_drawn

Draw = Callable[[np.random.Generator, tuple[int, ...]], Any]
"""Takes a generator and a shape; gives that many numbers."""


MOST_MARKS = 2
"""Marks on one letter: a pile of them would stand in the line above."""


def plain(number: float) -> str:
    """A limit as it stands in a sentence: with the digits that it was declared with.

    It has a point in every language, as it is typed: a comma parts numbers.
    """
    try:
        return f"{number:.10g}".replace("-", MINUS)
    except OverflowError:
        # A whole number of Python may be larger than any other.
        return tell("too-long-number")


def _decimals(number: float) -> int:
    """Decimals with which a limit was declared: 2 for 0.05."""
    for places in range(10):
        if round(number, places) == number:
            return places
    return 10


@dataclass(frozen=True, init=False)
class Shape:
    """What each axis of a field counts; a name is the same length in every field.

    ``Shape("class", 2, 8)`` on words or numbers (2 to 8 of them), ``Shape("class", "feature")``
    on a matrix (rows, columns). One field of an axis, or a ``Length``, gives its range.

    Parameters
    ----------
    names
        the axis of each dimension; behind them may stand the range
    at_least, at_most
        range of the length; from 1 where only the most is given
    follows
        whether the field takes the length of what was typed for the others of its axis, when it
        was not typed itself; otherwise it must be typed as well
    """

    names: tuple[str, ...]
    at_least: int
    at_most: int | None
    follows: bool

    def __init__(
        self,
        *names: str | int,
        at_least: int = 1,
        at_most: int | None = None,
        follows: bool = True,
    ) -> None:
        limits = [part for part in names if isinstance(part, int)]
        if limits:
            at_least, at_most = limits
        object.__setattr__(self, "names", tuple(n for n in names if isinstance(n, str)))
        object.__setattr__(self, "at_least", at_least)
        object.__setattr__(self, "at_most", at_most)
        object.__setattr__(self, "follows", follows)


@dataclass(frozen=True)
class Length:
    """A whole number that is the length of an axis: ``Length("hidden", 2, 5)``."""

    axis: str
    at_least: int
    at_most: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _limited(handler(source), self.at_least, self.at_most)


@dataclass(frozen=True, init=False)
class Within:
    """Limits, both included, of a number or of each number of a list or matrix.

    ``Within(10)`` is −10 to 10, ``Within(0.05, 20)`` is 0.05 to 20.

    Parameters
    ----------
    decimals
        of random numbers and of a form's steps; by default as many as the limits have, at least
        one (none for whole numbers). Typed numbers may have more.
    """

    low: float
    high: float
    decimals: int

    def __init__(self, low: float, high: float | None = None, *, decimals: int | None = None):
        lowest, highest = (-low, low) if high is None else (low, high)
        if decimals is None:
            decimals = max(1, _decimals(lowest), _decimals(highest))
        object.__setattr__(self, "low", lowest)
        object.__setattr__(self, "high", highest)
        object.__setattr__(self, "decimals", decimals)

    @property
    def phrase(self) -> str:
        """The range in words: ``from −10 to 10``."""
        return self.phrase_in("")

    def phrase_in(self, unit: str) -> str:
        """The same with a unit behind it: ``from 1 to 10 cm``."""
        limits = {"low": plain(self.low), "high": plain(self.high)}
        return (
            tell("range-between-in", unit=unit, **limits)
            if unit
            else tell("range-between", **limits)
        )

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = _limited(handler(source), self.low, self.high)
        return core_schema.with_info_after_validator_function(self._each, schema)

    def _each(self, value: Any, info: ValidationInfo) -> Any:
        for number in np.ravel(value) if isinstance(value, tuple) else ():
            if not self.low <= number <= self.high:
                value, name = plain(number), str(info.field_name)
                raise ValueError(tell("wrong-each", name=name, value=value, range=self.phrase))
        return value


def _limited(schema: CoreSchema, low: float, high: float) -> CoreSchema:
    """The schema of a number with limits; any other schema as it is."""
    if schema["type"] == "nullable":
        return {**schema, "schema": _limited(schema["schema"], low, high)}
    if schema["type"] == "int":
        return {**schema, "ge": int(low), "le": int(high)}
    if schema["type"] == "float":
        return {**schema, "ge": low, "le": high}
    return schema


@dataclass(frozen=True)
class OneOf:
    """One of the words of another field, typed as that word or as its position from 1.

    Where the words are typed and this is not, it stays if it is among them; otherwise it is the
    word at its old position, or the first.
    """

    field: str


@dataclass(frozen=True, init=False)
class Seeded:
    """Numbers that are drawn from the field ``seed`` unless they are given (None is: not given).

    Each number with so many decimals in the limits is equally likely. What is drawn depends on the
    seed, the field's name and its shape only. The field needs no default.

    Parameters
    ----------
    low, high, decimals
        as for ``Within``; by default those of the field's ``Within``
    draw
        takes a generator and a shape, and gives the numbers, where they need more than limits
    """

    within: Within | None
    draw: Draw | None

    def __init__(
        self,
        low: float | None = None,
        high: float | None = None,
        *,
        decimals: int | None = None,
        draw: Draw | None = None,
    ) -> None:
        within = None if low is None else Within(low, high, decimals=decimals)
        object.__setattr__(self, "within", within)
        object.__setattr__(self, "draw", draw)


@dataclass(frozen=True)
class Longest:
    """The most characters of a text, or of each word of a list; our fonts must draw each."""

    characters: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._each, handler(source))

    def _each(self, value: Any, info: ValidationInfo) -> Any:
        for text in (value,) if isinstance(value, str) else value or ():
            refuse_undrawable(str(info.field_name), text)
            if len(text) > self.characters:
                length = {"count": len(text), "most": self.characters}
                name, word = str(info.field_name), repr(brief(text))
                if isinstance(value, str):
                    raise ValueError(tell("wrong-longer", name=name, **length))
                raise ValueError(tell("wrong-longer-word", name=name, value=word, **length))
        return value


@dataclass(frozen=True)
class Distinct:
    """No word of the list stands there twice."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._all, handler(source))

    def _all(self, value: Any, info: ValidationInfo) -> Any:
        seen = set()
        for word in value or ():
            if word in seen:
                value, name = repr(brief(str(word))), str(info.field_name)
                raise ValueError(tell("wrong-twice", name=name, value=value))
            seen.add(word)
        return value


@dataclass(frozen=True)
class ByHand:
    """A field that is never drawn at random: it only says how others are taken."""


@dataclass(frozen=True)
class Group:
    """Heading under which a form shows the field; fields keep the order of their declaration."""

    heading: str


@dataclass(frozen=True, init=False)
class When:
    """A form shows the field only while another one has one of these values, or any at all.

    ``When("score", "general")``; ``When("decoder")`` where it is not None, and
    ``When("decoder", None)`` where it is. What is hidden keeps its value.
    """

    field: str
    values: tuple[Any, ...]

    def __init__(self, field: str, *values: Any) -> None:
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True)
class Unit:
    """What a number is measured in, as it stands behind the number: ``"cm"``."""

    text: str


@dataclass(frozen=True)
class OpensFile:
    """A text that is the path of a file, which is read; ``endings`` are those that a form offers.

    No other text may lead to a file. What is data sets no such field: a parameter file names no
    other file, and a page gives it only what was handed up (``Params.file_fields``).
    """

    endings: tuple[str, ...]


FileName = Annotated[str, OpensFile((".csv", ".tsv", ".txt")), Allowed("takes-path")]
"""The path of a file of text that is read."""

Exact = Annotated[
    bool,
    ByHand(),
    Group("More"),
    Field(
        description="whether numbers keep decimals that are not drawn, as the weights of a trained "
        "model need"
    ),
]
"""Whether numbers keep decimals that are not drawn (``Params.take_rounded``); a field ``exact``."""


def refuse_undrawable(field: str, text: str) -> None:
    """Nothing, where ``text`` can be read when it is drawn with our fonts, and in every export.

    Raises
    ------
    ValueError
        one sentence that begins with ``field`` and names what cannot be drawn
    """
    if not text.strip():
        raise ValueError(tell("wrong-empty-word", name=field, takes=tell("takes-drawable")))
    marks = MOST_MARKS
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MOST_MARKS:
            raise ValueError(tell("wrong-marks", name=field, value=repr(text[:20])))
        if not can_be_drawn(sign):
            takes = tell("takes-drawable")
            raise ValueError(tell("wrong-sign", name=field, value=repr(sign), takes=takes))


def _drawable(source: str | None) -> str | None:
    if source is not None:
        refuse_undrawable("source", source)
    return source


ModelSource = Annotated[
    str | None,
    ByHand(),
    Group("More"),
    AfterValidator(_drawable),
    Field(
        description="sentences that say which trained model the numbers come from, and what of it "
        "they do not show; the film begins with them",
    ),
]
"""Where the numbers come from, if from a model of somebody's own; a field ``source``."""


def sentences_of(source: str | None) -> list[str]:
    """The sentences of such a field, the first of which says which model it is."""
    return [one for one in re.split(r"(?<=\.) ", (source or "").strip()) if one]


def _labels(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


Labels = Annotated[tuple[str, ...], BeforeValidator(_labels), Allowed("takes-names")]
"""A list of names, typed with commas between them; a name may hold spaces."""
