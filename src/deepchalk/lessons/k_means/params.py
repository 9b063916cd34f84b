"""What can be chosen: houses, how many masts, and where these start."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import BeforeValidator

from deepchalk.errors import DeepchalkError
from deepchalk.lesson import Within
from deepchalk.lesson.place_params import DECIMALS, PlaceParams, Places
from deepchalk.lesson.types import Allowed

VILLAGE = (
    *((3.0, 0.0), (0.0, 4.0), (2.0, 4.0), (3.0, 4.0), (3.0, 1.0), (7.0, 4.0)),
    *((9.0, 5.0), (8.0, 3.0), (10.0, 4.0), (5.0, 8.0), (6.0, 9.0)),
)


def _parts(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


Houses = Annotated[
    tuple[int, ...], BeforeValidator(_parts), Allowed("numbers of houses like 2,6,9")
]


class Params(PlaceParams):
    """Houses on a map, and masts that start at some of them."""

    suit_the_default: ClassVar[tuple[str, ...]] = ("start", "other")
    decided_by: ClassVar[frozenset[str]] = frozenset({"points", "k"})

    points: Places = VILLAGE
    """the houses, two coordinates each, 4 to 60 of them"""
    k: Annotated[int, Within(1, 6)] = 3
    """masts"""
    starts: Literal["given", "seed", "k-means++"] = "given"
    """whether the masts start at given houses, at drawn ones, or at drawn ones far apart"""
    start: Houses | None = (2, 6, 9)
    """the houses, counted from 1; with other points or another k they are drawn"""
    other: Houses | None = (2, 3, 8)
    """another start; with other points or another k the one that ends highest"""
    restarts: Annotated[int, Within(1, 50)] = 10
    """how often one starts anew"""
    seed: Annotated[int, Within(0, 999_999)] = 0
    """chooses what is drawn"""

    def refuse(self) -> None:
        """Refuse too many masts, and starts that are none."""
        places = len(set(self.points))
        if self.k >= places:
            raise ValueError(f"k is {self.k}, but it must be below the {places} different places")
        for name, houses in (("start", self.start), ("other", self.other)):
            known = range(1, len(self.points) + 1)
            if houses is not None and (
                not len(set(houses)) == len(houses) == self.k or not set(houses) <= set(known)
            ):
                written = ",".join(map(str, houses)) or "empty"
                wanted = f"{self.k} different houses from 1 to {len(self.points)}"
                raise ValueError(f"{name} is {written}, but it must be {wanted}")


def ring() -> list[list[float]]:
    """Twelve houses on a ring, four within."""
    angles = 0.1 + 2 * np.pi * np.arange(12) / 12
    around = np.round(4 * np.column_stack([np.cos(angles), np.sin(angles)]), DECIMALS)
    return [*around.tolist(), [0.5, 0], [0, 0.6], [-0.5, -0.1], [0.1, -0.5]]


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few houses or many, in heaps or anywhere."""
    while True:
        count, wide = int(random.choice([4, 5, 6, 9, 14, 25, 60])), random.choice([0.3, 1, 4])
        heaps = random.uniform(-10, 10, (int(random.integers(1, 5)), 2))
        houses = heaps[random.integers(len(heaps), size=count)]
        houses = houses + random.normal(0, wide, (count, 2))
        with suppress(DeepchalkError):
            return Params.of(
                points=np.round(houses * random.choice([1, 1, 20]), random.integers(0, 3)).tolist(),
                k=int(random.integers(1, 7)),
                starts=str(random.choice(["given", "seed", "k-means++"])),
                scaling=str(random.choice(["none", "none", "standardise"])),
                restarts=int(random.choice([1, 10, 50, random.integers(1, 51)])),
                seed=int(random.integers(1000)),
            )


def by_hand(random: np.random.Generator) -> Params:
    """Six houses with whole numbers, and two masts."""
    points = random.integers(0, 10, (6, 2)).tolist()
    return Params.of(points=points, k=2, start=(1 + random.permutation(6)[:2]).tolist())
