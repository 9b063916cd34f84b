"""Types of parameters with more than two axes: sheets of numbers, and stacks of sheets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.types import Allowed

SHEET, STACK = "|", "/"
"""What parts two sheets, and two stacks, where they are typed."""


def _parts(parting: str, inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader of what is typed with a character between the parts, or as JSON."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.strip().startswith("["):
            try:
                return json.loads(value)
            except (ValueError, RecursionError):
                raise ValueError(f"{brief(repr(value))} is not a list of lists") from None
        return [inner(part) for part in value.split(parting)]

    return read


def _rows(value: str) -> Any:
    return [[cell.strip() for cell in row.split(",")] for row in value.split(";")]


def _even(value: Any) -> Any:
    """Refuse what is not equally long everywhere."""
    _lengths(value)
    return value


def _lengths(value: Any) -> tuple[int, ...]:
    """Length of each axis.

    Raises
    ------
    ValueError
        if there is nothing, or parts of one axis differ
    """
    if not isinstance(value, tuple):
        return ()
    if not value:
        raise ValueError("an empty list holds no numbers")
    inner = {_lengths(part) for part in value}
    if len(inner) > 1:
        raise ValueError("its rows, or its sheets, have unequal lengths, all must be equal")
    return (len(value), *inner.pop())


_sheets = _parts(SHEET, _rows)

Sheets = Annotated[
    tuple[tuple[tuple[float, ...], ...], ...],
    BeforeValidator(_sheets),
    AfterValidator(_even),
    Allowed("sheets of rows like 1,2;3,4|5,6;7,8 or [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"),
]
"""Sheets of rows of numbers, all of one size."""

Stacks = Annotated[
    tuple[tuple[tuple[tuple[float, ...], ...], ...], ...],
    BeforeValidator(_parts(STACK, _sheets)),
    AfterValidator(_even),
    Allowed("stacks of sheets like 1,2;3,4|5,6;7,8/0,1;1,0|2,0;0,2, or lists of lists"),
]
"""Stacks of sheets, all of one size."""
