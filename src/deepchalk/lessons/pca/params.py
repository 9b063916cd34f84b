"""What can be chosen: points with some numbers each, and how these are scaled."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.lesson import Within, derived
from deepchalk.lesson.fields.kinds import Labels, Longest
from deepchalk.lesson.files.feature_columns import read_features
from deepchalk.lesson.mathematics.directions.cloud import Cloud
from deepchalk.lesson.mathematics.directions.faces import faces
from deepchalk.lesson.params import Params as AnyParams
from deepchalk.lesson.types import Matrix

FEWEST, MOST, MOST_COLUMNS = 3, 1000, 300
DECIMALS, NARROWEST, WIDEST = 4, 0.1, 10_000

MARKS = (
    *((49.0, 53.0), (53.0, 56.0), (57.0, 59.0), (71.0, 57.0), (69.0, 68.0)),
    *((75.0, 60.0), (76.0, 67.0), (51.0, 42.0), (55.0, 45.0), (44.0, 43.0)),
)


class Params(AnyParams):
    """Marks of students, or any other points."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})
    suit_the_default: ClassVar[tuple[str, ...]] = ("columns", "row")

    data: str | None = None
    """CSV file with a row for each point; its first 300 columns of numbers are taken"""
    columns: Annotated[Labels, Longest(20)] | None = ("mechanics", "electricity")
    """names of the columns; of a data file, those that are taken"""
    row: Annotated[str, Longest(10)] | None = "student"
    """what a row is, in one word; with other points it is a point"""
    points: Annotated[Matrix, Within(1_000_000)] | None = MARKS
    """3 to 1000 rows of 2 to 300 numbers"""
    drawn: Literal["none", "faces"] = "none"
    """faces: instead of points, 80 pictures of 256 pixels that are drawn from three numbers"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each column is divided by its deviation"""
    divisor: Literal["n", "n-1"] = "n"
    """by what sums of squares are divided"""
    components: Annotated[int, Within(1, 6)] = 4
    """how many numbers are kept at most where there are more than two"""
    factor: Annotated[float, Within(0.1, 100)] = 10.0
    """times what the first of two columns is measured at the end"""

    cloud: ClassVar[Cloud] = derived(lambda p: _cloud(p))
    """The points as they are counted with."""

    @property
    def rows(self) -> np.ndarray:
        """The numbers that were given, shape (point, column)."""
        return faces() if self.drawn == "faces" else np.array(self.points, dtype=float)

    @property
    def called(self) -> str:
        """What a row is."""
        return "face" if self.drawn == "faces" else self.row or "point"

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers; what suits the default does not suit other points."""
        values, base = dict(typed), dict(base)
        if values.get("data") is not None:
            if values.get("points") is not None:
                raise ParameterError("points are given twice: take data (a file) or points")
            names, rows = read_features(
                values.pop("data"), values.get("columns"), MOST_COLUMNS, MOST
            )
            values |= {"columns": names, "points": rows}
        if values.get("drawn") == "faces":
            if values.get("points") is not None:
                raise ParameterError("points are given twice: take drawn=faces or points")
            base["points"] = None
        elif values.get("points") is not None:
            base.pop("drawn", None)
        elif "drawn" in values and base.get("points") is None:
            base.pop("points", None)
        if values.get("points") is not None or values.get("drawn") == "faces":
            base |= dict.fromkeys(cls.suit_the_default)
        return super()._checked(base, values)

    def refuse(self) -> None:
        """Refuse points that have no directions, and numbers that cannot be read."""
        if self.drawn == "none" and self.points is None:
            raise ValueError("points is missing: it takes rows of numbers like 1,2;3,4;5,7")
        self.take_rounded("points", DECIMALS)
        count, width = self.rows.shape
        if not FEWEST <= count <= MOST:
            raise ValueError(f"points has {count} rows, but it takes from {FEWEST} to {MOST}")
        if not 2 <= width <= MOST_COLUMNS:
            raise ValueError(
                f"points has {width} numbers a row, but it takes from 2 to {MOST_COLUMNS}"
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


@lru_cache(maxsize=8)
def _cloud(p: Params) -> Cloud:
    count = len(p.rows)
    cloud = Cloud(p.rows, count if p.divisor == "n" else count - 1)
    return cloud if p.scaling == "none" else cloud.standardised


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few points or many, round or long, with two columns or more."""
    while True:
        with suppress(DeepchalkError):
            count = int(random.choice([3, 4, 6, 10, 10, 25, 60, 150]))
            width = int(random.choice([2, 2, 2, 2, 3, 4, 6, 12]))
            mixed = random.normal(size=(count, width)) @ random.normal(size=(width, width))
            size = random.choice([0.5, 3, 20, 300])
            points = np.round(size * (mixed + random.normal(0, 3, width)), random.integers(0, 3))
            return Params.of(
                points=points.tolist(),
                scaling=str(random.choice(["none", "none", "standardise"])),
                divisor=str(random.choice(["n", "n", "n-1"])),
                components=int(random.integers(1, 7)),
                factor=float(random.choice([10, 10, 0.5, 60, 2])),
            )


def by_hand(random: np.random.Generator) -> Params:
    """Five points with whole numbers whose best direction has short numbers, too."""
    long, short = random.permutation([-2, -1, 0, 1, 2]), random.permutation([-1, 0, 0, 0, 1])
    ways = np.array([[4, 3], [-3, 4]]) if random.integers(2) else np.array([[3, 4], [-4, 3]])
    middle = random.integers(20, 40, 2)
    points = middle + 2 * np.outer(long, ways[0]) + np.outer(short, ways[1])
    return Params.of(points=points.tolist())
