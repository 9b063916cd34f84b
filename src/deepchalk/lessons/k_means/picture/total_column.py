"""All squares poured into one column, and its number."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Field, Number, Room, Space, exempt, outline, show_instead, theme

SHARE = 0.7
"""Width of the column as a share of its room."""


class TotalColumn(Field):
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
        # Unseen: where the column is.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.ground.set_points_as_corners(outline(self.room))
        self.space = Space(self.ground, np.array([[0, 1], [0, highest]]))
        self._blocks = self.blocks(np.zeros((len(colours), 2, 2)), colours)
        self.parts = self._blocks.blocks
        self.base = mn.Line(
            [room.left, room.bottom, 0],
            [room.right, room.bottom, 0],
            color=now.line,
            stroke_width=now.strokes.normal,
        )
        self.add(self.ground, self.base, *self.parts, self.number)
        self.tell(np.zeros(len(self.parts)), total)

    def tell(self, parts: np.ndarray, total: Quantity | None) -> None:
        """What each part is, and the total as it is printed; without one no number is seen."""
        tops = np.cumsum(parts)
        ends = np.array([0.5 - SHARE / 2, 0.5 + SHARE / 2])
        heights = np.stack([tops - parts, tops], axis=1)
        self._blocks.place(np.stack([np.broadcast_to(ends, heights.shape), heights], axis=-1))
        if total is not None:
            show_instead(self.number, total)
        self.number.set_fill(opacity=0.0 if total is None else 1.0)
        top = self.to_point(0.5, tops[-1])
        self.number.move_to(top + (0.6 * theme.UNIT + self.number.height / 2) * mn.UP)
