"""The picture: a landscape from above, true to scale, with balls that leave trails."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beats import Picture, Room
from deepchalk.lesson import Quantity
from deepchalk.lesson.mathematics.descending.optimisers import DESCENT, NAMES, RULES, turn
from deepchalk.lessons.optimisers.trace import Trace, descent
from deepchalk.mobjects import Plane
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.moving.lanes import Lanes
from deepchalk.mobjects.plots.planes.overlays.heights import Heights
from deepchalk.mobjects.text import Label, symbol
from deepchalk.theme import UNIT

WEIGHTS = symbol("w_1", "parameter"), symbol("w_2", "parameter")

LEVELS = np.array([1, 2, 3, 4, 5, 7, 9]) / 5
"""Distances from the lowest point at which lines are drawn, in that of the start."""
BEYOND = 1.15
"""How far from the lowest point a trail is seen, in distances of the start."""

ARROW = 0.9
"""Length of the arrow of the first slope, in distances of the start across the valley."""

ON_THE_WAY = 5
"""Moments between two steps that are looked at."""


class Walker:
    """A ball that goes a recorded way, and its trail."""

    def __init__(self, plane: Plane, way: Quantity, identity: int | None, name: str = "") -> None:
        self.trail = plane.path(way, identity=identity).until(0)
        self.ball = plane.point(way.values[0], identity, name=name)
        self.last = len(way) - 1

    @property
    def parts(self) -> tuple[mn.VMobject, mn.VMobject]:
        """All that is seen."""
        return self.trail, self.ball

    def place(self, moment: float) -> None:
        """It has come as far as this moment, counted from 0."""
        self.trail.until(moment)
        self.ball.show_moment(self.trail.values, moment)

    def go_part(self, share: float) -> None:
        """It has come as far as this share of its way."""
        self.place(share * self.last)


class Landscape(Picture):
    """Seen from above; in the race it is there four times."""

    columns = (5, 7)

    def draw(self, t: Trace, room: Room) -> None:
        self.t, self.room = t, room
        self.colours = [theme.active().identity(n) for n in range(len(RULES))]
        self.ground = descent(t.params, DESCENT, t.angle.value).landscape
        level = t.params.ground()
        least, top = (0.0 if t.is_valley else -0.25), 0.87 * t.start_cost.value
        self.levels = least + (top - least) * LEVELS**2
        self.foot, upper = room.cut_bottom(0.4)
        self.plane = upper.fit(Plane(self.window(t.paths.values, t.start.values), names=WEIGHTS))
        self.heights = Heights(self.plane, self.ground.cost, self.levels)
        back = turn(t.angle.value)
        ways, start = t.paths.values @ back, t.start.values @ back
        window = self.window(np.concatenate([ways, t.turns.values[-1]]), start)
        goals = [int(n) or len(t.walk) - 1 for n in t.counts.values]
        self.lanes = Lanes(room, window, level.cost, self.levels, t.turns[0], t.walk, goals)
        self.base = self.heights, self.plane
        self.add(*self.base)

    def window(self, ways: np.ndarray, start: np.ndarray) -> np.ndarray:
        """Two corners around ways, shape (…, 2), as far as they stay about as near as the start."""
        reach = BEYOND * np.abs(start).max()
        pairs = np.concatenate([ways.reshape(-1, 2), start[None], np.zeros((1, 2))])
        near = pairs[(np.abs(pairs) <= reach).all(axis=1)]
        low, high = near.min(axis=0), near.max(axis=0)
        margin = 0.06 * (high - low).max()
        return np.stack([low - margin, high + margin])

    def walker(self, way: Quantity, identity: int | None = None, name: str = "") -> Walker:
        """A ball that goes a way on it."""
        return Walker(self.plane, way, identity, name)

    def only(self, *parts: mn.Mobject) -> mn.Animation:
        """Nothing but the landscape and these parts."""
        return self.exchange(*self.base, *parts)

    def key(self, count: int) -> mn.VGroup:
        """Who is who of the first optimisers, below the plane."""
        size = theme.active().sizes.smallest
        entries = [
            mn.VGroup(self.plane.point((0.0, 0.0), n), Label(name, "ink2", size))
            for n, name in enumerate(NAMES[:count])
        ]
        for entry in entries:
            entry.arrange(mn.RIGHT, buff=0.6 * UNIT)
        drawn = as_one(mn.VGroup(*entries)).arrange(mn.RIGHT, buff=1.5 * UNIT)
        return self.foot.place(drawn)

    @property
    def small(self) -> float:
        """By what slopes are made smaller to be drawn."""
        across = np.abs(self.plane.space.ranges[1]).max()
        return float(0.7 * across / np.abs(self.t.slopes.values).max())


def steps(first: int, last: int) -> np.ndarray:
    """Moments from one step to another, with some in between."""
    return np.linspace(first, last, ON_THE_WAY * (last - first) + 1)
