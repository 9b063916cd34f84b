"""What a class of parameters declares: its fields by kind, the axes that they share, and phrases.

What a field takes is a phrase for help, for ``deepchalk show`` and for errors.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
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
from deepchalk.lesson.telling.script import Script, dashed, has_words, languages_of, script_named
from deepchalk.words import ENGLISH, active, without_region
from deepchalk.words.faces import Fact, spoken, tell

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


AXIS, FOR = "position-", "for"
"""What messages of a lesson's words begin with that say what an axis counts, *each word*, and their
form behind *for*, where a language has one."""

ANY, NONE, YES, NO = "any", "none", "yes", "no"
"""Variants of the texts: any number of them, nothing said of that, and whether something is so."""


def allowed(model: type[BaseModel], name: str) -> str:
    """What a field takes, as a phrase: ``"a whole number from 1 to 8"``."""
    field = model.model_fields[name]
    declared = _phrase(model, field)
    if declared is not None:
        return declared
    for item in field.metadata:
        words = getattr(item, "allowed", None)
        if words is not None:
            return str(words)
    return _allowed_by_type(field.annotation) + _bounds(field)


def in_words_of(model: type[BaseModel], message: str, **facts: Fact) -> str | None:
    """A sentence of the words of the lesson that has these parameters; None where they lack it.

    It is in the active language, or in English where the lesson is not told in that.
    """
    script = _script_of(model, active().code, without_region(active().code), ENGLISH.code)
    if script is None or not script.has(message):
        return None
    return script.says(None, message, **facts)


def each(model: type[BaseModel], axis: str) -> str:
    """Each of what an axis counts: *each class*, or as the lesson's words say it."""
    # It stands in a phrase, which is in one language.
    script, message = _script_of(model, spoken().code), AXIS + dashed(axis)
    for attribute in (FOR, None):
        if script is not None and script.has(message, attribute):
            return script.says(None, message, attribute)
    return tell("each-axis", axis=axis)


def _script_of(model: type[BaseModel], *codes: str) -> Script | None:
    """The words of the lesson that has these parameters, in the first of these languages it has."""
    package = model.__module__.rpartition(".")[0]
    known = languages_of(package) if has_words(package) else ()
    return next((script_named(package, one) for one in codes if one in known), None)


def _phrase(model: type[BaseModel], field: FieldInfo) -> str | None:
    """What a field takes: ``"2 to 8 words"``; None if nothing is declared by types of ours."""
    said = {type(item): item for item in all_said(field) if isinstance(item, OURS)}
    if not said:
        return None
    build = {"words": _words, "numbers": _numbers, "rows": _rows, "number": _number}
    kind = kind_of(field.annotation)
    text = build[kind](model, field, said) if kind in build else _text(said)
    if text is None:
        return None
    return tell("takes-seeded", what=text) if Seeded in said else text


def _words(model: type[BaseModel], field: FieldInfo, said: dict[type, Any]) -> str:
    example = field.default if isinstance(field.default, tuple | list) else ("cat", "dog")
    return tell(
        "takes-words",
        **_counted(model, said.get(Shape)),
        different=YES if Distinct in said else NO,
        characters=str(said[Longest].characters) if Longest in said else NONE,
        example=",".join(map(str, example)),
    )


def _numbers(model: type[BaseModel], field: FieldInfo, said: dict[type, Any]) -> str:
    return tell("takes-numbers", **_counted(model, said.get(Shape)), range=_range(said))


def _rows(model: type[BaseModel], field: FieldInfo, said: dict[type, Any]) -> str:
    axes = said[Shape].names if Shape in said else ()
    row, column = (each(model, axis) for axis in axes) if axes else (NONE, NONE)
    return tell("takes-rows", range=_range(said), row=row, column=column)


def _number(model: type[BaseModel], field: FieldInfo, said: dict[type, Any]) -> str | None:
    limits = said.get(Within)
    if Length in said:
        limits = Within(said[Length].at_least, said[Length].at_most)
    if limits is None:
        return None
    whole = Length in said or bare(field.annotation) is int
    unit = said[Unit].text if Unit in said else ""
    return tell(
        "takes-whole-number" if whole else "takes-number", range=f" {limits.phrase_in(unit)}"
    )


def _text(said: dict[type, Any]) -> str | None:
    if OneOf in said:
        return tell("takes-one-of-words", field=said[OneOf].field)
    if Longest in said:
        return tell("takes-text-up-to", characters=str(said[Longest].characters))
    return None


def _counted(model: type[BaseModel], axes: Shape | None) -> Mapping[str, str]:
    """How many there are, or for each of what there is one."""
    if axes is None:
        return {"many": ANY, "each": NONE}
    if axes.at_most is None:
        return {"many": ANY, "each": each(model, axes.names[0])}
    least, most = str(axes.at_least), str(axes.at_most)
    many = most if least == most else tell("many-between", least=least, most=most)
    return {"many": many, "each": NONE}


def _range(said: dict[type, Any]) -> str:
    return f" {said[Within].phrase}" if Within in said else ""


def _allowed_by_type(annotation: Any) -> str:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _allowed_by_annotated(annotation)
    if origin is typing.Literal:
        choices = ", ".join(str(choice) for choice in typing.get_args(annotation))
        return tell("takes-one-of", choices=choices)
    if origin in (typing.Union, types.UnionType):
        kinds = [a for a in typing.get_args(annotation) if a is not type(None)]
        first, *others = map(_allowed_by_type, kinds)
        for other in others:
            first = tell("takes-or", one=first, other=other)
        return first
    if annotation is int:
        return tell("takes-whole-number", range="")
    if annotation is float:
        return tell("takes-number", range="")
    if annotation is bool:
        return tell("takes-truth")
    return tell("takes-text") if annotation is str else tell("takes-list")


def _allowed_by_annotated(annotation: Any) -> str:
    base, *metadata = typing.get_args(annotation)
    for item in metadata:
        words = getattr(item, "allowed", None)
        if words is not None:
            return str(words)
    return _allowed_by_type(base)


def _bounds(field: FieldInfo) -> str:
    bounds: dict[str, str] = {}
    for item in field.metadata:
        for name in ("ge", "gt", "le", "lt", "min_length", "max_length"):
            if getattr(item, name, None) is not None:
                bounds[name] = str(getattr(item, name))
    if not bounds:
        return ""
    if {"ge", "le"} <= bounds.keys():
        return f" {tell('range-between', low=bounds['ge'], high=bounds['le'])}"
    first, *others = [tell(f"range-{dashed(name)}", value=value) for name, value in bounds.items()]
    for other in others:
        first = tell("range-both", one=first, other=other)
    return f" {first}"
