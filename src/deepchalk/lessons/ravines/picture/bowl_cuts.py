"""Two cuts through a bowl, along its floor and across, and the parabolas that they are."""

from __future__ import annotations

from functools import partial

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Room

from .bowl import Bowl
from .moving_plane import MovingPlane

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
