"""Random parameters, drawn from what a class declares, with every limit among them."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.lesson.fields.declared import Declared, Fields, fields_of
from deepchalk.lesson.fields.following import as_tuples, on_a_grid
from deepchalk.lesson.fields.kinds import ByHand, Distinct, Length, Longest, OneOf, Seeded, Within
from deepchalk.lesson.types import PerAxis

if TYPE_CHECKING:
    from deepchalk.lesson.params import Params

MOST_TRIES = 400
"""Sets that the class refuses one after the other, at most."""

AT_A_LIMIT = 0.15
"""How often a size, a number or a word is the smallest, and how often the largest."""

ENTRY_AT_A_LIMIT = 0.05
ALL_EQUAL = 0.08
LEFT_OUT = 0.3
"""How often one field is left to follow from the others."""

NONE = 0.25
SEEDED = 0.5

WIDE = 100
"""A range of positive numbers that spans this factor is drawn evenly over its powers, too."""

WORDS = (
    *("I", "we", "cat", "dog", "fox", "eat", "see", "green", "apples", "größer", "naïve"),
    *("not", "Monday", "yesterday", "flowers", "squirrel", "understanding", "jumping"),
)

LETTERS = "abcdefghijklmnopqrstuvwxyzäéßMW"

Some = TypeVar("Some", bound="Params")


def random_sets(params_class: type[Some], random: np.random.Generator) -> Iterator[Some]:
    """Valid parameters without end; every limit of a declared field is reached time and again.

    Drawn are fields of numbers with limits (``Within``, ``Length``, or pydantic's ``ge`` and
    ``le``), lists and matrices with ``Shape``, choices, booleans, and text with ``examples``. Other
    fields keep their default. Often one field is left to follow from the others, and seeded
    fields are left to the seed. A set that the class refuses is drawn again.

    Raises
    ------
    DeepchalkError
        if the class refuses one set after the other
    """
    fields = fields_of(params_class)
    while True:
        yield _accepted(params_class, fields, random)


def one_of_each(
    random: np.random.Generator, choices: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """One of the choices of each field, all equally likely."""
    return {name: those[int(random.integers(len(those)))] for name, those in choices.items()}


def _accepted(params_class: type[Some], fields: Fields, random: np.random.Generator) -> Some:
    refusal: ParameterError | None = None
    for _ in range(MOST_TRIES):
        try:
            return params_class.of(**_values(fields, random))
        except ParameterError as error:
            refusal = error
    raise DeepchalkError(
        f"{params_class.__qualname__} refuses {MOST_TRIES} random sets one after the other, "
        f"the last because {refusal}"
    )


def _values(fields: Fields, random: np.random.Generator) -> dict[str, Any]:
    lengths = {
        axis.name: _whole(random, axis.at_least, axis.at_most) for axis in fields.axes.values()
    }
    values: dict[str, Any] = {}
    for field in fields:
        drawn = _value(field, fields, lengths, random)
        if drawn is not Ellipsis:
            values[field.name] = drawn
    if values and random.random() < LEFT_OUT:
        del values[list(values)[int(random.integers(len(values)))]]
    return values


def _value(
    field: Declared, fields: Fields, lengths: Mapping[str, int], random: np.random.Generator
) -> Any:
    """A value for a field; an Ellipsis leaves it out."""
    if field.find(ByHand):
        return ...
    if field.find(Seeded) and random.random() < SEEDED:
        return ...
    if field.optional and random.random() < NONE:
        return None
    length, one_of = field.find(Length), field.find(OneOf)
    if length is not None:
        return lengths[length.axis]
    if one_of is not None:
        axes = fields.fields[one_of.field].axes
        return 1 + int(random.integers(lengths[axes[0]])) if axes else ...
    shape = tuple(lengths[axis] for axis in field.axes)
    if field.kind == "words":
        return _words(field, shape[0], random) if shape else ...
    if field.kind in ("number", "numbers", "rows"):
        return _numbers(field, shape, random)
    return _choice(field, random)


def _numbers(field: Declared, shape: tuple[int, ...], random: np.random.Generator) -> Any:
    within = field.limits
    if within is None or (field.kind != "number" and not shape):
        return ...
    numbers = on_a_grid(random, within, shape)
    if within.low > 0 and within.high >= WIDE * within.low and random.random() < 0.5:
        powers = np.exp(random.uniform(np.log(within.low), np.log(within.high), shape))
        numbers = np.clip(np.round(powers, within.decimals), within.low, within.high)
    often = ENTRY_AT_A_LIMIT if shape else AT_A_LIMIT
    chance = random.random(shape)
    numbers = np.where(chance < often, within.low, numbers)
    numbers = np.where(chance > 1 - often, within.high, numbers)
    if shape and random.random() < ALL_EQUAL:
        numbers = np.full(shape, numbers.flat[0])
    return as_tuples(field, numbers)


def _whole(random: np.random.Generator, low: int, high: int) -> int:
    limits = Within(low, high, decimals=0)
    chance = random.random()
    if chance < AT_A_LIMIT:
        return low
    return high if chance > 1 - AT_A_LIMIT else int(on_a_grid(random, limits, ()))


def _words(field: Declared, count: int, random: np.random.Generator) -> tuple[str, ...]:
    longest, distinct = field.find(Longest), field.find(Distinct) is not None
    words: list[str] = []
    while len(words) < count:
        word = _word(longest.characters if longest else None, random)
        if not distinct or word not in words:
            words.append(word)
    return tuple(words)


def _word(longest: int | None, random: np.random.Generator) -> str:
    chance = random.random()
    if longest is None or AT_A_LIMIT < chance < 1 - AT_A_LIMIT:
        return str(random.choice(WORDS))[:longest]
    length = 1 if chance <= AT_A_LIMIT else longest
    return "".join(random.choice(list(LETTERS), length))


def _choice(field: Declared, random: np.random.Generator) -> Any:
    pair = field.find(PerAxis)
    if pair is not None:
        return tuple(_whole(random, pair.least, pair.most) for _ in range(2))
    choices = list(field.info.examples or ())
    if field.bare is bool:
        choices = [False, True]
    elif typing.get_origin(field.bare) is typing.Literal:
        choices = list(typing.get_args(field.bare))
    return choices[int(random.integers(len(choices)))] if choices else ...
