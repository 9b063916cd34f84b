"""All starts at once: which points the masts can begin at, how likely each is, where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations, product
from math import comb, perm

import numpy as np

from . import lloyd

MOST_STARTS = 5_000
"""Starts that are all run; of more a sample."""

SAMPLE, MANY = 400, 150
"""Starts of a sample, and of one for each of several numbers of masts."""

MOST_ORDERS = 1_000
"""Spread starts whose chances are all added up; of more a sample."""

MOST_GROUPINGS = 100_000
"""Labellings that are all tried."""

ALIKE, TOLD_ALIKE = 1e-6, 5e-4
"""Share by which costs may differ that are the same end, or are told as the same."""


@dataclass(frozen=True)
class Starts:
    """Starts at different places: of points at one place, only the first is chosen."""

    points: np.ndarray
    masts: int  # how many
    seed: int = 0  # of the sample, where there are too many starts

    @cached_property
    def places(self) -> np.ndarray:
        """The first point at each place; all points where that leaves too few for the masts."""
        first = different(self.points)
        return first if len(first) >= self.masts else np.arange(len(self.points))

    @property
    def are_all(self) -> bool:
        """Whether each start is among ``chosen``."""
        return comb(len(self.places), self.masts) <= MOST_STARTS

    @cached_property
    def chosen(self) -> np.ndarray:
        """Points at which masts begin, shape (start, mast)."""
        if self.are_all:
            return np.array(list(combinations(self.places, self.masts)))
        random = np.random.default_rng(self.seed)
        drawn = [random.permutation(self.places)[: self.masts] for _ in range(SAMPLE)]
        return np.sort(drawn, axis=1)

    @cached_property
    def runs(self) -> lloyd.Runs:
        """All of them."""
        return lloyd.run(self.points, self.points[self.chosen])

    @cached_property
    def ends(self) -> np.ndarray:
        """What each comes to, shape (start,)."""
        return self.runs.costs()

    @property
    def best_end(self) -> tuple[np.ndarray, np.ndarray]:
        """Masts and groups of the start that ends lowest."""
        best = int(self.ends.argmin())
        return self.runs.masts[-1, best], self.runs.groups[-1, best]

    @property
    def reach(self) -> np.ndarray:
        """Which of them end as low as the best, shape (start,)."""
        return alike(self.ends, self.ends.min())

    def another(self, masts: np.ndarray) -> np.ndarray:
        """The start that ends highest of those that do not begin at these masts."""
        taken = (self.points[self.chosen][:, :, None] == masts).all(-1).any(-1).all(-1)
        found: np.ndarray = self.chosen[np.where(taken, -np.inf, self.ends).argmax()]
        return found

    def spread_share(self) -> float:
        """How likely a spread start ends as low as the best: exactly, or in a sample."""
        # The first mast begins at any point, each other at a point with a chance in proportion to
        # its square: Arthur & Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.
        count, masts = len(self.points), self.masts
        if perm(count, masts) > MOST_ORDERS:
            random = np.random.default_rng(self.seed + 1)
            drawn = [drawn_apart(self.points, masts, random) for _ in range(SAMPLE)]
            ends = lloyd.run(self.points, self.points[np.array(drawn)]).costs()
            return float(alike(ends, self.ends.min()).mean())
        orders = np.array(list(permutations(range(count), masts)))
        chances = np.array([chance(self.points, order) for order in orders])
        ends = lloyd.run(self.points, self.points[orders]).costs()
        return float(chances[alike(ends, self.ends.min())].sum())


def different(points: np.ndarray) -> np.ndarray:
    """The first point at each place, in their order."""
    return np.sort(np.unique(points, axis=0, return_index=True)[1])


def alike(costs: np.ndarray, cost: float) -> np.ndarray:
    """Which costs are this one."""
    return np.asarray(np.abs(costs - cost) <= ALIKE * max(1.0, abs(cost)))


def chances(points: np.ndarray, chosen: np.ndarray | list[int]) -> np.ndarray:
    """How likely the next mast begins at each point, after some have been chosen."""
    if not len(chosen):
        return np.full(len(points), 1 / len(points))
    least = lloyd.squares(points, points[list(chosen)]).min(-1)
    # Where all points have a mast, any point is as good.
    return least / least.sum() if least.sum() > 0 else np.full(len(points), 1 / len(points))


def chance(points: np.ndarray, order: np.ndarray) -> float:
    """How likely just these points are drawn, in this order."""
    steps = (chances(points, order[:at])[order[at]] for at in range(len(order)))
    return float(np.prod(list(steps)))


def drawn_apart(points: np.ndarray, masts: int, random: np.random.Generator) -> list[int]:
    """A spread start."""
    chosen: list[int] = []
    for _ in range(masts):
        chosen.append(int(random.choice(len(points), p=chances(points, chosen))))
    return chosen


def histogram(ends: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Different ends, the lowest first, and how many starts come to each."""
    # most: ends at most; of more, the last one stands for itself and all above it.
    costs: list[float] = []
    for one in np.sort(ends):
        if not costs or one > costs[-1] + TOLD_ALIKE * max(1.0, costs[-1]):
            costs.append(float(one))
    kept = np.array(costs[:most])
    counts = np.bincount(np.searchsorted(kept, ends, side="right") - 1, minlength=len(kept))
    return kept, counts


def groupings(points: int, masts: int) -> int:
    """In how many ways points can be put into so many groups, none empty: a Stirling number."""
    ways = [1] + [0] * masts
    for _ in range(points):
        ways = [0] + [m * ways[m] + ways[m - 1] for m in range(1, masts + 1)]
    return ways[masts]


def least_of_all(points: np.ndarray, masts: int) -> float | None:
    """The lowest cost of any grouping, all of them tried; None if there are too many."""
    others = len(points) - 1
    if masts**others > MOST_GROUPINGS:
        return None
    labels = np.array([(0, *rest) for rest in product(range(masts), repeat=others)])
    total = np.zeros(len(labels))
    for mast in range(masts):
        own = (labels == mast).astype(float)
        sizes = np.maximum(own.sum(1), 1)
        # The sum of squares around a mean is that around 0, less n times the mean's square.
        sums = own @ points
        total += own @ (points**2).sum(1) - (sums**2).sum(1) / sizes
    return float(total.min())


def best_by_count(points: np.ndarray, most: int, seed: int) -> np.ndarray:
    """The lowest cost that was found with 1, 2, … masts, shape (most,); never rising."""
    found: list[float] = []
    masts = points[:0]
    for count in range(1, most + 1):
        starts = Starts(points, count, seed)
        many = points[starts.chosen[:: max(1, len(starts.chosen) // MANY)]]
        # One more mast where the best ones so far leave the largest square.
        far = lloyd.squares(points, masts).min(-1).argmax() if len(masts) else 0
        runs = lloyd.run(points, np.concatenate([many, [np.vstack([masts, points[[far]]])]]))
        costs = runs.costs()
        masts = runs.masts[-1, costs.argmin()]
        found.append(float(costs.min()))
    return np.array(found)
