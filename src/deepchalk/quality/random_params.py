"""Random parameters of a lesson: from its own generator, or from the ranges of its fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from pydantic.fields import FieldInfo

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.fields.declared import fields_of
from deepchalk.lesson.fields.kinds import ByHand
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lesson.params import Params
from deepchalk.lesson.types import PerAxis
from deepchalk.registry import Lesson

MOST_TRIES = 400
"""Sets of a lesson's own generator that are refused, at most."""

TRIES_A_FIELD = 6
SHARE_DRAWN = 0.65

WIDEST = 8
"""Range that is tried where a field gives none."""

_WORDS = ("I", "you", "cats", "eat", "green", "apples", "yesterday", "understanding", "we", "see")


def random_params(lesson: Lesson, count: int, seed: int) -> Iterator[Params]:
    """``count`` sets of parameters from which the lesson can be computed; the same for a seed.

    They come from the lesson's own ``random_params(rng)`` beside its Params, or from the types of
    ``lesson.fields``. Otherwise one field after the other is drawn from its range.
    """
    own = getattr(lesson.computation, "random_params", None)
    if own is None and fields_of(lesson.params_class).declared:
        own = partial(_next_set, lesson.params_class)
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        yield _accepted(lesson, rng, own) if own is not None else drawn(lesson, rng)


def _next_set(params_class: type[Params], rng: np.random.Generator) -> Params:
    return next(random_sets(params_class, rng))


def _accepted(lesson: Lesson, rng: np.random.Generator, own: Any) -> Params:
    refusal: DeepchalkError | None = None
    for _ in range(MOST_TRIES):
        try:
            params: Params = own(rng)
            lesson.compute(params)
        except DeepchalkError as error:
            refusal = error
            continue
        return params
    raise DeepchalkError(
        f"random parameters of {lesson.name} gave {MOST_TRIES} sets that the lesson refuses, "
        f"the last because {refusal}"
    )


def drawn(lesson: Lesson, rng: np.random.Generator) -> Params:
    """Parameters with about two thirds of the fields drawn at random."""
    params = lesson.params_class.of()
    names = [one.name for one in fields_of(lesson.params_class) if not one.find(ByHand)]
    for position in rng.permutation(len(names)):
        name = names[int(position)]
        if rng.random() < SHARE_DRAWN or name == "seed":
            params = _with_another(lesson, params, name, rng)
    return params


def _with_another(lesson: Lesson, params: Params, name: str, rng: np.random.Generator) -> Params:
    field = lesson.params_class.model_fields[name]
    for _ in range(TRIES_A_FIELD):
        value = _value(field.annotation, field.metadata, rng, field)
        if value is None:
            return params
        try:
            changed = params.changed(**{name: value})
            lesson.compute(changed)
        except DeepchalkError:
            continue
        return changed
    return params


def _value(
    annotation: Any, metadata: list[Any], rng: np.random.Generator, field: FieldInfo | None = None
) -> Any:
    """A value of the type, or None to leave the default."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        base, *more = typing.get_args(annotation)
        return _value(base, [*metadata, *more], rng, field)
    if origin is typing.Literal:
        return rng.choice(np.array(typing.get_args(annotation), dtype=object))
    if origin in (typing.Union, types.UnionType):
        choices = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _value(choices[int(rng.integers(len(choices)))], metadata, rng, field)
    if annotation is bool:
        return bool(rng.integers(2))
    if annotation in (int, float):
        return _number(annotation, metadata, rng)
    if annotation == tuple[int, int]:
        return _pair(metadata, rng)
    return _example(annotation, field, rng)


def _bounds(metadata: list[Any]) -> tuple[float, float, bool]:
    """Lowest and highest value, and whether both were given."""
    low = high = None
    for item in metadata:
        low = getattr(item, "ge", None) if getattr(item, "ge", None) is not None else low
        high = getattr(item, "le", None) if getattr(item, "le", None) is not None else high
        gt, lt = getattr(item, "gt", None), getattr(item, "lt", None)
        low = gt + 1e-3 if gt is not None else low
        high = lt - 1e-3 if lt is not None else high
    given = low is not None and high is not None
    low = 0.0 if low is None else float(low)
    return low, (low + WIDEST if high is None else float(high)), given


def _number(kind: type, metadata: list[Any], rng: np.random.Generator) -> Any:
    low, high, _ = _bounds(metadata)
    if kind is int:
        # The ends of a range are where layouts break, so they are drawn more often.
        ends = [int(np.ceil(low)), int(np.floor(high))]
        if rng.random() < 0.25:
            return ends[int(rng.integers(2))]
        return int(rng.integers(ends[0], ends[1] + 1))
    return round(float(rng.uniform(low, high)), 2)


def _pair(metadata: list[Any], rng: np.random.Generator) -> Any:
    """A number per axis, from the range that the type's description names."""
    low, high = 0, WIDEST
    for item in metadata:
        if isinstance(item, PerAxis):
            low, high = item.least, item.most
    first = int(rng.integers(low, high + 1))
    return (first, first if rng.random() < 0.5 else int(rng.integers(low, high + 1)))


def _example(annotation: Any, field: FieldInfo | None, rng: np.random.Generator) -> Any:
    """Lists: words, or as many numbers as the default has."""
    arguments = typing.get_args(annotation)
    default = field.default if field is not None else None
    if typing.get_origin(annotation) is not tuple or not arguments:
        return None
    inner = arguments[0]
    if inner is str and isinstance(default, tuple) and default:
        count = len(default) if rng.random() < 0.5 else int(rng.integers(1, 7))
        return tuple(str(word) for word in rng.choice(_WORDS, size=count))
    if inner is float and isinstance(default, tuple) and default:
        return tuple(round(float(v), 1) for v in rng.uniform(-3, 3, size=len(default)))
    return None
