"""The picture: a landscape from above, true to scale, with balls that leave trails."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    MARK_SECONDS,
    Field,
    Label,
    Plane,
    Room,
    Sampled,
    Walker,
    as_one,
    exempt,
    symbol,
    theme,
)
from deepchalk.stage import Picture

from ..numbers.optimisers import LOWEST, NAMES, window
from ..trace import FRAMES, Trace, descent
from .lanes import Lanes, shaded

SQUARE = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=float)
"""Corners of a square around 0."""


LONGEST = 0.7
"""Length of the arrow, as a share of half the plane's height."""


class RulerFrame:
    """The frame around a place, and the slope there as an arrow downhill."""

    # at: the place, shape (2,).
    # slopes, sizes: along each axis, shape (2,).
    # parts: arrow and frame; both come when they are shown.

    def __init__(self, plane: Field, at: np.ndarray, slopes: np.ndarray, sizes: np.ndarray) -> None:
        # Both are made smaller to be drawn, alike.
        small = LONGEST * np.abs(plane.space.ranges[1]).max() / np.abs(slopes).max()
        high = small * sizes.max()
        self.frame = plane.path(at + small * sizes * SQUARE, role="parameter", width=4, closed=True)
        self.arrow = plane.arrow(np.stack([at, at - small * slopes]), role="gradient")
        self.square = at + high * SQUARE
        self.even = np.stack([at, at - high * slopes / sizes])
        self.parts: tuple[mn.VMobject, mn.VMobject] = self.arrow, self.frame

    def divide(self, seconds: float = MARK_SECONDS) -> list[mn.Animation]:
        """Both are measured by the sizes."""
        return [self.frame.go_to(self.square, seconds), self.arrow.go_to(self.even, seconds)]


WEIGHTS = symbol("w_1", "parameter"), symbol("w_2", "parameter")

LEVELS = np.array([1, 2, 3, 4, 5, 7, 9]) / 5
"""Distances from the lowest point at which lines are drawn, in about that of the start."""


class Landscape(Picture):
    """Seen from above; in the race it is there four times."""

    columns = (5, 7)

    def draw(self, t: Trace, room: Room) -> None:
        self.t, self.room = t, room
        self.colours = [theme.active().identity(n) for n in range(len(NAMES))]
        least = 0.0 if t.is_valley else LOWEST
        levels = least + (0.87 * t.start_cost.value - least) * LEVELS**2
        seen = window(t.paths.values, t.start.values)
        self.foot, upper = room.cut_bottom(1.6 * theme.UNIT)
        plane = exempt(Plane(seen, names=WEIGHTS), "load", because="it is there throughout")
        self.plane = upper.fit(plane)
        cost = descent(t).landscape.cost
        # A ring may be much thinner than the plane is high.
        ring = Sampled(cost, 361)
        width = theme.active().strokes.normal
        self.finish = self.plane.heights(ring, [t.finish.value], role="ink", width=width)
        self.base = shaded(self.plane, cost, levels), self.plane, self.finish
        self.goals = [int(n) or len(t.walk) - 1 for n in t.counts.values]
        turned = window(t.ways_at(FRAMES - 1), t.turned_start.values)
        self.lanes = Lanes(room, seen, turned, cost, levels, t.paths, t.walk, self.goals)
        self.frame = RulerFrame(self.plane, t.start.values, t.slopes.values, t.rulers.values)
        self.add(*self.base)

    def walker(self, name: str) -> Walker:
        """The ball of an optimiser."""
        rule = NAMES.index(name)
        return Walker(self.plane, self.t.paths[rule], rule, self.goals[rule])

    def only(self, *parts: mn.Mobject) -> mn.Animation:
        """Nothing but the landscape and these parts."""
        return self.exchange(*self.base, *parts)

    def turn(self, frame: float) -> None:
        """All lanes in a frame of the turn, or between two."""
        t = self.t
        ground, counts = t.params.ground(t.askew(frame)), t.turn_counts[round(frame)]
        self.lanes.turn(frame / (FRAMES - 1), ground.cost, t.ways_at(frame), counts)


def key(plane: Plane, room: Room, names: Sequence[str]) -> mn.VGroup:
    """Who is who: the marker of each identity with its name, in a row."""
    size = theme.active().sizes.smallest
    entries = [
        mn.VGroup(plane.point((0.0, 0.0), n), Label(name, "ink2", size)).arrange(
            mn.RIGHT, buff=0.6 * theme.UNIT
        )
        for n, name in enumerate(names)
    ]
    return room.place(as_one(mn.VGroup(*entries)).arrange(mn.RIGHT, buff=1.5 * theme.UNIT))
