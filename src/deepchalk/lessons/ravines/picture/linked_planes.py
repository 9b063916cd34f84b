"""A model among its data at the left, and at the right the same as a point of its cost's bowl."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import MARKER_RADIUS, Pairs, Room, theme
from deepchalk.stage import Picture

from .descent_bowl import DescentBowl
from .fitted import Fitted


class LinkedPlanes(Picture):
    """Both show the same weights, always. Nothing of the bowl is seen before it is brought."""

    # room: of all.
    # large, beside: rooms of the data while they stand alone, and of what is told of them then.
    # left, right: rooms of both planes; ``left`` is cut into ``upper``, for the data, and ``free``.
    # data, cost: the two, once ``link`` was called.
    # strip: room above the bowl and what stands at its edge, as wide as it is.

    def __init__(self, room: Room) -> None:
        super().__init__(None, room)
        self.left, self.right = room.columns(1, 1, gap=theme.UNIT)
        self.large, self.beside = room.columns(5, 3)
        self.upper, self.free = self.left.rows(1, 1, gap=theme.UNIT)

    def link(self, data: Fitted, cost: DescentBowl) -> None:
        """Take what is seen; the data are there from the start."""
        self.data, self.cost = data, cost
        self.add(data)
        frame = cost.plane.frame
        above = frame.top + MARKER_RADIUS
        self.strip = Room(frame.left + theme.UNIT, self.right.right, above, self.right.top)

    def begin(self) -> mn.Animation:
        """The model appears among its data."""
        self.add(*self.data.model[:1])
        return self.data.appear()

    def leave_data(self) -> mn.Animation:
        """The data make room, and their model goes with them, as a point of the bowl as well."""
        parts = self.data, *self.data.model, self.cost.dot, self.cost.trail
        return self.let_go(*(one for one in parts if one in self.submobjects))

    def open(self, share: float) -> None:
        """The data make room for the weights, 0 to 1."""
        self.data.take(self.large.towards(self.upper, share))

    def from_the_start(self) -> np.ndarray:
        """The straight way to where the descent began, whose trail is gone; shape (moment, 2)."""
        self.cost.trail.until(0)
        return self.cost.to(self.cost.way[0])

    def place(self, weights: Pairs) -> None:
        """The model of these weights, for the inputs as they are given."""
        self.cost.place(weights)
        self.data.place(weights)

    def stand(self, moment: float) -> None:
        """The descent has come so far, between two moments on the straight line."""
        self.place(self.cost.at(moment))
        self.cost.trail.until(moment)
        self.data.stand(round(moment))
