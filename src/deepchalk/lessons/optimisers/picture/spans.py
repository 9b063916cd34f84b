"""Ranges of a positive number as bars beside each other, on one scale of powers of ten."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Room, axis_phrase, exempt, power_of_ten, theme

THICK = 0.3
"""Height of a bar, as a share of its row."""

FOOT, NAME, END = 0.6, 2.4, 0.9
"""Room for the numbers of the scale, the names, and what stands behind the longest bar."""


class Spans(mn.VGroup):
    """A lying bar for each entry, from its lowest to its highest number, its name before it."""

    # lows, highs: ends of the bars, all above 0, shape (entry,).
    # name: what is measured along the scale.
    # bars: of each entry.

    def __init__(
        self, room: Room, lows: Quantity, highs: Quantity, names: Sequence[str], name: str
    ) -> None:
        now = theme.active()
        strip, body = room.cut_bottom(FOOT, gap=0)
        inner = Room(body.left + NAME, body.right - END, body.bottom, body.top)
        first = int(np.floor(np.log10(lows.values.min()) + 1e-9))
        last = max(first + 1, int(np.ceil(np.log10(highs.values.max()) - 1e-9)))
        rows = inner.rows(*[1] * len(names), gap=0)

        def across(values: np.ndarray | float) -> np.ndarray:
            shares = (np.log10(values) - first) / (last - first)
            return np.asarray(inner.left + shares * inner.width)

        self.axes = mn.VGroup()
        for power in range(first, last + 1):
            x = float(across(10.0**power))
            line = mn.Line([x, inner.bottom, 0], [x, inner.top, 0], color=now.grid)
            self.axes.add(line.set_stroke(width=now.strokes.thin))
            label = power_of_ten(power, axis_phrase(name))
            self.axes.add(label.move_to([x, strip.top - 0.5 * theme.UNIT, 0], aligned_edge=mn.UP))
        self.names = [Label(name, "ink2", now.sizes.smallest) for name in names]
        self.bars = []
        ends = zip(rows, across(lows.values), across(highs.values), strict=True)
        for n, (row, low, high) in enumerate(ends):
            bar = mn.Rectangle(width=max(high - low, 0.04), height=THICK * row.height)
            colour = now.identity(n)
            bar.set_fill(now.tint(colour), 1).set_stroke(colour, now.strokes.normal)
            self.bars.append(bar.move_to([(low + high) / 2, row.centre[1], 0]))
            self.names[n].move_to([room.left, row.centre[1], 0], aligned_edge=mn.LEFT)
        super().__init__(self.axes, *self.names, *self.bars)
        exempt(self, "overlap", because="bars lie over the lines of the scale")
