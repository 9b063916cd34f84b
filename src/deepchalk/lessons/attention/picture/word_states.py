"""Words with the numbers of their states, in their identities' colours; further rows below."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError, Quantity
from deepchalk.mobjects import Room, Table, short_label, theme

WIDEST, WIDEST_NAME, ROW = 3.3, 2.0, 0.62


class WordStates(mn.VGroup):
    """Words with their states at the left edge of a room; the words alone where there is none."""

    # states: shape (word, width).
    # below: vectors of the same width that get a row each below, with their names.
    # below: a group for each further row, not on the screen by itself; empty without numbers.

    def __init__(
        self, states: Quantity, words: Sequence[str], below: dict[str, Quantity], room: Room
    ) -> None:
        super().__init__()
        now = theme.active()
        self.colours = [now.identity(word) for word in range(len(words))]
        self.below = [mn.VGroup() for _ in below]
        pitch = min(ROW, (room.height - 2 * theme.UNIT) / (len(words) + len(below)))
        strip = Room(room.left, room.left + WIDEST, room.bottom, room.top)
        above, under = strip.cut_top(len(words) * pitch, 2 * theme.UNIT)
        under, _ = under.cut_top(len(below) * pitch)
        size = now.sizes.label
        try:
            table = Table(states, heads=(), names=words, told_apart="rows")
            self.add(above.fit(table, edge=mn.UL, largest=size))
            rows = Table(*below.values(), heads=(), names=[*below])
            under.fit(rows, edge=mn.UL, largest=size)
        except LayoutError:
            self.submobjects = [self._names(words, strip)]
            return
        for colour, row in zip(self.colours, table.cells, strict=True):
            for cell in row:
                cell.box.set_stroke(colour).set_fill(now.tint(colour), 1)
        parts = zip(rows.names, rows.cells, strict=True)
        self.below = [mn.VGroup(name, *row) for name, row in parts]

    def end_of(self, word: int) -> np.ndarray:
        """The right end of a word's row."""
        pitch = self.height / len(self.colours)
        return np.array([self.get_right()[0], self.get_top()[1] - (word + 0.5) * pitch, 0.0])

    def _names(self, words: Sequence[str], room: Room) -> mn.VGroup:
        rows = mn.VGroup()
        for colour, word in zip(self.colours, words, strict=True):
            band = mn.Rectangle(width=0.1, height=0.4, stroke_width=0, fill_opacity=1)
            label = short_label(word, WIDEST_NAME, "ink", theme.active().sizes.smallest)
            label.next_to(band.set_fill(colour), mn.RIGHT, buff=0.5 * theme.UNIT)
            rows.add(mn.VGroup(band, label))
        rows.arrange(mn.DOWN, buff=0.2, aligned_edge=mn.LEFT)
        return rows.move_to(room.centre).set_x(room.left, mn.LEFT)
