"""What a field takes, as a phrase for help, for ``deepchalk show`` and for errors."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deepchalk.lesson.fields.declared import OURS, all_said, bare, kind_of
from deepchalk.lesson.fields.kinds import (
    Distinct,
    Length,
    Longest,
    OneOf,
    Seeded,
    Shape,
    Unit,
    Within,
)
from deepchalk.lesson.telling.script import (
    Script,
    dashed,
    has_words,
    languages_of,
    script_named,
)
from deepchalk.words import ENGLISH, active, without_region
from deepchalk.words.faces import Fact, spoken
from deepchalk.words.refusals import tell

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
