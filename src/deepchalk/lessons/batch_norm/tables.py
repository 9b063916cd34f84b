"""The tables of the lesson: a batch of examples, with inputs or with a layer's values."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.tables.data_table import DataTable
from deepchalk.mobjects.tables.table_sizes import Numbers, drawn_rows
from deepchalk.mobjects.text import Formula, Number, Part, symbol

MOST_LINES = 6
"""Lines of a batch that are drawn; of more examples the first ones and the last."""


HEADED = 0.55
"""What the symbols above a table take."""


def members(trace: Trace, most: int = MOST_LINES) -> list[int]:
    """Which examples of a batch are drawn, counted from 0."""
    return drawn_rows(trace.params.batch_size, most)


def lines(trace: Trace, most: int = MOST_LINES) -> int:
    """Lines that a batch takes, the dots included."""
    return min(trace.params.batch_size, most)


def row_names(trace: Trace, batch: int, rows: Sequence[int]) -> list[Number]:
    """The numbers of a batch's rows in the data."""
    start = batch * trace.params.batch_size
    return [
        Number(trace.row_numbers[start + row], 0, "ink2", theme.active().sizes.smallest)
        for row in rows
    ]


def heads(letter: str, count: int) -> list[Formula]:
    """x₁, x₂, … over columns of data."""
    height = theme.active().sizes.label
    return [
        Formula("{s}", s=symbol(f"{letter}_{index + 1}", "data"), height=height)
        for index in range(count)
    ]


def head(part: Part) -> Formula:
    """One symbol over a column."""
    return Formula("{s}", s=part, height=theme.active().sizes.label)


def inputs(
    trace: Trace, batch: int, cell: float, most: int = MOST_LINES, margin: float = 0.0
) -> DataTable:
    """The examples of a batch, with the numbers of their rows."""
    size = trace.params.batch_size
    rows = members(trace, most)
    return DataTable(
        trace.x[batch * size : (batch + 1) * size],
        heads("x", len(trace.features)),
        cell=cell,
        rows=rows,
        names=row_names(trace, batch, rows),
        decimals=trace.digits.x,
        margin=margin,
    )


def values(
    trace: Trace,
    numbers: np.ndarray,
    letter: str,
    decimals: int,
    cell: float,
    batch: int | None = None,
    most: int = MOST_LINES,
    like: Sequence[Numbers] = (),
    empty: bool = False,
    margin: float = 0.0,
) -> DataTable:
    """A value for each example and unit; with the rows' numbers if the batch is given."""
    rows = members(trace, most)
    return DataTable(
        numbers,
        heads(letter, trace.params.units),
        cell=cell,
        states="empty" if empty else "value",
        rows=rows,
        names=[] if batch is None else row_names(trace, batch, rows),
        decimals=decimals,
        like=like,
        margin=margin,
    )


def beside(table: DataTable, other: DataTable) -> DataTable:
    """Move a table up or down so that its rows are level with those of another one."""
    return table.shift((other.grid.get_top()[1] - table.grid.get_top()[1]) * mn.UP)


def of_statistics(trace: Trace) -> list[Numbers]:
    """What stands below a column of h: mean, variance, deviation, in every batch."""
    digits = trace.digits
    return [
        (trace.means, digits.mean),
        (trace.variances, digits.variance),
        (trace.deviations, digits.deviation),
    ]
