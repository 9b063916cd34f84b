"""What a class of parameters declares: its fields by kind, and the axes that they share."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, TypeVar

import numpy as np
from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from deepchalk.lesson.fields.kinds import (
    Distinct,
    Group,
    Length,
    Longest,
    OneOf,
    Seeded,
    Shape,
    Unit,
    When,
    Within,
)

Kind = Literal["words", "numbers", "rows", "number", "other"]
"""A list of words, a list of numbers, a matrix, one number, or anything else."""

OURS = (Shape, Distinct, Group, Length, Longest, OneOf, Seeded, Unit, Within)

DIMENSIONS: dict[Kind, int] = {"words": 1, "numbers": 1, "rows": 2, "number": 0}

SEED = "seed"
"""The field from which seeded numbers are drawn."""

Said = TypeVar("Said")


@dataclass(frozen=True, eq=False)
class Declared:
    """One field with what is said of it."""

    name: str  # of the field
    info: FieldInfo  # pydantic's own description
    said: tuple[Any, ...]  # the metadata of its type
    config: ConfigDict  # pydantic's settings of the class

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """Turns what is typed for this field into its value."""
        return TypeAdapter(self.info.rebuild_annotation(), config=self.config)

    def find(self, kind: type[Said]) -> Said | None:
        """What is said of it of that kind, or None."""
        return next((item for item in self.said if isinstance(item, kind)), None)

    @cached_property
    def bare(self) -> Any:
        """Its type without None and without metadata."""
        return bare(self.info.annotation)

    @cached_property
    def kind(self) -> Kind:
        """What shape of value it holds."""
        return kind_of(self.bare)

    @cached_property
    def whole(self) -> bool:
        """Whether its numbers are whole."""
        inner = self.bare
        while typing.get_origin(inner) is tuple:
            inner = bare(typing.get_args(inner)[0])
        return inner is int

    @cached_property
    def axes(self) -> tuple[str, ...]:
        """The axis of each of its dimensions; empty where it has none."""
        axes = self.find(Shape)
        return axes.names if axes else ()

    @cached_property
    def optional(self) -> bool:
        """Whether it may be None, and that means something."""
        return type(None) in typing.get_args(self.info.annotation) and not self.find(Seeded)

    @cached_property
    def default(self) -> Any:
        """Its checked default; None where it has none."""
        default = self.info.get_default(call_default_factory=True, validated_data={})
        return (
            None if default in (None, PydanticUndefined) else self.adapter.validate_python(default)
        )

    @cached_property
    def limits(self) -> Within | None:
        """Lowest and highest number, where both are declared."""
        length, within = self.find(Length), self.find(Within)
        if length is not None:
            return Within(length.at_least, length.at_most, decimals=0)
        if within is None:
            low, high = self.find(Ge), self.find(Le)
            if low is None or high is None:
                return None
            within = Within(typing.cast(float, low.ge), typing.cast(float, high.le))
        return Within(within.low, within.high, decimals=0) if self.whole else within


@dataclass(frozen=True)
class SharedLength:
    """A length that several fields share."""

    name: str
    at_least: int
    at_most: int
    # Each dimension that has this length: the field and which of its dimensions; of a ``Length``
    # None.
    members: tuple[tuple[Declared, int | None], ...]


@dataclass(frozen=True)
class Fields:
    """All fields of a class by name, and its axes by name."""

    fields: dict[str, Declared]
    axes: dict[str, SharedLength]

    @property
    def declared(self) -> bool:
        """Whether anything is declared by the types of this package."""
        return any(isinstance(item, OURS) for field in self for item in field.said)

    @cached_property
    def related(self) -> tuple[Declared, ...]:
        """Fields whose value has to do with that of another."""
        sources = {one_of.field for field in self if (one_of := field.find(OneOf))}
        return tuple(
            field
            for field in self
            if field.axes
            or field.name in sources
            or any(field.find(kind) for kind in (Length, OneOf, Seeded))
        )

    def __iter__(self) -> Iterator[Declared]:
        return iter(self.fields.values())


@cache
def fields_of(model: type[BaseModel]) -> Fields:
    """What a class of parameters declares.

    Raises
    ------
    TypeError
        if what is declared cannot be meant
    """
    fields = {name: _declared(model, name, info) for name, info in model.model_fields.items()}
    axes = _axes(fields)
    for field in fields.values():
        _check(model, field, fields)
    _check_defaults(model, fields, axes)
    return Fields(fields, axes)


def all_said(info: FieldInfo) -> tuple[Any, ...]:
    """The metadata of a field's type, that of its parts that are not None included."""
    return tuple(_said(info.annotation, info.metadata))


def kind_of(annotation: Any) -> Kind:
    """What shape of value a type holds."""
    plain = bare(annotation)
    if plain in (int, float):
        return "number"
    if typing.get_origin(plain) is tuple and typing.get_args(plain)[1:] == (...,):
        inner = bare(typing.get_args(plain)[0])
        if inner is str:
            return "words"
        if inner in (int, float):
            return "numbers"
        if kind_of(inner) == "numbers":
            return "rows"
    return "other"


def bare(annotation: Any) -> Any:
    """A type without None and without metadata."""
    if typing.get_origin(annotation) is typing.Annotated:
        return bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        parts = [part for part in typing.get_args(annotation) if part is not type(None)]
        return bare(parts[0]) if len(parts) == 1 else annotation
    return annotation


def _said(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    yield from metadata
    if typing.get_origin(annotation) is typing.Annotated:
        base, *more = typing.get_args(annotation)
        yield from _said(base, more)
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _said(part, [])


def _declared(model: type[BaseModel], name: str, info: FieldInfo) -> Declared:
    kept = ("allow_inf_nan", "str_max_length")
    config = {key: value for key, value in model.model_config.items() if key in kept}
    return Declared(name, info, all_said(info), typing.cast(ConfigDict, config))


def _axes(fields: dict[str, Declared]) -> dict[str, SharedLength]:
    members: dict[str, list[tuple[Declared, int | None]]] = {}
    ranges: dict[str, set[tuple[int, int]]] = {}
    for field in fields.values():
        length, axes = field.find(Length), field.find(Shape)
        if length is not None:
            members.setdefault(length.axis, []).append((field, None))
            ranges.setdefault(length.axis, set()).add((length.at_least, length.at_most))
        for dimension, axis in enumerate(field.axes):
            members.setdefault(axis, []).append((field, dimension))
        if axes is not None and axes.at_most is not None:
            for axis in axes.names:
                ranges.setdefault(axis, set()).add((axes.at_least, axes.at_most))
    for axis in members:
        if len(ranges.get(axis, ())) != 1:
            many = "more than one range" if axis in ranges else "no range"
            raise TypeError(f"axis {axis} has {many}: give one of its fields at_least and at_most")
    return {
        axis: SharedLength(axis, *next(iter(ranges[axis])), tuple(those))
        for axis, those in members.items()
    }


def _check(model: type[BaseModel], field: Declared, fields: dict[str, Declared]) -> None:
    place = f"{model.__name__}.{field.name}"
    if field.axes and DIMENSIONS.get(field.kind) != len(field.axes):
        raise TypeError(f"{place} names {len(field.axes)} axes, which its type has not")
    seeded, one_of = field.find(Seeded), field.find(OneOf)
    if seeded is not None:
        if SEED not in fields:
            raise TypeError(f"{place} is seeded, but there is no field {SEED}")
        if field.kind in ("words", "other") or DIMENSIONS[field.kind] != len(field.axes):
            raise TypeError(f"{place} is seeded: it must be a number, or numbers with Shape")
        if seeded.draw is None and seeded.within is None and field.limits is None:
            raise TypeError(f"{place} is seeded, but nothing says between which limits")
    when = field.find(When)
    if when is not None and when.field not in fields:
        raise TypeError(f"{place} is shown for some {when.field}, which is no field")
    if one_of is not None:
        source = fields.get(one_of.field)
        if source is None or source.kind != "words" or source.find(Distinct) is None:
            raise TypeError(f"{place} is one of {one_of.field}, which must be Distinct words")


def _check_defaults(
    model: type[BaseModel], fields: dict[str, Declared], axes: dict[str, SharedLength]
) -> None:
    for axis in axes.values():
        shown = {
            field.name: field.default if dimension is None else np.shape(field.default)[dimension]
            for field, dimension in axis.members
            if field.default is not None
        }
        if len(set(shown.values())) > 1 or not all(
            axis.at_least <= length <= axis.at_most for length in shown.values()
        ):
            raise TypeError(
                f"{model.__name__} has defaults that do not fit axis {axis.name}: {shown}"
            )
    for field in fields.values():
        one_of = field.find(OneOf)
        if one_of is not None and field.default is not None:
            words = fields[one_of.field].default
            if words is not None and field.default not in words:
                raise TypeError(f"{model.__name__}.{field.name} is by default none of {words}")
