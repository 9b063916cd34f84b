"""Upright bars over columns, on a scale of powers of ten."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Number,
    Room,
    axis_phrase,
    exempt,
    power_of_ten,
    show_instead,
    theme,
    ticks,
)

from .columns import ColumnAxes, Columns, most_marks

FINEST = -10.0
"""Power of ten below which nothing is drawn."""

WIDE = 0.6
"""Width of a bar, as a share of its column."""

ABOVE = 0.45
"""Of the scale above the highest bar, for its number."""


ENDS = (0, -1)
"""Words whose bars have a number."""


class LogBars(mn.VGroup):
    """A bar for each word; the first and the last have their number."""

    # axes: there from the start.
    # bars, numbers: not part of it: they come.

    def __init__(
        self,
        room: Room,  # its height is used
        columns: Columns,  # of the words
        quantity: Quantity,  # never negative, shape (word,)
        name: str,  # of the scale
        # Other quantities on the same scale; the last axis of each counts words.
        like: tuple[Quantity, ...] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        logs, *others = (_logs(one) for one in (quantity, *like))
        together = np.concatenate([np.ravel(one) for one in (logs, *others)])
        low = float(np.floor(together.min() - 0.2))
        high = max(float(together.max()), low + 1)
        high += ABOVE * (high - low)
        chosen = ticks(low, high, most_marks(room.height - 0.6))
        says = axis_phrase(name)
        marked = [
            (one, power_of_ten(int(one), says)) for one in chosen.values if float(one).is_integer()
        ]
        self.axes = ColumnAxes(room, columns, (low, high), marked, name)
        self.add(self.axes)
        self._low, self._blocks = (
            low,
            self.axes.blocks(np.zeros((len(logs), 2, 2)), [now.colour(quantity.role)] * len(logs)),
        )
        self.bars = self._blocks.blocks
        self.numbers = [Number(quantity[k], height=now.sizes.smallest) for k in ENDS]
        self._stand(logs)

    def tell(self, quantity: Quantity) -> None:
        """The same for other values of the same words, like a moment of what is on its scale."""
        for k, told in zip(ENDS, self.numbers, strict=True):
            exempt(told, "dwell", because="it runs")
            show_instead(told, quantity[k])
        self._stand(_logs(quantity))

    def _stand(self, logs: np.ndarray) -> None:
        """Bars of these heights, and their numbers above them."""
        places = self.axes.columns.places
        feet = np.column_stack([places - WIDE / 2, np.full(len(logs), self._low)])
        self._blocks.place(np.stack([feet, np.column_stack([places + WIDE / 2, logs])], axis=1))
        for k, told in zip(ENDS, self.numbers, strict=True):
            self._put_above(told, self.bars[k])

    def _put_above(self, told: Number, bar: mn.VMobject) -> None:
        """Above its bar, within the frame, and clear of other bars."""
        half, frame = told.width / 2 + theme.UNIT / 4, self.axes.frame
        middle = float(np.clip(bar.get_x(), frame.left + half, frame.right - half))
        tops = [
            one.get_top()[1]
            for one in self.bars
            if abs(one.get_x() - middle) < half + float(one.width) / 2
        ]
        told.set_x(middle)
        told.stand_on(max(tops) + theme.UNIT / 3)

    def rise(self, which: slice) -> mn.Animation:
        """Some bars rise, the last one first."""
        rising = [mn.GrowFromEdge(bar, mn.DOWN) for bar in self.bars[which][::-1]]
        return mn.LaggedStart(*rising, lag_ratio=0.5)


def _logs(quantity: Quantity) -> np.ndarray:
    return np.asarray(np.log10(np.maximum(quantity.values, 10.0**FINEST)))
