"""What a mast's points cost while it slides past their mean: a parabola."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Room, padded_range


class SlidingCost(mn.VGroup):
    """A curve with a dot on it."""

    # away, part: for each moment the distance from the mean, and the cost.

    def __init__(self, room: Room, away: Quantity, part: Quantity) -> None:
        super().__init__()
        reach = max(float(abs(away.values).max()), 1e-3)
        names = "from the mean", "its cost"
        self.axes = Axes(room, (-reach, reach), padded_range([0.0, *part.values]), names)
        self.mean = int(np.abs(away.values).argmin())
        self.curve = self.axes.line(away.values, part.values, "gradient")
        self.places = self.axes.at(np.column_stack([away.values, part.values]))
        self.dot = self.axes.dot(away.values[0], part.values[0])
        self.add(self.axes, self.curve, self.dot)

    def place(self, moment: int) -> None:
        """The dot goes where it is at a moment."""
        self.dot.move_to(self.places[moment])

    def slide(self) -> mn.Animation:
        """The dot goes from its first moment to the mean."""

        def update(_: mn.Mobject, share: float) -> None:
            self.place(round(share * self.mean))

        return mn.UpdateFromAlphaFunc(self.dot, update, rate_func=mn.smooth)
