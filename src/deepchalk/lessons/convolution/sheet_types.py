"""Types of parameters with more than two axes: sheets of numbers, and stacks of sheets."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from deepchalk.lesson import Allowed, types

SHEET, STACK = "|", "/"
"""What parts two sheets, and two stacks, where they are typed."""


def _sheets(text: str) -> list[Any]:
    return [types.rows_of_cells(part) for part in text.split(SHEET)]


def _stacks(text: str) -> list[Any]:
    return [_sheets(part) for part in text.split(STACK)]


def _even(value: Any) -> Any:
    """Refuse what is not equally long everywhere."""
    _lengths(value)
    return value


def _lengths(value: Any) -> tuple[int, ...]:
    """Length of each axis."""
    if not isinstance(value, tuple):
        return ()
    if not value:
        raise ValueError("an empty list holds no numbers")
    inner = {_lengths(part) for part in value}
    if len(inner) > 1:
        raise ValueError("its rows, or its sheets, have unequal lengths, all must be equal")
    return (len(value), *inner.pop())


Sheets = Annotated[
    tuple[tuple[tuple[float, ...], ...], ...],
    BeforeValidator(types.typed_or_json(_sheets, "[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]")),
    AfterValidator(_even),
    Allowed("sheets of rows like 1,2;3,4|5,6;7,8 or [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"),
]
"""Sheets of rows of numbers, all of one size."""

Stacks = Annotated[
    tuple[tuple[tuple[tuple[float, ...], ...], ...], ...],
    BeforeValidator(types.typed_or_json(_stacks, "[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]")),
    AfterValidator(_even),
    Allowed("stacks of sheets like 1,2;3,4|5,6;7,8/0,1;1,0|2,0;0,2, or lists of lists"),
]
"""Stacks of sheets, all of one size."""
