"""How a loss falls, step by step."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Part, Room


class LossCurve:
    """A loss over the steps; it may rise, too."""

    # losses: after each step, shape (moment,).
    # marks: steps at which a dot stands.
    # symbol: of the loss, as mathematics.
    # axes: from 0 to the last step, and from 0 (or the lowest loss) to a little over the highest.
    # line, dots: to be drawn upon them.

    def __init__(self, room: Room, losses: Quantity, marks: Quantity, symbol: str) -> None:
        values, last = losses.values, len(losses) - 1
        low, high = float(min(values.min(), 0)), float(values.max())
        top = high + 0.1 * max(high - low, 1e-6)
        self.axes = Axes(room, (0, last), (low, top), ("steps", Part(symbol, symbol, "ink")))
        self.line = self.axes.line(np.arange(last + 1), values, losses.role)
        self.dots = [
            self.axes.dot(step, values[int(step)], losses.role) for step in marks.values.tolist()
        ]
