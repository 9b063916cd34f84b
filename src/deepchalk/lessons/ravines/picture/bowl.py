"""The bowl of a quadratic cost: level lines and shades around its lowest point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Heights, Quadratic, Room, shades_of

from .moving_plane import MovingPlane

SHADES = np.arange(1, 15) / 14
PALEST, DARKEST = 0.08, 0.62
"""How far down the slope each shade goes, and weight of the colour at the bottom and at the rim."""

MARGIN = 0.1
"""Around a bowl, as a share of it."""


class Bowl(Heights):
    """A quadratic up to its highest level."""

    # levels: heights of the level lines, ascending.

    terrain: Quadratic

    def __init__(
        self, plane: MovingPlane, cost: Quadratic, levels: Sequence[float] | np.ndarray
    ) -> None:
        self.top = float(np.max(levels)) - cost.least
        # Evenly apart in the plane, so the heights grow with the square.
        tops = cost.least + SHADES**2 * self.top
        colours = shades_of("gradient", PALEST + (DARKEST - PALEST) / 14, DARKEST, len(SHADES))
        super().__init__(plane.space, cost, levels, shades=colours, tops=tops)
        plane.space.heights = self._rise

    def _rise(self, pairs: np.ndarray) -> np.ndarray:
        """Where the camera leans back, what lies on the bowl rises up to a little over its rim."""
        return np.minimum((self.terrain.at(pairs) - self.terrain.least) / self.top, 1.6)

    def axis(self, which: int, samples: int = 41) -> np.ndarray:
        """Pairs from rim to rim along the flat (0) or the steep (1) direction."""
        curvatures, directions = np.linalg.eigh(self.terrain.hessian)
        reach = np.sqrt(2 * self.top / curvatures[which])
        along = np.linspace(-reach, reach, samples)[:, None]
        return np.asarray(self.terrain.lowest + along * directions[:, which])

    def ranges(self, *others: np.ndarray) -> np.ndarray:
        """Ranges that hold the bowl, and other pairs, in equal units in the frame."""
        half = np.sqrt(2 * self.top * np.diag(np.linalg.inv(self.terrain.hessian)))
        held = np.stack([self.terrain.lowest - half, self.terrain.lowest + half, *others])
        low, high = held.min(axis=0), held.max(axis=0)
        frame = self.space.frame
        unit = (1 + MARGIN) * max((high - low) / [frame.width, frame.height])
        lengths = unit * np.array([frame.width, frame.height])
        middle = (low + high) / 2
        return np.stack([middle - lengths / 2, middle + lengths / 2], axis=1)


WIDE = 3
"""How much further than the steep parabola reaches the axes go: else it would be all of them."""


class BowlCuts:
    """Height above the lowest point over the distance from it."""

    # flat, steep: the curvatures.
    # cuts: straight ways on the plane, along the floor and across.
    # axes, curves: the axes, and upon them both parabolas.

    def __init__(
        self, room: Room, plane: MovingPlane, bowl: Bowl, flat: Quantity, steep: Quantity
    ) -> None:
        self.cuts = [plane.path(bowl.axis(which), role="ink") for which in (0, 1)]
        wide, narrow = (np.sqrt(2 * bowl.top / one.value) for one in (flat, steep))
        reach = min(WIDE * narrow, wide)
        self.axes = Axes(room, (-reach, reach), (0, bowl.top), ("d", "height"))
        self.curves = [
            self.axes.curve(partial(half_square, one.value), "gradient", samples=400)
            for one in (flat, steep)
        ]

    def swing_out(self) -> list[mn.Animation]:
        """Each cut becomes its parabola; what it was on the plane stays."""
        pairs = zip((cut.copy() for cut in self.cuts), self.curves, strict=True)
        return [mn.ReplacementTransform(cut, curve) for cut, curve in pairs]


def half_square(curvature: float, distance: np.ndarray) -> np.ndarray:
    """The height at a distance from the lowest point."""
    return np.asarray(0.5 * curvature * distance**2)
