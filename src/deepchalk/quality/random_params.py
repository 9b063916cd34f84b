"""Random parameters of a lesson: from its own generator, or from the ranges of its fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

import numpy as np
from pydantic.fields import FieldInfo

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.params import Params
from deepchalk.registry import Lesson

MOST_TRIES = 400
"""Random sets that are refused before one that is accepted, at most."""

WIDEST = 8
"""Range that is tried where a field gives none."""

_WORDS = ("I", "you", "cats", "eat", "green", "apples", "yesterday", "understanding", "we", "see")


def random_params(lesson: Lesson, count: int, seed: int) -> Iterator[Params]:
    """``count`` sets of parameters from which the lesson can be computed; the same for a seed.

    A lesson may have its own generator ``random_params(rng)`` beside its Params. Otherwise each
    field is drawn from its range, or left at its default; sets that the lesson refuses are
    drawn again.

    Raises
    ------
    DeepchalkError
        if the lesson refuses one set after the other
    """
    own = getattr(lesson.computation, "random_params", None)
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        yield _accepted(lesson, rng, own)


def _accepted(lesson: Lesson, rng: np.random.Generator, own: Any) -> Params:
    refusal: DeepchalkError | None = None
    for _ in range(MOST_TRIES):
        try:
            params: Params = own(rng) if own is not None else drawn(lesson.params_class, rng)
            lesson.compute(params)
        except DeepchalkError as error:
            refusal = error
            continue
        return params
    raise DeepchalkError(
        f"{MOST_TRIES} random parameter sets of {lesson.name} were refused, "
        f"the last because {refusal}: give its trace.py a function random_params(rng)"
    )


def drawn(params_class: type[Params], rng: np.random.Generator) -> Params:
    """Parameters with about half of the fields drawn at random.

    Raises
    ------
    ParameterError
        if the fields do not go together
    """
    values: dict[str, Any] = {}
    for name, field in params_class.model_fields.items():
        if name == "seed":
            values[name] = int(rng.integers(0, 1000))
        elif rng.random() < 0.6:
            value = _value(field.annotation, field.metadata, rng, field)
            if value is not None:
                values[name] = value
    return params_class.of(**values)


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
    if annotation is tuple[int, int]:
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
        if (bounds := getattr(item, "bounds", None)) is not None:
            low, high = bounds
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
