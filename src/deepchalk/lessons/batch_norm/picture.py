"""The one picture: what two units compute for each example, as a cloud of points in a plane."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.lesson.values.deep_network import rings
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.rulers import Shadows, SpreadBars
from deepchalk.mobjects.plots.planes.scatter import NO_GROUP, Scatter
from deepchalk.mobjects.room import Room

MOST_TOLD_APART = 6
"""Examples of a batch up to which each has a colour and a shape of its own."""

SECONDS = 1.6


class Cloud(Picture):
    """A plane with a point for each example; its axes are the bends of both units.

    Attributes
    ----------
    rings
        the points that the deep networks part
    dots, shadows, bars
        the examples of a batch, what each unit alone computes for them, and its mean ± spread
    ghost
        where the examples would be, or where one has been
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.free, self.mine = room.columns(6, 7)
        self.units = list(t.shown_units)
        self.plane = self.mine.fit(Plane(t.points, names=("input 1", "input 2"), widen=99))
        self.rings = self.plane.scatter(t.points, rings(t.params.seed)[1])
        self.dots = self.plane.scatter(self.pairs(t.h), self.groups(t.params.batch_size))
        self.ghost = self.plane.scatter(self.pairs(t.h))
        axes = range(len(self.units))
        self.shadows = Shadows(self.plane.space, self.pairs(t.h), axes)
        self.bars = SpreadBars(self.plane.space, self.spread(t.h), axes)
        self.examples = (self.dots, self.shadows, self.bars)
        self.add(self.plane, self.rings)

    @staticmethod
    def groups(count: int) -> list[int]:
        """An identity for each example of a small batch; of many for the first two."""
        return list(range(count)) if count <= MOST_TOLD_APART else [0, 1, *[NO_GROUP] * (count - 2)]

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
        self.show(self.pairs(values))

    def show(self, pairs: np.ndarray) -> None:
        """Put points, shadows and bars at these pairs."""
        self.dots.place(pairs)
        self.shadows.place(pairs)
        self.bars.place(np.stack([pairs.mean(axis=0), pairs.std(axis=0)]))

    def haunt(self, values: Any) -> None:
        """Put the ghost where the units compute these values."""
        self.ghost.place(self.pairs(values))

    def go(self, values: Any) -> mn.Animation:
        """Points, shadows and bars slide straight to other values."""
        start, end = self.dots.values.copy(), self.pairs(values)
        return self.happen(lambda share: self.show(start + share * (end - start)))

    def come(self, scatter: Scatter, *examples: int) -> mn.Animation:
        """Points grow where they are."""
        scatter.sizes[list(examples)] = 0
        self.add(*([] if scatter in self.submobjects else [scatter]))

        def grow(share: float) -> None:
            scatter.sizes[list(examples)] = share
            scatter.draw()

        return self.happen(grow)

    def happen(self, change: Any) -> mn.Animation:
        """Something changes with a share from 0 to 1."""
        return mn.UpdateFromAlphaFunc(
            self, lambda _, share: change(share), run_time=SECONDS, rate_func=mn.smooth
        )

    def look_at(self, *values: Any) -> mn.Animation:
        """The plane shows what is needed for all these values, and the origin."""
        names = [f"unit {unit + 1}" for unit in self.units] + [""]
        return self.plane.look_at(
            self.mine,
            *(self.pairs(one) for one in values),
            [[0, 0]],
            names=(names[0], names[1]),
            redrawn=self,
            seconds=SECONDS,
        )

    def look_at_layers(self, clouds: Any, room: Room | None = None) -> mn.Animation:
        """The plane shows what is needed for the clouds of all layers."""
        return self.plane.look_at(
            room or self.mine, clouds, names=("unit 1", "unit 2"), redrawn=self, seconds=SECONDS
        )
