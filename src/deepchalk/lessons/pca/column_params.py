"""Parameters whose points have two columns or many: typed, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk.lesson import FileName, Labels, Longest, Matrix, Noun, Params, Thing, Within, files

FEWEST, MOST, MOST_COLUMNS = 3, 1000, 300
DECIMALS, NARROWEST, WIDEST = 4, 0.1, 10_000

Points = Annotated[Matrix, Within(1_000_000)]
"""Rows of numbers, one for each column."""


class ColumnParams(Params):
    """Base of parameters with a field ``points``. A subclass gives ``points: Points`` a default."""

    # Fields whose defaults suit the default points only: with others they are None.
    suit_the_default: ClassVar[tuple[str, ...]] = ("columns", "row", "number")

    data: FileName | None = None
    """CSV file with a row for each point; its first 300 columns of numbers are taken"""
    columns: Annotated[Labels, Longest(files.LONGEST_NAME)] | None = None
    """names of the columns; of a data file, those that are taken"""
    row: Thing | None = None
    """what a row is, in one word, or two like person/people; by default a point"""
    number: Thing | None = None
    """what each of its numbers is, likewise; by default a number"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each column is divided by its deviation"""
    divisor: Literal["n", "n-1"] = "n"
    """by what sums of squares are divided"""

    @property
    def rows(self) -> np.ndarray:
        """The numbers that were given, shape (point, column)."""
        return np.array(self.points, dtype=float)  # type: ignore[attr-defined]

    @property
    def called(self) -> Noun:
        """What a row is."""
        return Noun(self.row or "point")

    @property
    def deviations(self) -> np.ndarray:
        """By what each column is divided, shape (column,)."""
        if self.scaling == "none":
            return np.ones(self.rows.shape[1])
        return np.asarray(self.rows.std(0, ddof=0 if self.divisor == "n" else 1))

    def name_of(self, column: int) -> str:
        """What a column is called, counted from 0."""
        return self.columns[column] if self.columns else f"column {column + 1}"

    @property
    def axes(self) -> tuple[str, str]:
        """What the axes of the picture are called: two columns, or those of a plane among more."""
        if self.rows.shape[1] > 2:
            return "x", "y"
        first, second = (
            files.standardised_name(one, self.scaling) for one in self.columns or ("", "")
        )
        return (first, second) if self.columns else ("", "")

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers; what suits the default does not suit other points."""
        values = files.with_points_read(typed, MOST_COLUMNS, MOST)
        if values.get("points") is not None:
            base = {**base, **dict.fromkeys(cls.suit_the_default)}
        given = "data" if typed.get("data") is not None else "points"
        with files.told_of_the_file(given, "points"):
            return super()._checked(base, values)

    def refuse(self) -> None:
        """Refuse points that have no directions, and numbers that cannot be read."""
        self.take_rounded("points", DECIMALS)
        count, width = self.rows.shape
        if not FEWEST <= count <= MOST:
            raise ValueError(f"points has {count} rows, but it takes from {FEWEST} to {MOST}")
        if not 2 <= width <= MOST_COLUMNS:
            numbers = "number" if width == 1 else "numbers"
            raise ValueError(
                f"points has {width} {numbers} a row, but it takes from 2 to {MOST_COLUMNS}"
            )
        if self.columns is not None and len(set(self.columns)) != width:
            raise ValueError(
                f"columns has {len(set(self.columns))} different names, but each of the {width} "
                "columns needs one"
            )
        spans = np.ptp(self.rows, axis=0)
        if spans.max() == 0:
            raise ValueError("points has the same numbers in every row, but a cloud has a width")
        if spans.min() == 0 and (width == 2 or self.scaling == "standardise"):
            column = int(spans.argmin())
            raise ValueError(
                f"points has {self.rows[0, column]:g} in every row of column {column + 1}: such a "
                "column has no deviation"
            )
        if self.scaling == "none" and not NARROWEST <= spans.max() <= WIDEST:
            raise ValueError(
                f"points has a column that spans {spans.max():g}, but the widest one must span "
                f"from {NARROWEST:g} to {WIDEST}: take scaling standardise, or another unit"
            )
