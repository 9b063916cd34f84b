"""What can be chosen: points with some numbers each, or faces, and how many numbers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    DeepchalkError,
    FileName,
    Labels,
    Longest,
    Matrix,
    Noun,
    ParameterError,
    Thing,
    Within,
    derived,
    directions,
    files,
)

from .numbers.clouds import cloud_by_hand, cloud_of, random_cloud
from .numbers.faces import faces

FEWEST, MOST, MOST_COLUMNS = 3, 1000, 300
DECIMALS, NARROWEST, WIDEST = 4, 0.1, 10_000

Points = Annotated[Matrix, Within(1_000_000)]
"""Rows of numbers, one for each column."""


MARKS = (
    *((49.0, 53.0), (53.0, 56.0), (57.0, 59.0), (71.0, 57.0), (69.0, 68.0)),
    *((75.0, 60.0), (76.0, 67.0), (51.0, 42.0), (55.0, 45.0), (44.0, 43.0)),
)


OF_FACES = {"drawn", "columns", "row", "number"}
"""What faces bring along."""


class Params(lesson.Params):
    """Marks of students, or any other points."""

    # Fields whose defaults suit the default points only: with others they are None.
    suit_the_default: ClassVar[tuple[str, ...]] = ("columns", "row", "number")

    data: FileName | None = None
    """CSV file with a row for each point; its first 300 columns of numbers are taken"""
    columns: Annotated[Labels, Longest(files.LONGEST_NAME)] | None = ("mechanics", "electricity")
    """names of the columns; of a data file, those that are taken"""
    row: Thing | None = "student"
    """what a row is, in one word, or two like person/people; with other points it is a point"""
    number: Thing | None = "mark"
    """what each of its numbers is, likewise; with other points it is a number"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each column is divided by its deviation"""
    divisor: Literal["n", "n-1"] = "n"
    """by what sums of squares are divided"""
    points: Points = MARKS
    """3 to 1000 rows of 2 to 300 numbers"""
    drawn: Literal["none", "faces"] = "none"
    """faces: instead of points, 80 pictures of 256 pixels that are drawn from three numbers"""
    components: Annotated[int, Within(1, 6)] = 4
    """how many numbers are kept at most where there are more than two"""
    factor: Annotated[float, Within(0.1, 100)] = 10.0
    """times what the first of two columns is measured at the end"""

    cloud: ClassVar[directions.Cloud] = derived(cloud_of)
    """The points as they are counted with."""

    @property
    def rows(self) -> np.ndarray:
        """The numbers that were given, or the faces, shape (point, column)."""
        return faces() if self.drawn == "faces" else np.array(self.points, dtype=float)

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
        """What a column is called, counted from 0; faces have pixels."""
        if self.drawn == "faces":
            return f"pixel {column + 1}"
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
        if typed.get("drawn") == "faces":
            # Faces are points, too: one of both only. Parameters that are written down whole have
            # the usual points, too.
            points = typed.get("points")
            other = points is not None and not np.array_equal(points, MARKS)
            if other or typed.get("data") is not None:
                raise ParameterError("points are given twice: take drawn=faces or points")
            base = {**base, "columns": None, "row": "face", "number": None}
            base.pop("points", None)
        elif base.get("drawn") == "faces" and typed.keys() & {"drawn", "points", "data"}:
            base = {one: base[one] for one in base.keys() - OF_FACES}
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


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few points or many, round or long, with two columns or more."""
    while True:
        with suppress(DeepchalkError):
            return Params.of(
                points=random_cloud(random),
                scaling=str(random.choice(["none", "none", "standardise"])),
                divisor=str(random.choice(["n", "n", "n-1"])),
                components=int(random.integers(1, 7)),
                factor=float(random.choice([10, 10, 0.5, 60, 2])),
            )


def by_hand(random: np.random.Generator) -> Params:
    """Five points with whole numbers."""
    return Params.of(points=cloud_by_hand(random))
