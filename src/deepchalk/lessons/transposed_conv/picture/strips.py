"""A matrix of which most places are blank: a strip for each row, with cells where there is one."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import CELL_GAP, Cell, Number, Room, as_one, theme

WIDEST, WIDEST_OF_FEW = 1.2, 3.2
TOGETHER = 8.0
"""Width that few columns take together, as far as no cell becomes wider than that."""
BEFORE, BESIDE = 0.7, 0.12
"""Width of what stands before the strips, at least, and of the gap beside it."""
FOOT_GAP = 0.4
"""From the last strip to the sums, in rows."""


class Strips(mn.VGroup):
    """The cells of some rows of a matrix, what stands before them, and a sum below each column."""

    # cells: by row and column of the matrix.
    # lines: the cells of each row that is drawn, as one.
    # rules: a frame round all places of each row that is drawn: most of them stay blank.
    # numbers, feet: the names of the rows that are drawn, and the sums.

    def __init__(
        self,
        matrix: Quantity,  # shape (row, column)
        there: np.ndarray,  # of the same shape: which places have a cell
        names: Quantity,  # a number before each row
        sums: Quantity,  # a number below each column
        room: Room,  # the strips begin at its top
        rows: Sequence[int],  # which rows are drawn
    ) -> None:
        super().__init__()
        self.rows, self.room, self.columns = list(rows), room, matrix.shape[1]
        height = theme.active().sizes.smallest
        numbers = [Number(names[row], role=names.role, height=height) for row in self.rows]
        before = max(BEFORE, max(number.width for number in numbers) + 2 * BESIDE)
        widest = min(WIDEST_OF_FEW, max(WIDEST, TOGETHER / matrix.shape[1]))
        self.wide = min(widest, (room.width - before) / matrix.shape[1])
        self.high = room.height / (len(self.rows) + FOOT_GAP + 1)
        self.left = room.centre[0] - (self.wide * matrix.shape[1] - before) / 2
        self.cells = {
            (row, int(column)): self._cell(matrix[row, int(column)], line, int(column))
            for line, row in enumerate(self.rows)
            for column in np.flatnonzero(there[row])
        }
        for line, number in enumerate(numbers):
            number.move_to(self.at(line, 0) + (self.wide + before) / 2 * mn.LEFT)
        self.numbers = as_one(mn.VGroup(*numbers))
        bottom = len(self.rows) + FOOT_GAP
        self.feet = [self._cell(one, bottom, place) for place, one in enumerate(sums)]
        for alike in (list(self.cells.values()), self.feet):
            # Numbers are written in all cells or in none.
            widest = max((cell.number.width for cell in alike), default=0.0)
            for cell in alike if widest > 0.9 * self.wide else ():
                cell.remove(cell.number)
        self.lines = {row: as_one(mn.VGroup(*self.strip(row).values())) for row in self.rows}
        self.rules = as_one(mn.VGroup(*(self._rule(line) for line in range(len(self.rows)))))
        self.add(*self.lines.values())

    def at(self, line: float, column: float) -> np.ndarray:
        """The middle of a place, in lines from the top."""
        x = self.left + (column + 0.5) * self.wide
        return np.array([x, self.room.top - (line + 0.5) * self.high, 0.0])

    def strip(self, row: int) -> dict[int, Cell]:
        """The cells of a row, by their columns."""
        return {column: cell for (own, column), cell in self.cells.items() if own == row}

    def _rule(self, line: int) -> mn.Rectangle:
        now, columns = theme.active(), self.wide * self.columns
        rule = mn.Rectangle(width=columns, height=self.high, color=now.line)
        rule.set_stroke(width=now.strokes.thin)
        return rule.move_to((self.at(line, 0) + self.at(line, self.columns - 1)) / 2)

    def _cell(self, entry: Quantity, line: float, column: int) -> Cell:
        """A cell with its number."""
        gap = CELL_GAP * min(self.high, self.wide)
        size = self.wide - gap, self.high - gap
        made = Cell(entry, None, size, entry.role, "value", theme.active().sizes.smallest)
        return made.shift(self.at(line, column))
