"""How the numbers of a table are written: powers of ten and decimals of each column."""

from __future__ import annotations

import math

import numpy as np
from jaxtyping import Float, Int

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import decimals_for, show, width

SYMBOLS = ("x1", "x2", "t")

DRAWN_ALL = 5
"""Rows up to which a table is drawn as a whole."""

DRAWN_FIRST = 4
"""Rows that are drawn of a longer table."""

LARGEST_PLAIN, SMALLEST_PLAIN = 1e5, 1e-2
MOST_DECIMALS = 6
WIDEST_NUMBER = 9.6


@lesson.trace
class WrittenColumn:
    """A column as it is drawn: its numbers divided by ten to ``exponent``."""

    exponent: int
    numbers: Float[np.ndarray, " drawn"]
    sizes: Float[np.ndarray, " drawn"]
    """The numbers without their signs, for sums."""
    decimals: int
    mean: float
    mean_size: float
    deviation: float
    moment_decimals: int


@lesson.trace
class Written:
    """A table as it is drawn: two inputs and a target."""

    columns: dict[str, WrittenColumn]
    """``x1``, ``x2`` and ``t``."""
    row_numbers: Int[np.ndarray, " drawn"]
    rows: int
    """Of the whole table."""

    @property
    def drawn(self) -> int:
        """How many rows are drawn."""
        return len(self.row_numbers)

    @property
    def is_whole(self) -> bool:
        """Whether every row is drawn."""
        return self.drawn == self.rows


def written(rows: np.ndarray, names: tuple[str, ...]) -> Written:
    """How a table of shape (rows, 3) is written.

    Raises
    ------
    ComputationError
        if numbers of a column would be too long to be read
    """
    count = len(rows) if len(rows) <= DRAWN_ALL else DRAWN_FIRST
    return Written(
        columns={
            symbol: _written(column, count, name)
            for symbol, name, column in zip(SYMBOLS, names, rows.T, strict=True)
        },
        row_numbers=np.arange(count),
        rows=len(rows),
    )


def _written(column: np.ndarray, count: int, name: str) -> WrittenColumn:
    exponent, places = _form(column)
    plain = column / 10.0**exponent
    longest = max(width(show(number, places)) for number in plain)
    if longest > WIDEST_NUMBER:
        raise ComputationError(
            f"column {name} varies by only {column.std():.1g} around {column.mean():.6g}, "
            f"which takes too many digits: subtract a constant from it first"
        )
    return WrittenColumn(
        exponent=exponent,
        numbers=plain[:count],
        sizes=np.abs(plain[:count]),
        decimals=decimals_for(plain[:count], places),
        mean=float(plain.mean()),
        mean_size=abs(float(plain.mean())),
        deviation=float(plain.std()),
        moment_decimals=max(places, 2),
    )


def _form(column: np.ndarray) -> tuple[int, int]:
    """The power of ten of a column, a multiple of three, and the decimals that show it varies."""
    largest = float(np.abs(column).max())
    exponent = 0
    if largest >= LARGEST_PLAIN or 0 < largest < SMALLEST_PLAIN:
        exponent = 3 * math.floor(math.log10(largest) / 3)
    spread = float(column.std()) / 10.0**exponent
    if spread <= 1e-12 * largest / 10.0**exponent:
        return exponent, 2
    return exponent, int(np.clip(2 - math.floor(math.log10(spread)), 0, MOST_DECIMALS))
