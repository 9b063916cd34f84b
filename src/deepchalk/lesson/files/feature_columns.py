"""Examples from a CSV file: a row for each example, a column for each feature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.lesson.files.table_file import TableFile, read_table
from deepchalk.lesson.files.text_file import path_of

LONGEST_NAME = 20
"""Characters of a column's name that are drawn."""

USUAL_SHARE = 0.5
"""Share of numbers from which a column was meant to hold numbers only."""


def read_features(
    path: object, columns: object, most_columns: int, most_rows: int
) -> tuple[tuple[str, ...], list[list[float]]]:
    """Names of the features, and the examples.

    Parameters
    ----------
    columns
        names, as a list or with commas between them; ``None`` takes the first columns of numbers

    Raises
    ------
    ParameterError
        one sentence, if the file cannot be read, a column is missing, a cell that is needed holds
        no number, or there are too many rows
    """
    if not isinstance(path, str) or not path.strip():
        raise ParameterError("data must be the path of a CSV file, like houses.csv")
    try:
        table = read_table(path_of(path))
        names = _names(columns) or _first_numbers(table, most_columns)
        rows = table.numbers(names)
    except ParameterError as problem:
        raise ParameterError(f"data: {problem}") from None
    if len(rows) > most_rows:
        raise ParameterError(
            f"data: {table.name} has {len(rows):,} rows, but at most {most_rows:,} are allowed"
        )
    return names, rows.tolist()


@contextmanager
def told_of_the_file(file: str, name: str) -> Iterator[None]:
    """A fault of what was read for the field ``name`` names the field ``file``, which was typed."""
    try:
        yield
    except ParameterError as problem:
        if re.match(rf"{name}\b", str(problem)) is None:
            raise
        raise ParameterError(f"{file}{str(problem)[len(name) :]}") from None


def standardised_name(column: str, scaling: str) -> str:
    """What an axis of a column is called: standardised numbers are not in its unit."""
    return column if scaling == "none" else f"{column}, standardised"


def with_points_read(typed: Mapping[str, Any], most_columns: int, most_rows: int) -> dict[str, Any]:
    """``points`` and ``columns`` of the CSV file that ``data`` names, with all else that is typed.

    Raises
    ------
    ParameterError
        if points are given twice, or as ``read_features`` does
    """
    values = dict(typed)
    if values.get("data") is not None:
        if values.get("points") is not None:
            raise ParameterError("points are given twice: take data (a file) or points")
        file, wanted = values.pop("data"), values.get("columns")
        names, rows = read_features(file, wanted, most_columns, most_rows)
        values |= {"columns": _shortened(names), "points": rows}
    return values


def _shortened(names: Sequence[str]) -> list[str]:
    """Names that stand at axes: the beginning of long ones, unless two would be the same."""
    short = [
        name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
        for name in names
    ]
    return short if len(set(short)) == len(set(names)) else list(names)


def _names(columns: Any) -> tuple[str, ...]:
    if isinstance(columns, str):
        return tuple(part.strip() for part in columns.split(","))
    if isinstance(columns, list | tuple):
        return tuple(str(name) for name in columns)
    return ()


def _first_numbers(table: TableFile, most: int) -> tuple[str, ...]:
    """The first columns of numbers; a column that was meant to be one is not passed over."""
    found: list[str] = []
    for position, name in enumerate(table.columns):
        if len(found) == most:
            break
        texts = [row[position] for row in table.cells]
        if np.mean([_is_number(text) for text in texts]) > USUAL_SHARE:
            table.numbers([name])
            found.append(name)
    if not found:
        raise ParameterError(f"{table.name} has no column of numbers")
    return tuple(found)


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text.replace(",", "."))))
    except ValueError:
        return False
