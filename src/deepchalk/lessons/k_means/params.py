"""What can be chosen: points, how many centres, what both are called, and where these start."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Allowed,
    DeepchalkError,
    FileName,
    Labels,
    Longest,
    Matrix,
    Names,
    Thing,
    Within,
    files,
)

from .numbers.places import random_places

FEWEST, MOST = 4, 60
DECIMALS, FARTHEST = 4, 1000

FLATTEST = 6.0
"""How many times as long as high a map may be."""


Chosen = Annotated[tuple[int, ...], Names, Allowed("numbers of places like 2,6,9")]
"""Some of the places, counted from 1."""

Places = Annotated[Matrix, Within(1_000_000)]
"""Rows of two coordinates."""


VILLAGE = (
    *((3.0, 0.0), (0.0, 4.0), (2.0, 4.0), (3.0, 4.0), (3.0, 1.0), (7.0, 4.0)),
    *((9.0, 5.0), (8.0, 3.0), (10.0, 4.0), (5.0, 8.0), (6.0, 9.0)),
)


class Params(lesson.Params):
    """Houses on a map and masts that start at some of them, or any points and their centres."""

    # Fields whose defaults suit the default places only.
    suit_the_default: ClassVar[tuple[str, ...]] = ("start", "other")
    # Fields that name what the default places are: None with others.
    names_of_the_default: ClassVar[tuple[str, ...]] = ("row", "centre")
    # With one of these typed, those are None.
    decided_by: ClassVar[frozenset[str]] = frozenset({"points", "k"})

    data: FileName | None = None
    """CSV file with a row for each place; its first two columns of numbers are taken"""
    columns: Annotated[Labels, Longest(files.LONGEST_NAME)] | None = None
    """names of the two coordinates; of a data file, the columns that are taken"""
    scaling: Literal["none", "standardise"] = "none"
    """whether each coordinate is taken less its mean, divided by its deviation"""
    points: Places = VILLAGE
    """4 to 60 rows of two coordinates"""
    row: Thing | None = "house"
    """what a row is, in one word, or two like person/people; with other points it is a point"""
    centre: Thing | None = "mast"
    """what each of them belongs to, likewise; with other points it is a centre"""
    k: Annotated[int, Within(1, 6)] = 3
    """how many centres there are"""
    starts: Literal["given", "seed", "k-means++"] = "given"
    """whether the centres start at given points, at drawn ones, or at drawn ones far apart"""
    start: Chosen | None = (2, 6, 9)
    """these points, counted from 1; with other points or another k they are drawn"""
    other: Chosen | None = (2, 3, 8)
    """another start; with other points or another k the one that ends highest"""
    restarts: Annotated[int, Within(1, 50)] = 10
    """how often one starts anew"""
    seed: Annotated[int, Within(0, 999_999)] = 0
    """chooses what is drawn"""

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
        """Refuse places that cannot be drawn, too many masts, and starts that are none."""
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
        places = len(set(self.points))
        if self.k >= places:
            raise ValueError(f"k is {self.k}, but it must be below the {places} different places")
        for name in ("start", "other"):
            self.refuse_choice(name, self.k)
        both = self.start, self.other
        if self.starts == "given" and None not in both and set(both[0]) == set(both[1]):
            raise ValueError(
                f"other is {','.join(map(str, self.other))}, but there start begins as well: take "
                "other places, or none"
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
        return np.array(self.points, dtype=float)

    @property
    def is_village(self) -> bool:
        """Whether the story of the default is true of it."""
        return (self.points, self.row, self.centre) == (VILLAGE, "house", "mast")


def scaled(places: np.ndarray, scaling: str) -> np.ndarray:
    """Places as they are drawn and counted with."""
    if scaling == "none":
        return places
    return np.asarray((places - places.mean(0)) / places.std(0))


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few points or many, in heaps or anywhere."""
    while True:
        with suppress(DeepchalkError):
            return Params.of(
                points=random_places(random),
                row=random.choice([None, "customer", "city", "person/people"]),
                centre=random.choice([None, None, "shop"]),
                k=int(random.integers(1, 7)),
                starts=str(random.choice(["given", "seed", "k-means++"])),
                scaling=str(random.choice(["none", "none", "standardise"])),
                restarts=int(random.choice([1, 10, 50, random.integers(1, 51)])),
                seed=int(random.integers(1000)),
            )


def by_hand(random: np.random.Generator) -> Params:
    """Six points with whole numbers, and two centres."""
    points = random.integers(0, 10, (6, 2)).tolist()
    return Params.of(points=points, k=2, start=(1 + random.permutation(6)[:2]).tolist())
