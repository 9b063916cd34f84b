"""The picture: words with their states, the plane in which they are mixed, and the shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.plots.mixing.mixing_plane import MixingPlane
from deepchalk.mobjects.plots.mixing.share_bar import ShareRows
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.word_states import WordStates
from deepchalk.mobjects.text import Number
from deepchalk.mobjects.text.equation import Equation, each_how
from deepchalk.theme import UNIT

LINE = 0.78
"""Height of the line below all, on which numbers are worked out."""

PLANE, SIDE = 5.0, 4.8
"""Widths, in proportion."""

NAMES = {"dot": "s", "scaled": "s\\/sqrt(d)", "general": "W^T s", "additive": "s"}
"""What the arrow of a question is."""


class States(Picture):
    """Words and their numbers at the left, the plane in the middle, the shares at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, self.whole, self.words = t, room, range(len(t.hidden))
        self.line, room = room.cut_bottom(LINE)
        self.chain = WordStates(t.hidden, t.words, {"s": t.asker, "c": t.context}, room)
        self.asker, self.context = self.chain.below
        self.colours = self.chain.colours
        rest = replace(room, left=self.chain.get_right()[0] + 2 * UNIT)
        middle, self.side = rest.columns(PLANE, SIDE)
        additive = t.params.score == "additive"
        self.mixing = MixingPlane(
            middle,
            t.places,
            t.asking,
            [t.reach, t.turned_places[-1], *([t.stepping] if t.params.is_computed else [])],
            t.words,
            t.scores,
            NAMES[t.params.score],
            "" if t.is_exact else "projected: numbers are exact",
            self._heights if additive and t.params.width == 2 else None,
            reaches=not additive,
        )
        shares = ShareRows(t.alignment, t.written, t.words, self.colours, self.side)
        self.lines, self.written, self.heads = shares.bars, shares.names, shares.heads
        self.free = self.side.cut_top(shares.pitch, UNIT)[1]
        self.below = replace(self.side, top=shares.bottom - UNIT, bottom=self.whole.bottom + 0.1)
        self.rest()

    def _heights(self, question: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
        return lambda pairs: self.t.params.scoring.of(question, pairs)

    @property
    def map(self) -> tuple[mn.Mobject, ...]:
        """All rows of shares with their names."""
        return (*self.lines, *self.written, *self.heads)

    def worked_out(self, quantity: Quantity) -> list[Equation]:
        """How each entry comes about, on the line below all; nothing where it has no room."""
        try:
            return each_how(quantity, self.line)
        except LayoutError:
            return []

    def bars(self, room: Room, quantity: Quantity, *colours: Any, **options: Any) -> Bars:
        """Bars with their names, with shorter ones, or with none, as there is room."""
        short = [name if len(name) < 6 else f"{name[:4]}…" for name in quantity.names]
        for names in (None, short):
            try:
                return Bars.in_room(room, quantity, *colours, names=names, **options)
            except LayoutError:
                continue
        return Bars.in_room(room, quantity, *colours, names=(), **options)

    def rest(self) -> None:
        """The first question, in the first bar, with the shares that it gives."""
        self.bar = self.lines[0]
        self.mixing.tell(self.t.asking)
        self.weigh(self.t.shares)

    def ask(self, moment: int) -> None:
        """The question as it is at a moment, and all that follows from it."""
        self.mixing.tell(self.t.moving_places[moment])
        self.weigh(self.t.moving_shares[moment])

    def mixing_at(self, moment: int) -> None:
        """The same in the plane alone: the bar stays."""
        self.mixing.tell(self.t.moving_places[moment])
        self.mixing.weigh(self.t.moving_shares[moment])

    def weigh(self, shares: Quantity) -> None:
        """Show shares as masses, as the point that they balance, and in the bar."""
        self.mixing.weigh(shares)
        self.bar.place(shares)

    def stand_at(self, left: float) -> None:
        """The plane goes to where its left edge is."""
        self.mixing.stand_at(left)
        self.rest()


class Recall(mn.VGroup):
    """How many words come back from one vector, by the length of the sentence."""

    def __init__(self, t: Trace, room: Room, marked: tuple[int, ...]) -> None:
        self.axes = Axes(room, (0, 25), (0, 100), ("words in the sentence", "% right"))
        self.curve = self.axes.line(t.sizes.values, t.recalled.values, "ink")
        all_of_them = np.full(len(t.sizes), 100.0)
        self.full = self.axes.line(t.sizes.values, all_of_them, "output")
        self.marks = mn.VGroup()
        for size in marked:
            dot = self.axes.dot(size, t.recalled[size - 1].value)
            self.marks.add(dot, Number(t.recalled[size - 1]).next_to(dot, mn.UP, buff=0.08))
        super().__init__(self.axes, self.curve, self.marks)
