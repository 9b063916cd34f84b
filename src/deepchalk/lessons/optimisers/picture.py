"""The picture: a landscape from above, true to scale, with balls that leave trails."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beats import Picture, Room
from deepchalk.lesson.mathematics.descending.four_descents import descent
from deepchalk.lesson.mathematics.descending.optimisers import LOWEST, NAMES, window
from deepchalk.lessons.optimisers.trace import Trace
from deepchalk.mobjects import Plane
from deepchalk.mobjects.plots.descents.lanes import Lanes
from deepchalk.mobjects.plots.descents.ruler_frame import RulerFrame
from deepchalk.mobjects.plots.descents.walker import Walker
from deepchalk.mobjects.plots.planes.overlays.heights import Heights
from deepchalk.mobjects.text import symbol

WEIGHTS = symbol("w_1", "parameter"), symbol("w_2", "parameter")

LEVELS = np.array([1, 2, 3, 4, 5, 7, 9]) / 5
"""Distances from the lowest point at which lines are drawn, in about that of the start."""


class Landscape(Picture):
    """Seen from above; in the race it is there four times, with its floor level."""

    columns = (5, 7)

    def draw(self, t: Trace, room: Room) -> None:
        self.t, self.room = t, room
        self.colours = [theme.active().identity(n) for n in range(len(NAMES))]
        least = 0.0 if t.is_valley else LOWEST
        levels = least + (0.87 * t.start_cost.value - least) * LEVELS**2
        self.foot, upper = room.cut_bottom(1.6 * theme.UNIT)
        self.plane = upper.fit(Plane(window(t.paths.values, t.start.values), names=WEIGHTS))
        self.base = Heights(self.plane, descent(t).landscape.cost, levels), self.plane
        self.goals = [int(n) or len(t.walk) - 1 for n in t.counts.values]
        level, seen = t.paths, t.paths.values
        if t.is_valley:
            level, seen = t.turns[:, 0], t.turns.values[:, [0, -1]]
        known = window(seen, np.array(t.params.start)), t.params.ground(0.0).cost, levels
        self.lanes = Lanes(room, *known, level, t.walk, self.goals)
        self.frame = RulerFrame(self.plane, t.start.values, t.slopes.values, t.rulers.values)
        self.add(*self.base)

    def walker(self, name: str) -> Walker:
        """The ball of an optimiser."""
        rule = NAMES.index(name)
        return Walker(self.plane, self.t.paths[rule], rule, self.goals[rule])

    def only(self, *parts: mn.Mobject) -> mn.Animation:
        """Nothing but the landscape and these parts."""
        return self.exchange(*self.base, *parts)

    def turn(self, frame: int) -> None:
        """All lanes in a frame of the turn."""
        t = self.t
        self.lanes.turn(t.angles[frame].value, t.turns[:, frame], t.turn_counts[frame])
