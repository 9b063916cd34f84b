"""Upright bars over columns, on a scale of powers of ten."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.memories.column_axes import ColumnAxes, Columns, most_marks
from deepchalk.mobjects.plots.planes.outlines import joined
from deepchalk.mobjects.plots.ticks import ticks
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Number, number
from deepchalk.theme import UNIT

FINEST = -10.0
"""Power of ten below which nothing is drawn."""

WIDE = 0.6
"""Width of a bar, as a share of its column."""

ABOVE = 0.45
"""Of the scale above the highest bar, for its number."""


class LogBars(mn.VGroup):
    """A bar for each word; the first and the last have their number.

    Parameters
    ----------
    room
        its height is used
    columns
        of the words
    quantity
        never negative, shape (word,)
    name
        of the scale
    like
        other quantities on the same scale

    Attributes
    ----------
    axes
        there from the start
    bars, numbers
        not part of it: they come
    """

    def __init__(
        self,
        room: Room,
        columns: Columns,
        quantity: Quantity,
        name: str,
        like: tuple[Quantity, ...] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        logs, *others = (_logs(one) for one in (quantity, *like))
        together = np.concatenate([logs, *others])
        low = float(np.floor(together.min() - 0.2))
        high = max(float(together.max()), low + 1)
        high += ABOVE * (high - low)
        chosen = ticks(low, high, most_marks(room.height - 0.6))
        marked = [(one, _power(int(one))) for one in chosen.values if float(one).is_integer()]
        self.axes = ColumnAxes(room, columns, (low, high), marked, name)
        self.add(self.axes)
        colour, half = now.colour(quantity.role), WIDE / 2
        self.bars = []
        for place, height in zip(columns.places, logs, strict=True):
            places = place + half * np.array([-1, -1, 1, 1, -1])
            heights = np.array([low, height, height, low, low])
            bar = mn.VMobject(stroke_color=colour, stroke_width=now.strokes.normal)
            bar.set_points(joined([self.axes.to_points(places, heights)]))
            self.bars.append(bar.set_fill(now.tint(colour), 1))
        self.numbers = [self._number(quantity[k], self.bars[k]) for k in (0, -1)]

    def _number(self, entry: Quantity, bar: mn.VMobject) -> Number:
        """Above its bar, within the frame, and clear of other bars."""
        told = Number(entry, height=theme.active().sizes.smallest)
        half, frame = told.width / 2 + UNIT / 4, self.axes.frame
        middle = float(np.clip(bar.get_x(), frame.left + half, frame.right - half))
        tops = [
            one.get_top()[1]
            for one in self.bars
            if abs(one.get_x() - middle) < half + float(one.width) / 2
        ]
        told.set_x(middle)
        told.stand_on(max(tops) + UNIT / 3)
        return told

    def rise(self, which: slice) -> mn.Animation:
        """Some bars rise, the last one first."""
        rising = [mn.GrowFromEdge(bar, mn.DOWN) for bar in self.bars[which][::-1]]
        return mn.LaggedStart(*rising, lag_ratio=0.5)


def _logs(quantity: Quantity) -> np.ndarray:
    return np.asarray(np.log10(np.maximum(quantity.values, 10.0**FINEST)))


def _power(exponent: int) -> Formula:
    told = number(exponent, 0, "ink2")
    label = Formula("10^{n}", n=told, constants=("10",), height=theme.active().sizes.smallest)
    return exempt(label, "numbers", because="a power of ten of a scale")
