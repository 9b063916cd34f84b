"""What can be chosen: points with some numbers each, or faces, and how many numbers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk.lesson import (
    DeepchalkError,
    Labels,
    Longest,
    ParameterError,
    Thing,
    Within,
    derived,
    directions,
)

from .column_params import ColumnParams, Points
from .numbers.clouds import cloud_by_hand, cloud_of, random_cloud
from .numbers.faces import faces

MARKS = (
    *((49.0, 53.0), (53.0, 56.0), (57.0, 59.0), (71.0, 57.0), (69.0, 68.0)),
    *((75.0, 60.0), (76.0, 67.0), (51.0, 42.0), (55.0, 45.0), (44.0, 43.0)),
)


OF_FACES = {"drawn", "columns", "row", "number"}
"""What faces bring along."""


class Params(ColumnParams):
    """Marks of students, or any other points."""

    columns: Annotated[Labels, Longest(20)] | None = ("mechanics", "electricity")
    """names of the columns; of a data file, those that are taken"""
    row: Thing | None = "student"
    """what a row is, in one word, or two like person/people; with other points it is a point"""
    number: Thing | None = "mark"
    """what each of its numbers is, likewise; with other points it is a number"""
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
        return faces() if self.drawn == "faces" else super().rows

    def name_of(self, column: int) -> str:
        """What a column is called; faces have pixels."""
        return f"pixel {column + 1}" if self.drawn == "faces" else super().name_of(column)

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """Faces are points, too: one of both only."""
        if typed.get("drawn") == "faces":
            # Parameters that are written down whole have the usual points, too.
            points = typed.get("points")
            other = points is not None and not np.array_equal(points, MARKS)
            if other or typed.get("data") is not None:
                raise ParameterError("points are given twice: take drawn=faces or points")
            base = {**base, "columns": None, "row": "face", "number": None}
            base.pop("points", None)
        elif base.get("drawn") == "faces" and typed.keys() & {"drawn", "points", "data"}:
            base = {one: base[one] for one in base.keys() - OF_FACES}
        return super()._checked(base, typed)


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
