"""A table whose rows have an index and a name: an embedding table with its vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid, common_cell
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT, Role

HEADING_STRIP = 0.5
LARGEST_CELL = 1.3


class NamedRows(mn.VGroup):
    """Index, name and numbers of each row, with a heading over names and numbers.

    Parameters
    ----------
    values
        shape (rows, columns)
    names, indices
        one for each row
    headings
        over the names and over the numbers

    Attributes
    ----------
    grid, names, indices
        the parts of the rows
    """

    def __init__(
        self,
        values: np.ndarray,
        names: Sequence[str],
        indices: np.ndarray,
        headings: tuple[str, str],
        room: Room,
        role: Role = "parameter",
        decimals: int | None = None,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.names = [Label(name, "ink") for name in names]
        self.indices = [Number(index, 0, "ink2") for index in indices]
        for index in self.indices:
            exempt(index, "numbers", because="it counts rows, beside numbers that are computed")
        self.headings = [Label(text, "ink2", now.sizes.smallest) for text in headings]
        before = max(label.width for label in [*self.names, self.headings[0]])
        before += max(index.width for index in self.indices) + 3 * UNIT
        free = Room(room.left + before, room.right, room.bottom, room.top - HEADING_STRIP)
        cell = common_cell(free, np.asarray(values), gap=0, largest=LARGEST_CELL)
        self.grid = NumberGrid(values, role, cell=cell, decimals=decimals)
        self.grid.set_x(before, mn.LEFT)
        # The figure 1 is narrower than others: all names begin at one edge nevertheless.
        start = max(index.width for index in self.indices) + 2 * UNIT
        for row, (index, name) in enumerate(zip(self.indices, self.names, strict=True)):
            y = self.grid.cell(row, 0).get_y()
            index.set_x(0, mn.LEFT).stand_on(y - index.digit_height / 2)
            name.set_x(start, mn.LEFT).stand_on(y - name.digit_height / 2)
        top = self.grid.get_top()[1] + 0.8 * UNIT
        self.headings[0].set_x(self.names[0].get_left()[0], mn.LEFT).stand_on(top)
        self.headings[1].set_x(self.grid.get_x()).stand_on(top)
        if self.headings[1].get_left()[0] < self.headings[0].get_right()[0] + UNIT:
            self.headings[1].set_x(self.headings[0].get_right()[0] + UNIT, mn.LEFT)
        self.add(*self.headings, *self.indices, *self.names, self.grid)
        room.place(self)

    def row_frame(self, index: int) -> mn.Rectangle:
        """A rectangle as high as a row, around its index, name and numbers."""
        left, right = self.indices[index].get_left()[0], self.grid.get_right()[0]
        frame = mn.Rectangle(width=right - left + UNIT, height=0.94 * self.grid.cell_height)
        return frame.move_to(((left + right - UNIT / 2) / 2, self.grid.cell(index, 0).get_y(), 0))
