"""How the numbers of a table are written: powers of ten and decimals of each column."""

from __future__ import annotations

import math

import numpy as np
from jaxtyping import Float, Int

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.numbers import decimals_for, show, width

DRAWN_ALL = 6
"""Rows up to which a table is drawn as a whole."""

DRAWN_FIRST = 5
"""Rows that are drawn of a longer table."""

LARGEST_PLAIN, SMALLEST_PLAIN = 1e5, 1e-2
MOST_DECIMALS = 6
WIDEST_NUMBER = 9.6


@lesson.trace
class Written:
    """A table as it is drawn: numbers divided by a power of ten of their column.

    Its columns are the inputs and the target.
    """

    exponents: tuple[int, ...]
    numbers: Float[np.ndarray, "drawn column"]
    sizes: Float[np.ndarray, "drawn column"]
    """The numbers without their signs, for sums."""
    decimals: tuple[int, ...]
    moments: Float[np.ndarray, "moment column"]
    """Mean and deviation of each column."""
    moment_sizes: Float[np.ndarray, "moment column"]
    moment_decimals: tuple[int, ...]
    row_numbers: Int[np.ndarray, " drawn"]
    rows: int
    """Of the whole table."""

    @property
    def is_whole(self) -> bool:
        """Whether every row is drawn."""
        return len(self.numbers) == self.rows


def written(rows: np.ndarray, names: tuple[str, ...]) -> Written:
    """How a table of shape (rows, columns) is written.

    Raises
    ------
    ComputationError
        if numbers of a column would be too long to be read
    """
    count = len(rows) if len(rows) <= DRAWN_ALL else DRAWN_FIRST
    exponents, decimals, moment_decimals = [], [], []
    for name, column in zip(names, rows.T, strict=True):
        exponent, places = _form(column)
        numbers = column[:count] / 10.0**exponent
        exponents.append(exponent)
        decimals.append(decimals_for(numbers, places))
        moment_decimals.append(max(places, 2))
        longest = max(width(show(number, places)) for number in column / 10.0**exponent)
        if longest > WIDEST_NUMBER:
            raise ComputationError(
                f"column {name} varies by only {column.std():.1g} around {column.mean():.6g}, "
                f"which takes too many digits: subtract a constant from it first"
            )
    scales = 10.0 ** np.array(exponents)
    moments = np.stack([rows.mean(axis=0), rows.std(axis=0)]) / scales
    return Written(
        exponents=tuple(exponents),
        numbers=rows[:count] / scales,
        sizes=np.abs(rows[:count]) / scales,
        decimals=tuple(decimals),
        moments=moments,
        moment_sizes=np.abs(moments),
        moment_decimals=tuple(moment_decimals),
        row_numbers=np.arange(count),
        rows=len(rows),
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
