"""The one picture: what two units compute for each example, as a cloud of points in a plane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.mobjects import NO_GROUP, Plane, Room, exempt
from deepchalk.stage import Picture

from ..numbers.deep_network import rings
from ..trace import Trace
from .rulers import MeasuredCloud, happen

MOST_TOLD_APART = 6
"""Examples of a batch up to which each has a colour and a shape of its own."""

WIDE = 1e6
"""A range may become so many times as long: the plane fills its room."""


class UnitPlane(Picture):
    """Arrays of what units compute have the shape (unit, …); a missing second unit is 0."""

    # rings: the other points.
    # cloud: the examples of a batch, their shadows, and the mean ± spread of each unit.
    # ghost: where the examples would be.

    def __init__(
        self,
        room: Room,
        units: Sequence[int],  # the one or two that are drawn
        start: Any,  # what all units compute for the examples at first, shape (unit, example)
        # Other points, with the names of their numbers, that are seen at first: shape (point, 2),
        # and a label for each.
        points: Any,
        labels: Sequence[int],
        names: tuple[str, str],
    ) -> None:
        super().__init__(None, room)
        self.free, self.mine = room.columns(6, 7)
        self.units = list(units)
        self.plane = self.mine.fit(Plane(points, names=names, widen=WIDE))
        self.rings = self.plane.scatter(points, labels)
        pairs = self.pairs(start)
        self.cloud = MeasuredCloud(self.plane, pairs, self.groups(len(pairs)), len(self.units))
        dots = self.cloud.dots
        exempt(dots, "blinking", because="while one is dragged, another may pass a place twice")
        self.ghost = self.plane.scatter(pairs)
        self.add(self.plane, self.rings)

    @staticmethod
    def groups(count: int) -> list[int]:
        """An identity for each example of a small batch; of many for the first two."""
        return list(range(count)) if count <= MOST_TOLD_APART else [0, 1, *[NO_GROUP] * (count - 2)]

    def pairs(self, values: Any) -> np.ndarray:
        """What the drawn units compute, (unit, …) to (…, 2); 0 for a missing one."""
        own = np.asarray(values, dtype=float)[self.units]
        return np.stack([own[0], own[1] if len(own) > 1 else 0 * own[0]], axis=-1)

    def place(self, values: Any) -> None:
        """Put the cloud where the units compute these values."""
        self.cloud.place(self.pairs(values))

    def haunt(self, values: Any) -> None:
        """Put the ghost where the units compute these values."""
        self.ghost.place(self.pairs(values))

    def go(self, values: Any) -> mn.Animation:
        """The cloud slides straight to other values."""
        return self.cloud.go_to(self.pairs(values), self)

    def grow(self, example: int) -> mn.Animation:
        """The point of an example appears."""
        return happen(self, self.cloud.dots.grow(example))

    def isolate(self, values: Any) -> mn.Animation:
        """Only the first example stays, and goes where the units compute these values."""
        dots = self.cloud.dots
        start, end, sizes = dots.values.copy(), self.pairs(values), dots.sizes.copy()

        def move(share: float) -> None:
            dots.sizes[0] = max(share, sizes[0])
            dots.sizes[1:] = (1 - share) * sizes[1:]
            dots.place(start + share * (end - start))

        return happen(self, move)

    def calm(self) -> list[mn.Animation]:
        """The examples of a large batch go out of sight: so many that jump would flicker."""
        dots = self.cloud.dots
        is_large = dots.count > MOST_TOLD_APART
        return [happen(self, lambda share: dots.grow()(1 - share))] if is_large else []

    def clear(self) -> mn.Animation:
        """All points leave the plane."""
        return self.let_go(*(one for one in self.submobjects if one is not self.plane))

    def look_at(self, *values: Any, room: Room | None = None) -> mn.Animation:
        """The plane shows what is needed for all these values, and the origin."""
        pairs = [*(self.pairs(one) for one in values), [[0, 0]]]
        return self.look_from(*pairs, units=self.units, room=room)

    def look_from(
        self, *pairs: Any, units: Sequence[int] = (0, 1), room: Room | None = None
    ) -> mn.Animation:
        """The plane shows what is needed for these pairs of what two units compute."""
        name, other, *_ = [f"unit {unit + 1}" for unit in units] + [""]
        frame = self.mine if room is None else room
        return self.plane.look_at(frame, *pairs, names=(name, other), redrawn=self)


class Cloud(UnitPlane):
    """It begins with the rings that the deep networks part."""

    def __init__(self, t: Trace, room: Room) -> None:
        names = ("input 1", "input 2")
        super().__init__(room, t.shown_units, t.h, t.points, rings(t.params.seed)[1], names)
