"""A table as a parameter: its rows are typed, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator

from deepchalk.lesson import Allowed, ParameterError, files, refuse_undrawable, types

MOST_ROWS = 1_000
LARGEST = 10_000.0
LONGEST_NAME = 80


_names = types.typed_or_json(types.cells, '["a", "b", "c"]')

ColumnNames = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    Allowed("names like area,rooms,price"),
]
"""Names with commas between them, or a list in JSON where a name has a comma."""


def with_table_read(values: dict[str, Any], widths: Sequence[int]) -> dict[str, Any]:
    """``rows`` and ``columns`` of the CSV file ``data``: parameters need no file later."""
    # widths: how many columns there may be.
    values = dict(values)
    if values.get("data") is None:
        return values
    path = values.pop("data")
    if not isinstance(path, str) or not path.strip():
        raise ValueError("data must be the path of a CSV file")
    columns = _names(values.get("columns"))
    if columns is not None and not _are_names(columns):
        return values
    try:
        table = files.read_table(files.path_of(path))
        columns = columns or _only_columns(table, widths)
        if len(columns) in widths:
            values["rows"] = table.numbers(columns).tolist()
    except ParameterError as problem:
        raise ParameterError(f"data: {problem}") from None
    values["columns"] = columns
    return values


def _are_names(columns: Any) -> bool:
    return isinstance(columns, list | tuple) and all(isinstance(name, str) for name in columns)


def _only_columns(table: files.TableFile, widths: Sequence[int]) -> list[str]:
    """The columns of numbers, if there are just so many."""
    found = list(table.number_columns())
    if len(found) in widths:
        return found
    if len(found) < min(widths) <= len(table.columns):
        # Reading them says which cell is no number.
        table.numbers([name for name in table.columns if name not in found][:1])
    wanted = " or ".join(map(str, widths))
    if len(found) < min(widths):
        raise ParameterError(
            f"{table.name} has {len(found)} columns of numbers, but it takes {wanted}: inputs, "
            f"and a target"
        )
    some = ",".join(name.replace(",", " ")[:20] for name in found[: max(widths)])
    raise ParameterError(
        f"{table.name} has {len(found)} columns of numbers: name {wanted} of them with columns, "
        f"the target last, like {some}"
    )


def refuse_unfit(
    columns: Sequence[str] | None, rows: Sequence[Sequence[float]], widths: Sequence[int]
) -> None:
    """Refuse a table that cannot be drawn, or in which an input does not vary."""
    # The last column is the target.
    width = len(rows[0])
    if width not in widths:
        wanted = " or ".join(map(str, widths))
        raise ValueError(f"rows has {width} numbers a row, but it must have {wanted}")
    for one in columns or ():
        if len(one) > LONGEST_NAME:
            raise ValueError(f"columns must have names of 1 to {LONGEST_NAME} characters")
        refuse_undrawable("columns", one)
    if columns is not None and len(columns) != width:
        raise ValueError(f"columns has {len(columns)} names, but rows has {width} numbers a row")
    if columns is not None and len(set(columns)) < width:
        raise ValueError("columns has a name twice, all must differ")
    if len(rows) < 2:
        raise ValueError("rows has one row, but a deviation needs at least two")
    if len(rows) > MOST_ROWS:
        raise ValueError(f"rows has {len(rows):,} rows, but it must have at most {MOST_ROWS:,}")
    for number, column in enumerate(np.array(rows).T):
        row, name = int(np.abs(column).argmax()), columns[number] if columns else str(number + 1)
        if abs(column[row]) > LARGEST:
            raise ValueError(
                f"rows: row {row + 1} has {column[row]:g} in column {name}, but each number must "
                f"be from −10000 to 10000: take another unit, like thousands"
            )
        if number < width - 1 and float(np.ptp(column)) == 0:
            raise ValueError(
                f"rows: column {name} is {column[0]:g} in every row, so its deviation is 0: take "
                f"another column"
            )
