"""The one picture: what two units compute for each example, as a cloud of points in a plane."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.lessons.batch_norm.network import rings
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.rulers import Shadows, SpreadBars
from deepchalk.mobjects.plots.planes.scatter import Scatter
from deepchalk.mobjects.room import Room

MOST_TOLD_APART = 6
NONE = -1


class Cloud(Picture):
    """A plane with a point for each example; its axes are the bends of both units.

    Attributes
    ----------
    dots
        the points that are told of now: of the rings, then of the examples of a batch
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.free, self.mine = room.columns(6, 7)
        self.units = list(t.shown_units)
        self.labels = rings(t.params.seed)[1]
        self.plane = self.mine.fit(Plane(t.points, names=("input 1", "input 2"), widen=99))
        self.rings = self.plane.scatter(t.points, self.labels)
        self.dots, self.ghost = self._examples(t), self._examples(t)
        self.ghost.assign([NONE] * len(self.ghost.values))
        axes = range(len(self.units))
        start = self.pairs(t.h)
        self.shadows = Shadows(self.plane.space, start, axes)
        self.bars = SpreadBars(self.plane.space, self.spread(t.h), axes)
        self.add(self.plane, self.rings)

    def _examples(self, t: Trace) -> Scatter:
        """Points of the batch; a few each in a colour of their own, of many the first two."""
        count = t.params.batch_size
        told = range(count) if count <= MOST_TOLD_APART else [0, 1, *[NONE] * (count - 2)]
        return self.plane.scatter(self.pairs(t.h), list(told))

    # Numbers as places

    def pairs(self, values: Any) -> np.ndarray:
        """What the drawn units compute, (unit, example) to (example, 2); 0 for a missing one."""
        own = np.asarray(values, dtype=float)[self.units]
        return np.stack([own[0], own[1] if len(own) > 1 else 0 * own[0]], axis=-1)

    def spread(self, values: Any) -> np.ndarray:
        """Mean and spread of the drawn units, shape (2, 2)."""
        places = self.pairs(values)
        return np.stack([places.mean(axis=0), places.std(axis=0)])

    # What happens to it

    def place(self, values: Any) -> None:
        """Put points, shadows and bars where the units compute these values."""
        self.dots.place(self.pairs(values))
        self.shadows.place(self.pairs(values))
        self.bars.place(self.spread(values))

    def haunt(self, values: Any) -> None:
        """Put the ghost where the units compute these values."""
        self.ghost.place(self.pairs(values))

    def look_at(
        self, *values: Any, room: Room | None = None, seconds: float = 1.6
    ) -> mn.Animation:
        """The plane shows what is needed for all these values, and the origin."""
        shown = [self.pairs(one) for one in values]
        names = [f"unit {unit + 1}" for unit in self.units]
        return self.plane.look_at(
            room or self.mine,
            *shown,
            [[0, 0]],
            names=(names[0], names[1] if len(names) > 1 else ""),
            redrawn=self,
            seconds=seconds,
        )

    def go(self, values: Any, seconds: float = 1.6) -> mn.Animation:
        """Points, shadows and bars slide to other values."""
        start = self.dots.values.copy()
        end = self.pairs(values)

        def update(_: mn.Mobject, alpha: float) -> None:
            now = start + alpha * (end - start)
            for mark in (self.dots, self.shadows):
                mark.place(now)
            self.bars.place(np.stack([now.mean(axis=0), now.std(axis=0)]))

        return mn.UpdateFromAlphaFunc(self, update, run_time=seconds, rate_func=mn.smooth)
