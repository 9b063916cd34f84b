"""The picture: words with their states, the plane in which they are mixed, and the shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Equation, Room, each_how, theme
from deepchalk.stage import Picture

from ..sentences import SCORES
from ..trace import Trace
from .marked_curve import MarkedCurve
from .mixing_plane import MixingPlane
from .share_bar import ShareRows
from .word_states import WordStates

LINE = 0.78
"""Height of the line below all, on which numbers are worked out."""

CLEAR = 0.12
"""Between what stands lowest and the sentence below it."""

PLANE, SIDE = 5.0, 4.8
"""Widths, in proportion."""


class States(Picture):
    """Words and their numbers at the left, the plane in the middle, the shares at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, self.whole, self.words = t, room, range(len(t.hidden))
        self.line, room = room.cut_bottom(CLEAR, 0)[1].cut_bottom(LINE)
        self.chain = WordStates(t.hidden, t.words, {"s": t.asker, "c": t.context}, room)
        self.asker, self.context = self.chain.below
        self.colours = self.chain.colours
        rest = replace(room, left=self.chain.get_right()[0] + 2 * theme.UNIT)
        self.middle, self.side = rest.columns(PLANE, SIDE)
        additive = t.params.score == "additive"
        self.mixing = MixingPlane(
            self.middle,
            t.places,
            t.asking,
            [t.reach, t.turned_places[-1], *([t.stepping] if t.params.is_computed else [])],
            t.words,
            t.scores,
            SCORES[t.params.score].arrow,
            "" if t.is_exact else "projected: numbers are exact",
            partial(partial, t.params.scoring.of) if additive and t.params.width == 2 else None,
            reaches=not additive,
        )
        shares = ShareRows(t.alignment, t.written, t.words, self.colours, self.side)
        self.lines, self.written, self.heads = shares.bars, shares.names, shares.heads
        self.map = shares.everything
        self.free = self.side.cut_top(shares.pitch, theme.UNIT)[1]
        self.below = replace(
            self.side, top=shares.bottom - theme.UNIT, bottom=self.whole.bottom + 0.1
        )
        self.rest()

    def worked_out(self, quantity: Quantity) -> list[Equation]:
        """How each entry comes about, on the line below all; what it is where that is too long."""
        return each_how(quantity, self.line, or_short=True)

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


def recall(t: Trace, room: Room, marked: Sequence[int]) -> MarkedCurve:
    """How many words come back from one vector, by the length of the sentence."""
    scales = (0, 25), (0, 100), ("words in the sentence", "% right")
    return MarkedCurve(room, t.sizes, t.recalled, *scales, [size - 1 for size in marked])
