"""The bowl of a quadratic cost with a point that moves in it and the way of a descent."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from deepchalk.lesson import functions
from deepchalk.mobjects import Pairs, Part, Quadratic, Room, symbol

from .bowl import Bowl
from .moving_plane import MovingPlane

MARGIN = 0.6
"""Around the first steps when they are looked at closely, as a share of them."""

SWING = np.sin(2 * np.pi * functions.WAY)[:, None]
"""To one side, to the other, and back."""


class DescentBowl:
    """What stands for two weights. Nothing is seen before its parts are shown."""

    # Weights are given as they are on the first ruler, also when the bowl is seen on another.
    # transform: to the weights that are seen now.
    # now: the weights of the point.

    def __init__(
        self,
        room: Room,
        names: tuple[str, str],  # of both weights, Typst mathematics
        # Where the cost is lowest, shape (2,), and its second derivatives, shape (2, 2).
        best: Pairs,
        hessian: Pairs,
        levels: Pairs,  # heights of the level lines, ascending; height of the lowest point
        least: float,
        path: Pairs,  # weights after some steps, shape (moment, 2)
    ) -> None:
        self.lowest, self.hessian = np.asarray(best), np.asarray(hessian)
        self.way = np.asarray(path)
        self.transform, self.now = np.eye(2), self.way[0]
        self.plane = MovingPlane(room, np.array([[-1, 1], [-1, 1]]), _parameters(*names))
        cost = Quadratic(self.lowest, self.hessian, least)
        self.bowl = Bowl(self.plane, cost, np.asarray(levels))
        self.plane.set_view(ranges=self.bowl.ranges(self.way[0]))
        self.best = self.plane.point(self.lowest, shape="star", role="output")
        self.dot = self.plane.point(self.now, role="ink")
        self.trail = self.plane.path(self.way, role="ink").until(0)

    # What it does

    def place(self, weights: Pairs) -> None:
        """The point stands at these weights."""
        self.now = np.asarray(weights)
        self.dot.place(self.transform @ self.now)

    def name(self, first: str, second: str) -> None:
        """The weights have other names."""
        for axis, name in enumerate(_parameters(first, second)):
            self.plane.name_axis(axis, name)

    def at(self, moment: float) -> np.ndarray:
        """The weights of the descent, between two moments on the straight line."""
        before = int(moment)
        after = min(before + 1, len(self.way) - 1)
        legs = self.way[after] - self.way[before]
        return np.asarray(self.way[before] + (moment - before) * legs)

    def show_on(self, transform: np.ndarray) -> None:
        """The same cost over the weights on another ruler."""
        self.transform = transform
        back = np.linalg.inv(transform)
        self.show(transform @ self.lowest, back.T @ self.hessian @ back, transform @ self.way[0])
        self.dot.values = transform @ self.now
        self.plane.redraw()

    def show(self, lowest: Pairs, hessian: Pairs, *others: np.ndarray) -> None:
        """Another bowl; it and other pairs are seen."""
        least, self.best.values = self.bowl.terrain.least, np.asarray(lowest)
        self.bowl.terrain = Quadratic(np.asarray(lowest), np.asarray(hessian), least)
        self.plane.set_view(ranges=self.bowl.ranges(*others))

    def look(self, share: float, steps: int, with_best: bool) -> None:
        """From the whole bowl (0) to the first steps, and the best weights if so wanted (1)."""
        near = np.concatenate([self.way[:steps], self.lowest[None][: int(with_best)]])
        whole = self.bowl.ranges(self.way[0])
        self.plane.look(share, whole, self.plane.around(near, MARGIN))

    def look_at(self, *others: np.ndarray) -> Callable[[float], object]:
        """From what is seen now (0) to the whole bowl and other weights (1)."""
        now = self.plane.space.ranges
        whole = self.bowl.ranges(self.way[0], *others)
        return lambda share: self.plane.look(1 - share, whole, now)

    # Where the point may go; all of shape (moment, 2)

    def to(self, end: Pairs) -> np.ndarray:
        """The straight way to other weights."""
        return functions.between(self.now, np.asarray(end))

    def tour(self) -> np.ndarray:
        """Along the floor of the bowl, to both sides, and back."""
        stops = [self.now, *self.bowl.axis(0)[[10, 30]], self.now]
        return np.concatenate([functions.between(a, b) for a, b in pairwise(stops)])

    def swing(self, which: int) -> np.ndarray:
        """From the best to both sides by 1, along the floor (0) or across (1)."""
        directions = np.linalg.eigh(self.hessian)[1]
        return np.asarray(self.lowest + SWING * directions[:, which])

    def swing_on(self, which: int) -> np.ndarray:
        """One weight of the present ruler goes from its best to both sides."""
        reach = np.sqrt(0.5 * self.bowl.top / self.bowl.terrain.hessian[which, which])
        way = self.bowl.terrain.lowest + reach * SWING * np.eye(2)[which]
        return np.asarray(way @ np.linalg.inv(self.transform).T)


def _parameters(first: str, second: str) -> tuple[Part, Part]:
    return symbol(first, "parameter"), symbol(second, "parameter")
