"""The curve of an activation, with a point for each number that it has bent."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, recurrence
from deepchalk.mobjects import Axes, Room, symbol

LEAST_REACH, BEYOND = 3.0, 1.1
"""The axis of the sums reaches so far at least, and a little beyond the farthest sum."""

SQUARE = (-1.15, 1.15)
"""Ends of the other axis for tanh."""


class ActivationCurve(mn.VGroup):
    """h over a."""

    def __init__(
        self,
        room: Room,
        activation: recurrence.Activation,
        sums: list[Quantity],  # what was bent and what became of it, of some units
        states: list[Quantity],
    ) -> None:
        reach = max(LEAST_REACH, BEYOND * max(abs(a.value) for a in sums))
        ends = SQUARE if activation == "tanh" else (-0.2 * reach, reach)
        self.axes = Axes(room, (-reach, reach), ends, (symbol("a"), symbol("h")))
        self.line = self.axes.curve(
            lambda a: recurrence.activate(np.asarray(a), activation), "data"
        )
        pairs = zip(sums, states, strict=True)
        self.dots = [self.axes.dot(a.value, h.value) for a, h in pairs]
        super().__init__(self.axes, self.line, *self.dots)
