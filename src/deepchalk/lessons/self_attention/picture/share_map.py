"""A map of shares: a row for each word that asks, a column for each that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Label,
    Number,
    Room,
    as_one,
    exempt,
    short_label,
    show_instead,
    theme,
)

from .word_arrows import identity_of

BESIDE = 0.08

NARROWEST, LOWEST, TALLEST = 0.45, 0.34, 0.62
"""A column and a row at least, beside and below names that are not cut; a row at most."""

FAINTEST, STRONGEST = 0.0, 0.4
"""How much of its word's colour a cell has for a share of 0 and of 1."""

HEAD = 3.8
"""Height of the title and of heads that lie, in that of their letters."""

SLANT = mn.PI / 4
"""How steeply heads fall to their columns that have no room to lie."""

GAP = 0.04
"""Between two cells."""


class ShareMap:
    """Cells in the colours of the words that are asked, the stronger the larger the share."""

    # Its rows are brought to the screen one by one.
    # room: it stands in the middle of.
    # shares: shape (asking word, word).
    # title: above it.
    # heads: the title, and the words that are asked, above the columns.
    # rows: for each asking word its name, cells and numbers.
    # cells, numbers: by row and column.
    # shares: that are shown now.

    def __init__(self, room: Room, shares: Quantity, words: Sequence[str], title: str) -> None:
        now = theme.active()
        size = now.sizes.smallest
        self.shares, count = shares, len(words)
        widest = room.width - 2 * BESIDE - count * NARROWEST
        names = [short_label(word, widest, "ink", size) for word in words]
        left = room.left + max(name.width for name in names) + 2 * BESIDE
        column = (room.right - left) / count
        self.heads = _heads(words, column, size, room.height - HEAD * size - count * LOWEST)
        # What slanted heads are higher than those that lie.
        higher = max(0.0, self.heads.height - 1.4 * size)
        row = min(TALLEST, (room.height - HEAD * size - higher) / count)
        top = room.centre[1] + (count * row - HEAD * size - higher) / 2
        self.heads.shift([left, top, 0])
        self.title = Label(title, "ink2", size)
        self.title.set_x(min(left, room.right - self.title.width), mn.LEFT)
        self.title.stand_on(top + 2.5 * size + higher)
        exempt(self.title, "dwell", because="a short cut begins where the map is seen already")
        self.rows: list[mn.VGroup] = []
        self.cells: list[list[mn.Rectangle]] = []
        self.numbers: list[list[Number]] = []
        for at, name in enumerate(names):
            y = top - (at + 0.5) * row
            name.set_x(left - BESIDE, mn.RIGHT).stand_on(y - size / 2)
            cells = [
                mn.Rectangle(width=column - GAP, height=row - GAP)
                .set_stroke(now.identity(identity_of(other)), now.strokes.thin)
                .move_to([left + (other + 0.5) * column, y, 0])
                for other in range(count)
            ]
            numbers = [Number(entry, height=size) for entry in shares[at]]
            for cell, number in zip(cells, numbers, strict=True):
                number.set_x(cell.get_x()).stand_on(y - size / 2)
                exempt(number, "blinking", because="it changes where it stands")
            self.cells.append(cells)
            self.numbers.append(numbers)
            self.rows.append(as_one(mn.VGroup(name, *cells)))
        if self._fit(column, row):
            for drawn, numbers in zip(self.rows, self.numbers, strict=True):
                drawn.add(*numbers)
        self.place(shares)

    def _fit(self, column: float, row: float) -> bool:
        """Whether all cells have room for their numbers."""
        every = [number for numbers in self.numbers for number in numbers]
        widest, tall = max(one.width for one in every), every[0].digit_height
        return bool(widest + 2 * BESIDE <= column and tall + BESIDE <= row)

    @property
    def drawn(self) -> list[mn.VMobject]:
        """All of it: title, heads, and rows."""
        return [self.title, self.heads, *self.rows]

    def place(self, shares: Quantity) -> None:
        """Show these shares now."""
        self.shares = shares
        for at in range(len(shares)):
            self.place_row(at, shares[at])

    def place_row(self, at: int, row: Quantity) -> None:
        """Show these shares in a row now."""
        now = theme.active()
        for other, entry in enumerate(row):
            colour = now.identity(identity_of(other))
            strength = FAINTEST + (STRONGEST - FAINTEST) * entry.value
            self.cells[at][other].set_fill(theme.mix(now.ground, colour, strength), 1)
            number = self.numbers[at][other]
            if (number.path, number.value) != (entry.path, entry.value):
                show_instead(number, entry)

    def cells_at(self, places: Iterable[tuple[int, int]]) -> list[mn.VMobject]:
        """The cells at places, with their numbers."""
        return [part for at, other in places for part in self._cell(at, other)]

    def drop(self, hidden: np.ndarray, rows: Iterable[int]) -> list[mn.Animation]:
        """The hidden cells of some rows go: what is left is a staircase."""
        return [mn.FadeOut(one) for one in self.leave_out(hidden, rows)]

    def leave_out(self, hidden: np.ndarray, rows: Iterable[int]) -> list[mn.VMobject]:
        """Some rows have no hidden cells any more; these, with their numbers."""
        gone = self.cells_at(
            (at, other) for at in rows for other in np.flatnonzero(hidden[at]).tolist()
        )
        for row in self.rows:
            row.remove(*gone)
        return gone

    def _cell(self, at: int, other: int) -> list[mn.VMobject]:
        number = self.numbers[at][other]
        return [self.cells[at][other], *([number] if number in self.rows[at].submobjects else [])]


def _heads(words: Sequence[str], column: float, size: float, high: float) -> mn.VGroup:
    """Names above columns that begin at the origin, slanted where not all have room to lie."""
    # A long one may reach over its column where its neighbours are short. Slanted ones end at the
    # middle of their columns, and are at most ``high``.
    heads = [Label(word, "ink2", size) for word in words]
    widths = [BESIDE + head.width for head in heads]
    apart = (sum(pair) / 2 <= column for pair in pairwise(widths))
    if all(apart) and max(widths[0], widths[-1]) <= column:
        lying = (head.set_x((at + 0.5) * column) for at, head in enumerate(heads))
        return mn.VGroup(*(head.stand_on(0.7 * size) for head in lying))
    longest = high / np.sin(SLANT)
    slanted = mn.VGroup(*(short_label(word, longest, "ink2", size) for word in words))
    for at, head in enumerate(slanted):
        # The middle of its end stands above the middle of its column.
        head.set_x(0, mn.RIGHT).stand_on(-size / 2)
        head.slant(-SLANT, mn.ORIGIN).shift([(at + 0.5) * column, size, 0])
        exempt(head, "overlap", because="boxes of slanted letters meet where the letters do not")
    return slanted
