"""Two starts of Lloyd's algorithm, looked at closely: one square, one mean, who changes sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from . import lloyd, moving
from .starts import Starts, drawn_apart, least_of_all

BEYOND = np.concatenate([np.linspace(-1, 1, 41), np.linspace(1, -1, 41)])
"""Places of a mast on its way to the mean, which is 0, as far beyond it, and back."""

OUT = 0.05
"""How far it may go from among the points, in their extent."""

Pairs = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Study:
    """Points, and two starts of as many masts."""

    points: np.ndarray
    masts: int
    start: np.ndarray  # points at which the masts begin, from 0
    other: np.ndarray
    every: Starts
    unit: float = 5.0  # in which the first coordinate is measured for ``best_in_unit``

    @cached_property
    def run(self) -> lloyd.Runs:
        """From the first start."""
        return lloyd.run(self.points, self.points[self.start][None])

    @cached_property
    def other_run(self) -> lloyd.Runs:
        """From the other one."""
        return lloyd.run(self.points, self.points[self.other][None])

    @cached_property
    def films(self) -> tuple[moving.Film, moving.Film]:
        """Both in moments."""
        return moving.filmed(self.run), moving.filmed(self.other_run)

    # The first round

    @property
    def groups(self) -> np.ndarray:
        """The first mast of each point."""
        return np.asarray(self.run.groups[0, 0])

    @property
    def legs(self) -> np.ndarray:
        """How far each point is from its first mast along each axis, shape (point, axis)."""
        return np.asarray(np.abs(self.points - self.run.masts[0, 0][self.groups]))

    @property
    def seen(self) -> int:
        """The point whose square is worked out: one with two long legs."""
        return int(self.legs.prod(1).argmax())

    @property
    def pieces(self) -> np.ndarray:
        """What the points of each mast cost, shape (mast,)."""
        return np.bincount(self.groups, (self.legs**2).sum(1), minlength=self.masts)

    @property
    def sizes(self) -> np.ndarray:
        """How many points each mast has."""
        return np.bincount(self.groups, minlength=self.masts)

    @property
    def moves(self) -> np.ndarray:
        """The squared length of each mast's first move."""
        return np.asarray(((self.run.masts[1, 0] - self.run.masts[0, 0]) ** 2).sum(-1))

    @property
    def example(self) -> int:
        """The mast whose move lowers the cost most."""
        return int((self.sizes * self.moves).argmax())

    @property
    def members(self) -> np.ndarray:
        """Where its points are."""
        return np.asarray(self.points[self.groups == self.example])

    @property
    def shift(self) -> np.ndarray:
        """From where it stands to their mean."""
        return np.asarray(self.members.mean(0) - self.run.masts[0, 0, self.example])

    @property
    def beyond(self) -> np.ndarray:
        """``BEYOND``, but less far on the other side of the mean where it would leave the map."""
        low, high = self.points.min(0), self.points.max(0)
        out, mean, way = OUT * (high - low), self.members.mean(0), self.shift
        free = np.where(way > 0, high + out - mean, mean - low + out)
        far = np.divide(free, np.abs(way), out=np.ones(2), where=way != 0).min()
        return np.asarray(np.where(BEYOND > 0, min(1.0, far) * BEYOND, BEYOND))

    @property
    def slide(self) -> np.ndarray:
        """Where it stands while it slides on beyond the mean and back, shape (moment, axis)."""
        return np.asarray(self.members.mean(0) + self.beyond[:, None] * self.shift)

    @property
    def sliding(self) -> np.ndarray:
        """What its points cost meanwhile, shape (moment,)."""
        return np.array([((self.members - one) ** 2).sum() for one in self.slide])

    # Later

    @property
    def switches(self) -> np.ndarray:
        """Who changes sides after the first round: point, square before and after; (switch, 3)."""
        groups, found = self.run.groups[:, 0], list[tuple[float, ...]]()
        for at in range(1, len(groups)):
            squares = lloyd.squares(self.points, self.run.masts[at, 0])
            for point in np.flatnonzero(groups[at] != groups[at - 1]):
                old, new = squares[point, groups[at - 1, point]], squares[point, groups[at, point]]
                found.append((float(point), float(old), float(new)))
        return np.array(found or [(-1, 0.0, 0.0)])

    @cached_property
    def best_in_unit(self) -> tuple[np.ndarray, np.ndarray]:
        """Masts and groups of the best grouping with the first axis in a larger unit."""
        scale = np.array([self.unit, 1.0])
        every = Starts(self.points / scale, self.masts, self.every.seed)
        masts, groups = every.best_end
        return masts * scale, groups

    @cached_property
    def least(self) -> float | None:
        """The lowest cost of all groupings; None where there are too many to try."""
        return least_of_all(self.points, self.masts)


@lru_cache(maxsize=16)
def studied(
    points: Pairs,
    masts: int,
    kind: str,  # ``given``, ``seed`` or ``k-means++``
    # Points from 1; drawn, or the start that ends highest, where there are none. Where the other
    # start begins at the same points, it is that one, too.
    start: tuple[int, ...] | None,
    other: tuple[int, ...] | None,
    seed: int,
) -> Study:
    """What follows from parameters."""
    places = np.array(points)
    every, random = Starts(places, masts, seed), np.random.default_rng(seed)
    if kind == "k-means++":
        chosen = drawn_apart(places, masts, random)
    elif kind == "given" and start is not None:
        chosen = [one - 1 for one in start]
    else:
        chosen = random.permutation(every.places)[:masts].tolist()
    second = None if other is None else np.array(other) - 1
    if second is None or set(second.tolist()) == set(chosen):
        second = every.another(places[chosen])
    return Study(places, masts, np.array(chosen), second, every)
