"""The picture: words with their states, the plane in which they are mixed, and the shares."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.plots.planes.mixing_plane import MixingPlane
from deepchalk.mobjects.plots.share_bar import ShareRows
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT

LINE = 0.78
"""Height of the line below all, on which numbers are worked out."""

WIDEST_CHAIN, WIDEST_NAME, ROW = 3.3, 2.0, 0.62
PLANE, SIDE = 5.0, 4.8
"""Widths, in proportion."""

NAMES = {"dot": "s", "scaled": "s\\/sqrt(d)", "general": "W^T s", "additive": "s"}
"""What the arrow of a question is."""


class States(Picture):
    """Words and their numbers at the left, the plane in the middle, the shares at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, self.whole = t, room
        self.line, room = room.cut_bottom(LINE)
        self.words = range(len(t.hidden))
        self.colours = [theme.active().identity(word) for word in self.words]
        self.chain, self.rows = _columns(t, room, self.colours)
        rest = Room(self.chain.get_right()[0] + 2 * UNIT, room.right, room.bottom, room.top)
        middle, self.side = rest.columns(PLANE, SIDE)
        self.mixing = MixingPlane(
            middle,
            t.places,
            t.asking,
            [t.reach, t.turned_places[-1], *([t.stepping] if t.params.is_computed else [])],
            t.words,
            t.scores,
            NAMES[t.params.score],
            "" if t.is_exact else "a projection: only numbers are exact",
            self._heights if t.params.score == "additive" and t.params.width == 2 else None,
            t.params.score != "additive",
        )
        self.plane, self.balance, self.reach = (
            self.mixing.plane,
            self.mixing.balance,
            self.mixing.reach,
        )
        shares = ShareRows(t.alignment, t.written, t.words, self.colours, self.side)
        self.bars, self.written, self.heads = shares.bars, shares.names, shares.heads
        below = self.side.top - shares.bottom
        self.below = replace(self.side.cut_top(below)[1], bottom=self.whole.bottom)
        self.free = self.side.cut_top(shares.pitch, UNIT)[1]
        self.rest()

    def _heights(self, question: np.ndarray) -> Any:
        return lambda pairs: self.t.params.scoring.of(question, pairs)

    # Verbs

    def rest(self) -> None:
        """The first question, in the first bar, with the shares that it gives."""
        self.bar = self.bars[0]
        self.mixing.tell(self.t.asking)
        self.weigh(self.t.shares)

    def ask(self, moment: int) -> None:
        """The question as it is at a moment, and all that follows from it."""
        self.mixing.tell(self.t.moving_places[moment])
        self.weigh(self.t.moving_shares[moment])

    def weigh(self, shares: Quantity) -> None:
        """Show shares as masses, as the point that they balance, and in the bar."""
        self.mixing.weigh(shares)
        self.bar.place(shares)

    def stand_at(self, left: float) -> None:
        """The plane goes to where its left edge is."""
        self.mixing.stand_at(left)
        self.rest()


def _columns(
    t: Trace, room: Room, colours: list[str]
) -> tuple[mn.VGroup, tuple[mn.VGroup, mn.VGroup]]:
    """The words with their states; below them question and context, as far as there is room."""
    pitch = min(ROW, (room.height - 2 * UNIT) / (len(colours) + 2))
    strip = Room(room.left, room.left + WIDEST_CHAIN, room.bottom, room.top)
    above, below = strip.cut_top(len(colours) * pitch, 2 * UNIT)
    size = theme.active().sizes.label
    try:
        chain = above.fit(Table(t.hidden, heads=(), told_apart="rows"), edge=mn.UL, largest=size)
        pair = Table(t.asker, t.context, heads=(), names=("s", "c"))
        below.cut_top(2 * pitch)[0].fit(pair, edge=mn.UL, largest=size)
    except LayoutError:
        return _names(t, strip, colours), (mn.VGroup(), mn.VGroup())
    for colour, row in zip(colours, chain.cells, strict=True):
        for cell in row:
            cell.box.set_stroke(colour).set_fill(theme.active().tint(colour), 1)
    rows = [mn.VGroup(name, *row) for name, row in zip(pair.names, pair.cells, strict=True)]
    return chain, (rows[0], rows[1])


def _names(t: Trace, room: Room, colours: list[str]) -> mn.VGroup:
    """The words alone, each with its colour."""
    rows = mn.VGroup()
    for colour, name in zip(colours, t.words, strict=True):
        band = mn.Rectangle(width=0.1, height=0.4, stroke_width=0, fill_opacity=1)
        label = short_label(name, WIDEST_NAME, "ink", theme.active().sizes.smallest)
        label.next_to(band.set_fill(colour), mn.RIGHT, buff=0.5 * UNIT)
        rows.add(mn.VGroup(band, label))
    rows.arrange(mn.DOWN, buff=0.2, aligned_edge=mn.LEFT)
    return rows.move_to(room.centre).set_x(room.left, mn.LEFT)
