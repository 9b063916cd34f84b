"""How large the cells of tables are that stand side by side, and which of many rows are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.mobjects import cell_widening

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
