"""The picture: a landscape from above, true to scale, with balls that leave trails."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beats import Picture, Room
from deepchalk.lesson.mathematics.descending.four_descents import FRAMES, descent
from deepchalk.lesson.mathematics.descending.optimisers import LOWEST, NAMES, turn, window
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
        seen = turned = window(t.paths.values, t.start.values)
        if t.is_valley:
            turned = window(self.ways(FRAMES - 1), t.turned_start.values)
        known = seen, turned, self.base[0].function, levels
        self.lanes = Lanes(room, *known, t.paths, t.walk, self.goals)
        self.frame = RulerFrame(self.plane, t.start.values, t.slopes.values, t.rulers.values)
        self.add(*self.base)

    def walker(self, name: str) -> Walker:
        """The ball of an optimiser."""
        rule = NAMES.index(name)
        return Walker(self.plane, self.t.paths[rule], rule, self.goals[rule])

    def only(self, *parts: mn.Mobject) -> mn.Animation:
        """Nothing but the landscape and these parts."""
        return self.exchange(*self.base, *parts)

    def ways(self, frame: float) -> np.ndarray:
        """Ways in a frame of the turn, or between two, shape (optimiser, moment, 2)."""
        before, after = (
            self.t.turns.values[:, int(frame)],
            self.t.turns.values[:, -int(-frame // 1)],
        )
        return (before + frame % 1 * (after - before)) @ turn(self.angle(frame)).T

    def angle(self, frame: float) -> float:
        """By how many degrees the valley lies askew in a frame of the turn."""
        return float(np.interp(frame, range(FRAMES), self.t.angles.values))

    def turn(self, frame: float) -> None:
        """All lanes in a frame of the turn, or between two."""
        ground, counts = self.t.params.ground(self.angle(frame)), self.t.turn_counts
        self.lanes.turn(frame / (FRAMES - 1), ground.cost, self.ways(frame), counts[round(frame)])
