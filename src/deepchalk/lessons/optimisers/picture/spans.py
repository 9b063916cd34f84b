"""Ranges of a positive number as bars beside each other, on one scale of powers of ten."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Field,
    Label,
    Room,
    Space,
    axis_phrase,
    corners_of_room,
    exempt,
    power_of_ten,
    theme,
)

THICK = 0.3
"""Height of a bar, as a share of its row."""

FOOT, NAME, END = 0.6, 2.4, 0.9
"""Room for the numbers of the scale, the names, and what stands behind the longest bar."""


class Spans(Field):
    """A lying bar for each entry, from its lowest to its highest number, its name before it."""

    # lows, highs: ends of the bars, all above 0, shape (entry,).
    # name: what is measured along the scale.
    # bars: of each entry.

    def __init__(
        self, room: Room, lows: Quantity, highs: Quantity, names: Sequence[str], name: str
    ) -> None:
        super().__init__()
        now = theme.active()
        strip, body = room.cut_bottom(FOOT, gap=0)
        inner = Room(body.left + NAME, body.right - END, body.bottom, body.top)
        first = int(np.floor(np.log10(lows.values.min()) + 1e-9))
        last = max(first + 1, int(np.ceil(np.log10(highs.values.max()) - 1e-9)))
        # Unseen: where the bars are, the first one at the top.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.ground.set_points_as_corners(corners_of_room(inner))
        ranges = np.array([[first, last], [len(names), 0]])
        self.space = Space(self.ground, ranges, powers=(True, False))
        self.axes = mn.VGroup()
        for power in range(first, last + 1):
            x = self.to_point(10.0**power, 0)[0]
            line = mn.Line([x, inner.bottom, 0], [x, inner.top, 0], color=now.grid)
            self.axes.add(line.set_stroke(width=now.strokes.thin))
            label = power_of_ten(power, axis_phrase(name))
            self.axes.add(label.move_to([x, strip.top - 0.5 * theme.UNIT, 0], aligned_edge=mn.UP))
        self.names = [Label(name, "ink2", now.sizes.smallest) for name in names]
        middles = np.arange(len(names)) + 0.5
        # A span of nothing is seen as well.
        least = 10 ** (0.04 / inner.width * (last - first))
        ends = np.stack([lows.values, np.maximum(highs.values, lows.values * least)], axis=1)
        heights = np.stack([middles + THICK / 2, middles - THICK / 2], axis=1)
        colours = [now.identity(n) for n in range(len(names))]
        self.bars = self.blocks(np.stack([ends, heights], axis=-1), colours).blocks
        for named, middle in zip(self.names, middles, strict=True):
            at = self.to_point(10.0**first, middle)
            named.move_to([room.left, at[1], 0], aligned_edge=mn.LEFT)
        self.add(self.ground, self.axes, *self.names, *self.bars)
        exempt(self, "overlap", because="bars lie over the lines of the scale")
