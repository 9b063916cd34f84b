"""All squares poured into one column, and its number."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Number, Room, exempt, show_instead, theme

SHARE = 0.7
"""Width of the column as a share of its room."""


class TotalColumn(mn.VGroup):
    """Parts on each other, as high as their sum."""

    # highest: the total that just fills the room.
    # total: what is shown first.
    # widest: the total whose number is the longest.
    # parts: from the bottom.
    # number: of the total, on top.

    def __init__(
        self, room: Room, colours: Sequence[str], highest: float, total: Quantity, widest: Quantity
    ) -> None:
        super().__init__()
        now = theme.active()
        fitting = now.sizes.label * room.width / Number(widest, height=now.sizes.label).width
        # A number that is too wide for its strip still has the gaps beside it.
        size = max(now.sizes.smallest, min(now.sizes.label, fitting))
        self.number = exempt(Number(total, height=size), "dwell", because="it runs")
        self.room = room.cut_top(self.number.height, theme.UNIT)[1]
        self.highest = highest
        self.parts = [
            mn.VMobject(
                fill_color=now.tint(colour),
                fill_opacity=1,
                stroke_color=colour,
                stroke_width=now.strokes.normal,
            )
            for colour in colours
        ]
        self.base = mn.Line(
            [room.left, room.bottom, 0],
            [room.right, room.bottom, 0],
            color=now.line,
            stroke_width=now.strokes.normal,
        )
        self.add(self.base, *self.parts, self.number)
        self.tell(np.zeros(len(self.parts)), total)

    def tell(self, parts: np.ndarray, total: Quantity | None) -> None:
        """What each part is, and the total as it is printed; without one no number is seen."""
        half = SHARE * self.room.width / 2
        middle, bottom = self.room.centre[0], self.room.bottom
        for drawn, part in zip(self.parts, parts, strict=True):
            top = bottom + float(part) / self.highest * self.room.height
            corners = [[middle - half, bottom, 0], [middle + half, bottom, 0]]
            corners += [[middle + half, top, 0], [middle - half, top, 0]]
            drawn.set_points_as_corners(np.array([*corners, corners[0]]))
            bottom = top
        if total is not None:
            show_instead(self.number, total)
        self.number.set_fill(opacity=0.0 if total is None else 1.0)
        self.number.move_to([middle, bottom + 0.6 * theme.UNIT + self.number.height / 2, 0])
