"""A small table: what a unit computes for each example, less the mean, divided by the spread."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, Room, exempt, theme

MOST = 5
"""Examples that have a row."""

DIGIT, PITCH, BELOW = 0.31, 0.5, 0.2
"""Height of a digit, distance of the rows, and how far these stand below their heads."""


class Rows(mn.VGroup):
    """Columns of numbers, one row for each of the first examples.

    Attributes
    ----------
    heads
        of each column
    columns
        the numbers of each column
    more
        dots below them where there are further examples
    """

    def __init__(
        self,
        room: Room,
        heads: Sequence[Label],
        columns: Sequence[Quantity],
    ) -> None:
        super().__init__()
        count = columns[0].shape[0]
        # Where not all have a row, the last room is that of the dots.
        rows = count if count <= MOST else MOST - 1
        width = room.width / len(columns)
        self.heads, self.columns, self.width_of_numbers = list(heads), [], width - 0.25
        for place, (head, column) in enumerate(zip(heads, columns, strict=True)):
            right = room.left + (place + 1) * width - 0.1
            head.scale(min(1.0, (width - 0.18) / head.width))
            head.set_x(right, mn.RIGHT).stand_on(room.top - head.digit_height)
            numbers = [Number(column[row], height=DIGIT) for row in range(rows)]
            shrunk = self._shrunk(numbers)
            for row, one in enumerate(numbers):
                one.scale(shrunk).set_x(right, mn.RIGHT)
                one.stand_on(room.top - DIGIT - BELOW - (row + 1) * PITCH)
            self.columns.append(numbers)
        self.more = mn.VGroup()
        if rows < count:
            dots = [mn.Dot(radius=0.04, color=theme.active().ink2) for _ in range(3)]
            self.more = mn.VGroup(*dots).arrange(mn.DOWN, buff=0.08)
            last = self.columns[0][-1]
            self.more.next_to(last, mn.DOWN, buff=0.18)
        self.add(*self.heads, *(one for column in self.columns for one in column), self.more)
        self.set_z_index(60)
        exempt(self, "load", because="it is one table, and comes row by row")

    def instead(self, place: int, values: Quantity) -> list[Number]:
        """Other numbers where those of a column are."""
        found = [Number(values[row], height=DIGIT) for row in range(len(self.columns[place]))]
        shrunk = self._shrunk(found)
        for one, there in zip(found, self.columns[place], strict=True):
            one.scale(shrunk).set_x(there.get_right()[0], mn.RIGHT)
            one.stand_on(there.get_bottom()[1]).set_z_index(60)
        return found

    def _shrunk(self, numbers: Sequence[Number]) -> float:
        """How much smaller the numbers of a column must be, so that the longest has room."""
        return min(1.0, *(float(self.width_of_numbers / one.width) for one in numbers))
