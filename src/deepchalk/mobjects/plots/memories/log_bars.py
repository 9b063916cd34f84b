"""Upright bars over columns, on a scale of powers of ten."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.curves.logarithmic import BEFORE, power_of_ten
from deepchalk.mobjects.plots.memories.lane import Columns
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number
from deepchalk.theme import UNIT

FINEST = -10.0
"""Power of ten below which nothing is drawn."""

WIDE = 0.34
"""Width of all bars of a column, as a share of it."""


class LogBars(mn.VGroup):
    """A bar for each word; those of several quantities stand beside each other.

    Parameters
    ----------
    room
        all of it is used
    columns
        of the words
    quantities
        never negative, shape (word,)
    name
        of the scale
    colours
        of each quantity; by default that of its role

    Attributes
    ----------
    axes
        there from the start
    bars, numbers
        for each quantity: its bars, and the numbers of its first and its last bar; no parts of it
    """

    def __init__(
        self,
        room: Room,
        columns: Columns,
        *quantities: Quantity,
        name: str,
        like: tuple[Quantity, ...] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        logs = [np.log10(np.maximum(one.values, 10.0**FINEST)) for one in (*quantities, *like)]
        together = np.concatenate(logs)
        low = float(np.floor(together.min() - 0.3))
        high = max(float(np.ceil(together.max() + 0.2)), low + 1)
        inner = Room(room.left + BEFORE, room.right, room.bottom, room.top)
        made = Axes(inner, columns.range, (low, high), ("", name))
        for value, label in zip(made.y.ticks.values, made.y.numbers, strict=True):
            made.remove(label)
            if float(value).is_integer():
                made.add(power_of_ten(int(value), label))
        self.axes = columns.without_numbers(made)
        self.add(self.axes)
        width = WIDE / len(quantities)
        self.bars, self.numbers = [], []
        for at, (one, heights) in enumerate(zip(quantities, logs, strict=False)):
            colour = now.colour(one.role)
            aside = (at - (len(quantities) - 1) / 2) * 1.2 * width
            bars = [
                self._bar(place + aside, width, low, float(height), colour)
                for place, height in zip(columns.places, heights, strict=True)
            ]
            ends = [
                Number(one[k], height=now.sizes.smallest).next_to(bars[k], mn.UP, buff=UNIT / 3)
                for k in (0, -1)
            ]
            self.bars.append(bars)
            self.numbers.append(ends)

    def _bar(self, place: float, width: float, low: float, high: float, colour: str) -> mn.VMobject:
        corners = [(-1, low), (1, low), (1, high), (-1, high), (-1, low)]
        points = [self.axes.to_point(place + side * width, at) for side, at in corners]
        bar = mn.VMobject(stroke_color=colour, stroke_width=theme.active().strokes.normal)
        bar.set_fill(theme.active().tint(colour), 1).set_points_as_corners(points)
        return exempt(bar, "overlap", because="it stands on the axis")
