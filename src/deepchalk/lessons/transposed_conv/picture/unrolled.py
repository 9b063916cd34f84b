"""A canvas over the matrix that stamps it: each stamp is cut out and laid into a strip."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import (
    CELL_GAP,
    Cell,
    Label,
    Lattice,
    Number,
    Room,
    as_one,
    exempt,
    longest_number,
    theme,
)

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


LOWEST, HIGHEST = 0.36, 0.8
"""Height of a row of the matrix, and of the canvas, at least and at most."""

GAP, ABOVE = 0.45, 0.08
"""Between the canvas and the matrix, and below the names above the matrix."""

MOST_PLACES, MOST_NUMBERS, MOST_IN_FOCUS = 25, 9, 4
"""Columns and rows of a matrix that is drawn whole, and rows of one that is drawn in part."""


class Unrolled:
    """A canvas, and below it the rows of the matrix whose transpose stamps it."""

    # strips, board: the rows of the matrix, and the cells of the canvas, row by row.
    # rows: the numbers whose rows are drawn.
    # is_whole: whether these are all.
    # name, mark: y above its numbers, C above the strips.
    # feet: the sums below the strips, if all rows are drawn.

    def __init__(
        self,
        matrix: Quantity,  # shape (number, place): weights
        numbers: Quantity,  # what stamps, what it stamps, and the same as one row
        result: Quantity,
        sums: Quantity,
        geometry: convolution.Geometry,  # tells where a stamp reaches
        focus: Sequence[int],  # the numbers whose rows are drawn before others where not all can be
        room: Room,  # that both share
    ) -> None:
        self.matrix, self.result, self.columns = matrix, result, result.shape[1]
        free = room.height - GAP - LOWEST * result.shape[0]
        fit = int(free / LOWEST - FOOT_GAP - 1)
        count, places = matrix.shape
        self.is_whole = places <= MOST_PLACES and count <= min(MOST_NUMBERS, fit)
        there = np.zeros(matrix.shape, dtype=bool)
        for place in range(places):
            for cell, _ in geometry.meeting(divmod(place, self.columns)):
                there[geometry.order.index(cell), place] = True
        # A lone row or two would leave most of the room empty: others follow, blank ones last.
        ranked = dict.fromkeys([*focus, *range(count)])
        by_rank = sorted(ranked, key=lambda one: not there[one].any())
        few = sorted(by_rank[: max(1, min(fit, MOST_IN_FOCUS))])
        self.rows = list(range(count)) if self.is_whole else few
        lines = len(self.rows) + FOOT_GAP + 1
        high = min(HIGHEST, (room.height - GAP) / (lines + result.shape[0]))
        below, self.above = room.cut_bottom((high if high > LOWEST else free / lines) * lines, GAP)
        self.strips = Strips(matrix, there, numbers, sums, below, self.rows)
        self.feet = self.strips.feet if self.is_whole else []
        rules = self.strips.rules
        self.name = Label("y").next_to(rules, mn.UP, buff=ABOVE).match_x(self.strips.numbers)
        self.mark = Label("C").next_to(rules, mn.UP, buff=ABOVE).set_x(rules.get_left()[0], mn.LEFT)
        self.lattice = self.lattice_in(self.above)
        self.board = self.canvas(result, self.lattice)

    def lattice_in(self, room: Room) -> Lattice:
        """Places of a canvas in a room."""
        rows, columns = self.result.shape
        digits = longest_number(self.result, self.matrix)
        return Lattice(room, (0, 0), (rows - 1, columns - 1), digits)

    def canvas(self, numbers: Quantity, lattice: Lattice) -> mn.VGroup:
        """Cells with the numbers (row, column), row by row."""
        return mn.VGroup(*(lattice.put(numbers[at], *at) for at in np.ndindex(*numbers.shape)))

    def cut_out(self, number: int) -> tuple[mn.VGroup, mn.VGroup]:
        """A stamp on the canvas, and its strip: the same cells at other places."""
        stamp = mn.VGroup(
            *(
                self.lattice.put(self.matrix[number, place], *divmod(place, self.columns))
                for place in self.strips.strip(number)
            )
        ).set_z_index(2)
        exempt(stamp, "dwell", because="it goes on into the strip")
        exempt(stamp, "blinking", because="the next stamp lies over this one's edge")
        return as_one(stamp), self.strips.lines[number]


SPACE = 0.2
"""Gap between what stands over each other."""

MARGIN = 0.5
"""Gap beside the canvas."""


class OneWindow:
    """The longest strip of an unrolled matrix, and the canvas larger above it."""

    # table: the matrix and its canvas.
    # whole: their room.
    # asking: height that is kept free below, as far as the canvas stays legible.
    # strip, others: the longest strip, and all that was drawn beside it.
    # height: where the strip goes: the height of its middle.
    # larger: the canvas in the room above.
    # seen, frame: the cells of the canvas that the strip weighs, and a frame round them in the
    # larger one.
    # left, right, under: rooms beside the larger canvas, and below it: the strip leaves it.

    def __init__(self, table: Unrolled, whole: Room, asking: float) -> None:
        self.table, strips = table, table.strips
        number = max(strips.rows, key=lambda one: len(strips.strip(one)))
        self.strip = strips.lines[number]
        others = (line for line in strips.lines.values() if line is not self.strip)
        self.others = [*others, strips.rules, strips.numbers, *table.feet, table.mark, table.name]
        rows, columns = table.result.shape
        free = whole.height - strips.high - 2 * SPACE
        height = max(0.4, min(asking, free - LOWEST * rows))
        above = whole.cut_bottom(height, gap=SPACE)[1]
        place, above = above.cut_bottom(strips.high, gap=SPACE)
        self.height = float(place.centre[1])
        # Half of the width, if it can be read there: tables stand beside it.
        narrow = table.lattice_in(above.shrunk(above.width / 4, 0))
        self.lattice = narrow if narrow.is_legible else table.lattice_in(above)
        self.larger = self.canvas(table.result)
        places = list(strips.strip(number))
        self.seen = [table.board[place] for place in places]
        covered = [divmod(place, columns) for place in places]
        self.frame = self.lattice.frame(covered) if covered else mn.VGroup()
        middle, half = above.centre[0], self.lattice.width / 2 + MARGIN
        self.left = Room(whole.left, middle - half, above.bottom, above.top)
        self.right = Room(middle + half, whole.right, above.bottom, above.top)
        self.under = Room(whole.left, whole.right, whole.bottom, above.bottom)

    def canvas(self, numbers: Quantity) -> mn.VGroup:
        """Cells with other numbers (row, column) at the places of the larger canvas."""
        return self.table.canvas(numbers, self.lattice)
