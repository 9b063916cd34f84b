"""Shares of one, side by side in a lying bar; and rows of such bars with their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import (
    Field,
    Label,
    Number,
    Room,
    Space,
    exempt,
    short_label,
    show_instead,
    theme,
)

THINNEST = 0.02
"""Width of a share of next to nothing, so that it is seen."""

DIGIT = 0.7
"""Width of a digit, with the space around it, in its height."""

BESIDE = 0.08
"""Free width beside a number in its part."""

TALLEST_ROW, WIDEST_NAME = 0.62, 2.0
OF_ROOM = 0.56
"""Share of a room's height that its rows take at most, with what stands below them."""

FAINTEST, STRONGEST = 0.08, 0.32
"""Opacity of a cell for a share of 0 and of 1: numbers stay legible on both."""

FEWEST_HUNDREDTHS = 0.005
"""A share below it has no number in a cell with two decimals: it would be a zero."""
THICKNESS = 0.78
"""Share of a row that its bar takes."""


class ShareBar(Field):
    """A part for each share, from left to right, with its number where there is room for it."""

    # shares: one axis; their sum is 1.
    # colours: of each part, like identities.
    # length, height: of the whole bar, in Manim units.
    # parts, numbers: for each share its rectangle and its number.
    # shown: the shares that it shows now.
    # unfolded: 0 for a bar, 1 for cells of one width whose colours tell the shares.

    def __init__(
        self, shares: Quantity, colours: Sequence[str], length: float, height: float
    ) -> None:
        super().__init__()
        now = theme.active()
        self.colours, self.unfolded = colours, 0.0
        # Unseen: it keeps the place of all, whatever the shares.
        self.ground = mn.Rectangle(width=length, height=height, stroke_width=0, fill_opacity=0)
        self.space = Space(self.ground, np.array([[0, 1], [0, 1]]))
        self._blocks = self.blocks(np.zeros((len(colours), 2, 2)), colours)
        self.parts = self._blocks.blocks
        self.numbers = [Number(entry, height=now.sizes.smallest) for entry in shares]
        for number in self.numbers:
            exempt(number, "blinking", because="it is seen while its part has room for it")
        self.add(self.ground, *self.parts, *self.numbers)
        self.place(shares)

    def place(self, shares: Quantity) -> ShareBar:
        """Show these shares now."""
        self.shown = shares
        now, frame = theme.active(), self.space.frame
        widths = np.maximum(shares.values, THINNEST / frame.width)
        widths = (1 - self.unfolded) * widths / widths.sum() + self.unfolded / len(shares)
        edges = np.concatenate([[0], np.cumsum(widths)])
        self._blocks.place([[(start, 0), (end, 1)] for start, end in pairwise(edges)])
        for place, entry in enumerate(shares):
            start, end = frame.left + frame.width * edges[place : place + 2]
            heat = FAINTEST + (STRONGEST - FAINTEST) * entry.value
            opacity = now.fill_opacity + self.unfolded * (heat - now.fill_opacity)
            self.parts[place].set_fill(theme.mix(now.ground, self.colours[place], opacity))
            self._write(place, entry, start, end, frame.centre[1])
        return self

    def unfold(self, to: float = 1.0) -> mn.Animation:
        """The parts become cells of one width; ``unfold(0)`` makes them shares again."""
        start = self.unfolded

        def update(_: mn.Mobject, alpha: float) -> None:
            self.unfolded = start + alpha * (to - start)
            self.place(self.shown)

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)

    def _write(self, place: int, entry: Quantity, start: float, end: float, y: float) -> None:
        """The number of a part, with two decimals where more have no room, or none."""
        number = self.numbers[place]
        for decimals in (entry.decimals, 2):
            text = entry.with_decimals(decimals)
            room = end - start - BESIDE - DIGIT * number.digit_height * numbers.width(text)
            if room >= 0 and (decimals > 2 or entry.value >= FEWEST_HUNDREDTHS):
                if (number.path, number.text) != (entry.path, text):
                    show_instead(number, entry, decimals)
                number.set_x((start + end) / 2).stand_on(y - number.digit_height / 2)
                number.set_fill(opacity=1)
                return
        number.set_fill(opacity=0)


class ShareRows:
    """A bar for each row, named at its left, from the top of a room; each is brought by itself."""

    # bars, names: for each row.
    # heads: below the rows, a name for each column of unfolded bars; none where they have no room.
    # pitch, bottom: from a row to the next; where all of it ends.

    def __init__(
        self,
        shares: Quantity,  # shape (row, part)
        names: Sequence[str],
        heads: Sequence[str],  # of the parts
        colours: Sequence[str],
        room: Room,
        role: Role = "output",
    ) -> None:
        size = theme.active().sizes.smallest
        self.names = [short_label(name, WIDEST_NAME, role, size) for name in names]
        length = room.width - max(name.width for name in self.names) - theme.UNIT
        self.pitch = min(TALLEST_ROW, OF_ROOM * room.height / len(shares))
        self.bars = [ShareBar(row, colours, length, THICKNESS * self.pitch) for row in shares]
        for row, (bar, name) in enumerate(zip(self.bars, self.names, strict=True)):
            y = room.top - (row + 0.5) * self.pitch
            # By its ground: a number that has no room reaches beyond it, unseen.
            bar.shift([room.right - length / 2, y, 0] - bar.ground.get_center())
            name.set_x(room.left, mn.LEFT).stand_on(y - name.digit_height / 2)
        column = length / len(heads)
        self.heads = mn.VGroup(*(Label(head, "ink2", size) for head in heads))
        self.bottom = room.top - len(shares) * self.pitch
        if max(head.width for head in self.heads) > column - BESIDE:
            self.heads = mn.VGroup()
        for place, head in enumerate(self.heads):
            head.set_x(room.right - length + (place + 0.5) * column)
            head.stand_on(self.bottom - 1.3 * size)
        if self.heads:
            self.bottom -= 1.6 * size

    @property
    def everything(self) -> tuple[mn.Mobject, ...]:
        """Bars, then their names, then the heads."""
        return (*self.bars, *self.names, *self.heads)
