"""What a field takes, as a phrase for help, for ``deepchalk show`` and for errors."""

from __future__ import annotations

from typing import Any

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


def phrase(field: FieldInfo) -> str | None:
    """What a field takes: ``"2 to 8 words"``; None if nothing is declared by types of ours."""
    said = {type(item): item for item in all_said(field) if isinstance(item, OURS)}
    if not said:
        return None
    build = {"words": _words, "numbers": _numbers, "rows": _rows, "number": _number}
    kind = kind_of(field.annotation)
    text = build[kind](field, said) if kind in build else _text(said)
    if text is None:
        return None
    return text + ("; by default from the seed" if Seeded in said else "")


def _words(field: FieldInfo, said: dict[type, Any]) -> str:
    axes: Shape | None = said.get(Shape)
    words = "different words" if Distinct in said else "words"
    text = words if axes is None else f"{_count(axes)}{words}{_for_each(axes)}"
    if Longest in said:
        text += f" of at most {said[Longest].characters} characters"
    example = field.default if isinstance(field.default, tuple | list) else ("cat", "dog")
    return f"{text}, like {','.join(map(str, example))}"


def _numbers(field: FieldInfo, said: dict[type, Any]) -> str:
    axes: Shape | None = said.get(Shape)
    count, each = (_count(axes), _for_each(axes)) if axes else ("", "")
    return f"{count}numbers{_range(said)}{each}, like 1,2 or [1, 2]"


def _rows(field: FieldInfo, said: dict[type, Any]) -> str:
    text = f"rows of numbers{_range(said)}"
    if Shape in said:
        row, column = said[Shape].names
        text += f", a row for each {row} and a column for each {column}"
    return f"{text}, like 1,2;3,4 or [[1, 2], [3, 4]]"


def _number(field: FieldInfo, said: dict[type, Any]) -> str | None:
    limits = said.get(Within)
    if Length in said:
        limits = Within(said[Length].at_least, said[Length].at_most)
    if limits is None:
        return None
    whole = Length in said or bare(field.annotation) is int
    unit = f" {said[Unit].text}" if Unit in said else ""
    return f"a {'whole ' if whole else ''}number {limits.phrase}{unit}"


def _text(said: dict[type, Any]) -> str | None:
    if OneOf in said:
        return f"one of the {said[OneOf].field}, or its position"
    if Longest in said:
        return f"text of at most {said[Longest].characters} characters"
    return None


def _count(axes: Shape) -> str:
    if axes.at_most is None:
        return ""
    if axes.at_most == axes.at_least:
        return f"{axes.at_most} "
    return f"{axes.at_least} to {axes.at_most} "


def _for_each(axes: Shape) -> str:
    return "" if axes.at_most is not None else f", one for each {axes.names[0]}"


def _range(said: dict[type, Any]) -> str:
    return f" {said[Within].phrase}" if Within in said else ""
