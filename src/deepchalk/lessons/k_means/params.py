"""What can be chosen: points, how many centres, what both are called, and where these start."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, ClassVar, Literal

import numpy as np

from deepchalk.lesson import DeepchalkError, Thing, Within

from .numbers.places import random_places
from .place_params import Chosen, PlaceParams, Places

VILLAGE = (
    *((3.0, 0.0), (0.0, 4.0), (2.0, 4.0), (3.0, 4.0), (3.0, 1.0), (7.0, 4.0)),
    *((9.0, 5.0), (8.0, 3.0), (10.0, 4.0), (5.0, 8.0), (6.0, 9.0)),
)


class Params(PlaceParams):
    """Houses on a map and masts that start at some of them, or any points and their centres."""

    suit_the_default: ClassVar[tuple[str, ...]] = ("start", "other")
    names_of_the_default: ClassVar[tuple[str, ...]] = ("row", "centre")
    decided_by: ClassVar[frozenset[str]] = frozenset({"points", "k"})

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

    def refuse(self) -> None:
        """Refuse too many masts, and starts that are none."""
        super().refuse()
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

    @property
    def is_village(self) -> bool:
        """Whether the story of the default is true of it."""
        return (self.points, self.row, self.centre) == (VILLAGE, "house", "mast")


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
