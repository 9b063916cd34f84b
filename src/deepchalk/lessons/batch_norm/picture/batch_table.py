"""A table with a row for each example of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Name, Room, Table, cell_widening, symbol

LARGEST_CELL = 0.8
SMALLEST_CELL = 0.33
"""Height of a cell: numbers in a smaller one could not be read."""

MOST_MARGIN = 0.24
"""Free width that a cell may have beyond what its number needs."""

Numbers = tuple[np.ndarray, int]
"""Values with the decimals in which they will be written."""


def drawn_rows(count: int, most: int) -> list[int]:
    """Which of ``count`` rows are drawn on ``most`` lines: all, or the first ones and the last."""
    # The dots between them take a line.
    if count <= most:
        return list(range(count))
    if most < 3:
        raise ValueError(f"{count} rows with dots need at least 3 lines, not {most}")
    return [*range(most - 2), count - 1]


def common_cell(
    height: float,  # what a line may be high
    width: float,  # what all cells of a line together may be wide
    # For each its number of columns, and all numbers that will stand in them.
    *tables: tuple[int, Sequence[Numbers]],
    largest: float = LARGEST_CELL,
) -> float:
    """Height of a cell with which tables stand side by side at one scale."""
    cell = min(largest, height)
    while cell > SMALLEST_CELL:
        needed = sum(columns * widest(numbers, cell) for columns, numbers in tables)
        if needed <= width:
            break
        cell *= 0.98
    return max(cell, SMALLEST_CELL)


def common_margin(
    width: float, cell: float, *tables: tuple[int, Sequence[Numbers]], most: float = MOST_MARGIN
) -> float:
    """Free width that each cell of tables side by side can have beside its number."""
    # Parameters are those of ``common_cell``, which gives ``cell``.
    needed = sum(columns * widest(numbers, cell) for columns, numbers in tables)
    count = sum(columns for columns, _ in tables)
    return min(most, max(0.0, width - needed) / count)


def width_of(columns: int, numbers: Sequence[Numbers], cell: float = SMALLEST_CELL) -> float:
    """Width of a table whose cells are that high, without what stands before its rows."""
    return columns * widest(numbers, cell)


def widest(numbers: Sequence[Numbers], cell: float) -> float:
    """Width of a cell of that height that holds each of the numbers."""
    return max(cell_widening(values, places, cell) * cell for values, places in numbers)


MOST_TOLD_APART = 6


def batch_table(
    room: Room,
    *quantities: Quantity,
    most_rows: int,  # lines of it at most
    # Columns before the others; they are left out where there is no room for them.
    inputs: Iterable[Quantity] = (),
    # Over them, where those have room; otherwise their symbols.
    input_names: Sequence[str] | None = None,
    **options: Any,  # as of ``Table``
) -> Table:
    """A column for each quantity, of many rows the first ones and the last."""
    # Up to six rows bear the colours of identities.
    count, before = len(quantities[0]), list(inputs)
    rows = drawn_rows(count, most_rows) if count > most_rows else None
    told_apart = "rows" if count <= MOST_TOLD_APART else None

    def table(columns: Sequence[Quantity], heads: Sequence[Name] | None = None) -> Table:
        return Table(
            *columns,
            each="column",
            names=(),
            heads=heads,
            rows=rows,
            told_apart=told_apart,
            **options,
        )

    ways = [table(quantities)]
    if before:
        ways.insert(0, table([*before, *quantities]))
    if before and input_names:
        own: list[Name] = [symbol(one.symbol, one.role) for one in quantities]
        ways.insert(0, table([*before, *quantities], [*input_names, *own]))
    return room.fit(*ways)
