"""What can be chosen: houses, how many masts, and where these start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import BeforeValidator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson import Labels, Longest, Matrix, Within
from deepchalk.lesson.files.feature_columns import read_features
from deepchalk.lesson.types import Allowed

FEWEST_HOUSES, MOST_HOUSES = 4, 60
DECIMALS = 2

VILLAGE = (
    *((3.0, 0.0), (0.0, 4.0), (2.0, 4.0), (3.0, 4.0), (3.0, 1.0), (7.0, 4.0)),
    *((9.0, 5.0), (8.0, 3.0), (10.0, 4.0), (5.0, 8.0), (6.0, 9.0)),
)


def _whole(value: Any) -> Any:
    """``2,6,9`` as numbers."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


Houses = Annotated[
    tuple[int, ...], BeforeValidator(_whole), Allowed("numbers of houses like 2,6,9")
]


class Params(lesson.Params):
    """Houses on a map, and masts that start at some of them."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"data"})

    data: str | None = None
    """CSV file with a row for each house; its first two columns of numbers are taken"""
    columns: Annotated[Labels, Longest(40)] | None = None
    """names of the two coordinates; of a data file, the columns that are taken"""
    points: Annotated[Matrix, Within(1000)] = VILLAGE
    """the houses, two coordinates each"""
    k: Annotated[int, Within(1, 6)] = 3
    """masts"""
    starts: Literal["given", "seed", "k-means++"] = "given"
    """whether the masts start at given houses, at drawn ones, or at drawn ones far apart"""
    start: Houses | None = (2, 6, 9)
    """the houses, counted from 1; with other points or another k they are drawn"""
    other: Houses | None = (2, 3, 8)
    """another start; by default the one that ends highest"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each coordinate is divided by its deviation, less its mean"""
    restarts: Annotated[int, Within(1, 50)] = 10
    """how often one starts anew"""
    seed: Annotated[int, Within(0, 999_999)] = 0
    """chooses what is drawn"""

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers; starts that suit the default do not suit other houses."""
        values = dict(typed)
        if values.get("data") is not None:
            if values.get("points") is not None:
                raise ParameterError("points are given twice: take data (a file) or points")
            names, rows = read_features(values.pop("data"), values.get("columns"), 2, MOST_HOUSES)
            values |= {"columns": names, "points": rows}
        if values.keys() & {"points", "k"}:
            values = {"start": None, "other": None} | values
        return super()._checked(base, values)

    def refuse(self) -> None:
        """Refuse maps that cannot be drawn, and starts that are none."""
        self.take_rounded("points", DECIMALS)
        points = np.array(self.points)
        count, width = points.shape
        if not FEWEST_HOUSES <= count <= MOST_HOUSES:
            raise ValueError(
                f"points has {count} rows, but it takes from {FEWEST_HOUSES} to {MOST_HOUSES} houses"
            )
        if width != 2:
            raise ValueError(f"points has {width} numbers a row, but a house has two coordinates")
        if self.columns is not None and (len(self.columns) != 2 or len(set(self.columns)) < 2):
            raise ValueError("columns must be two different names, like east,north")
        for axis in (0, 1):
            if np.ptp(points[:, axis]) == 0:
                raise ValueError(
                    f"points have {points[0, axis]:g} as coordinate {axis + 1} in every row: "
                    "houses on a line that is level or upright have no map"
                )
        places = len(set(self.points))
        if self.k >= places:
            raise ValueError(f"k is {self.k}, but it must be below the {places} different places")
        for name in ("start", "other"):
            self._refuse_start(name, getattr(self, name))

    def _refuse_start(self, name: str, houses: tuple[int, ...] | None) -> None:
        if houses is None:
            return
        written, count = ",".join(map(str, houses)), len(self.points)
        wanted = f"{self.k} different houses from 1 to {count}"
        fits = len(set(houses)) == len(houses) == self.k
        if not fits or not all(1 <= house <= count for house in houses):
            raise ValueError(f"{name} is {written or 'empty'}, but it must be {wanted}")


def ring() -> list[list[float]]:
    """Twelve houses around four."""
    angles = 0.1 + 2 * np.pi * np.arange(12) / 12
    around = np.round(4 * np.column_stack([np.cos(angles), np.sin(angles)]), DECIMALS)
    return [*around.tolist(), [0.5, 0], [0, 0.6], [-0.5, -0.1], [0.1, -0.5]]


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few houses or many, in heaps or anywhere."""
    count = int(random.choice([4, 5, 6, 9, 14, 25, 60]))
    heaps = random.uniform(-10, 10, (int(random.integers(1, 5)), 2))
    houses = heaps[random.integers(len(heaps), size=count)]
    houses = houses + random.normal(0, random.choice([0.3, 1, 4]), (count, 2))
    houses *= [random.choice([1, 1, 5]), random.choice([1, 1, 10])]
    points = np.round(houses, int(random.integers(0, 3)))
    points[0] = points[1] + random.choice([1, 2], 2)
    places = len(np.unique(points, axis=0))
    return Params.of(
        points=points.tolist(),
        k=int(random.integers(1, min(7, places))),
        starts=str(random.choice(["given", "seed", "k-means++"])),
        scaling=str(random.choice(["none", "none", "standardise"])),
        restarts=int(random.choice([1, 10, 50, int(random.integers(1, 50))])),
        seed=int(random.integers(1000)),
    )


def by_hand(random: np.random.Generator) -> Params:
    """Six houses, whole numbers, two masts."""
    points = random.integers(0, 10, (6, 2)).tolist()
    start = (1 + random.permutation(6)[:2]).tolist()
    return Params.of(points=points, k=2, start=start)
