"""Parameters whose examples are places on a map: typed, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk.lesson import (
    Allowed,
    FileName,
    Labels,
    Longest,
    Matrix,
    Names,
    Params,
    Within,
    files,
)

FEWEST, MOST = 4, 60
DECIMALS, FARTHEST = 4, 1000

FLATTEST = 6.0
"""How many times as long as high a map may be."""


Chosen = Annotated[tuple[int, ...], Names, Allowed("numbers of places like 2,6,9")]
"""Some of the places, counted from 1."""

Places = Annotated[Matrix, Within(1_000_000)]
"""Rows of two coordinates."""


class PlaceParams(Params):
    """Base of parameters with a field ``points``. A subclass gives ``points: Places`` a default."""

    # Fields whose defaults suit the default places only.
    suit_the_default: ClassVar[tuple[str, ...]] = ()
    # Fields that name what the default places are: None with others.
    names_of_the_default: ClassVar[tuple[str, ...]] = ()
    # With one of these typed, those are None.
    decided_by: ClassVar[frozenset[str]] = frozenset({"points"})

    data: FileName | None = None
    """CSV file with a row for each place; its first two columns of numbers are taken"""
    columns: Annotated[Labels, Longest(files.LONGEST_NAME)] | None = None
    """names of the two coordinates; of a data file, the columns that are taken"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each coordinate is taken less its mean, divided by its deviation"""

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A data file becomes numbers; what suits the default does not suit other places."""
        values = files.with_points_read(typed, 2, MOST)
        if values.keys() & cls.decided_by:
            base = {**base, **dict.fromkeys(cls.suit_the_default)}
        if values.get("points") is not None:
            base = {**base, **dict.fromkeys(cls.names_of_the_default)}
        given = "data" if typed.get("data") is not None else "points"
        with files.told_of_the_file(given, "points"):
            return super()._checked(base, values)

    def refuse(self) -> None:
        """Refuse places that cannot be drawn."""
        self.take_rounded("points", DECIMALS)
        points = self.places
        count, width = points.shape
        if width != 2:
            numbers = "number" if width == 1 else "numbers"
            raise ValueError(f"points has {width} {numbers} a row, but a place has two coordinates")
        if not FEWEST <= count <= MOST:
            raise ValueError(f"points has {count} rows, but it takes from {FEWEST} to {MOST}")
        if self.columns is not None and (len(self.columns) != 2 or len(set(self.columns)) < 2):
            raise ValueError("columns must be two different names, like east,north")
        largest = float(points.flat[np.abs(points).argmax()])
        if self.scaling == "none" and abs(largest) > FARTHEST:
            raise ValueError(
                f"points holds {largest:g}, but on a map each number must be from −{FARTHEST} to "
                f"{FARTHEST}: take scaling standardise, or another unit"
            )
        spans = np.ptp(points, axis=0)
        if spans.min() == 0:
            axis = int(spans.argmin())
            raise ValueError(
                f"points has {points[0, axis]:g} as coordinate {axis + 1} in every row, but a map "
                "has a width and a height"
            )
        if self.scaling == "none" and spans.max() > FLATTEST * spans.min():
            raise ValueError(
                f"points spans {spans[0]:g} by {spans[1]:g}, but a map is at most {FLATTEST:g} "
                "times as long one way as the other: take scaling standardise"
            )

    def refuse_choice(self, name: str, count: int) -> None:
        """Refuse a field of chosen places that are not so many different ones."""
        chosen, last = getattr(self, name), len(self.places)
        if chosen is None:
            return
        written = files.cut(",".join(map(str, chosen))) or "empty"
        different = len(set(chosen)) == len(chosen) == count
        if not different or not set(chosen) <= set(range(1, last + 1)):
            raise ValueError(
                f"{name} is {written}, but it must be {count} different places from 1 to {last}"
            )
        at: dict[tuple[float, ...], int] = {}
        for one in chosen:
            place = tuple(self.places[one - 1])
            if at.setdefault(place, one) != one:
                raise ValueError(
                    f"{name} is {written}, but {at[place]} and {one} are at the same place"
                )

    @property
    def axes(self) -> tuple[str, str] | None:
        """What both axes are called; standardised coordinates are not in the unit of their name."""
        if self.columns is None:
            return None
        first, second = (files.standardised_name(one, self.scaling) for one in self.columns)
        return first, second

    @property
    def places(self) -> np.ndarray:
        """The numbers that were given, shape (place, 2)."""
        return np.array(self.points, dtype=float)  # type: ignore[attr-defined]


def scaled(places: np.ndarray, scaling: str) -> np.ndarray:
    """Places as they are drawn and counted with."""
    if scaling == "none":
        return places
    return np.asarray((places - places.mean(0)) / places.std(0))
