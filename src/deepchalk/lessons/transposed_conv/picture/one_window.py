"""A row of the matrix of a convolution, and over it the window that it is."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Room

from .unrolled import LOWEST, Unrolled

SPACE = 0.2
"""Gap between what stands over each other."""

BESIDE = 0.5
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
        middle, half = above.centre[0], self.lattice.width / 2 + BESIDE
        self.left = Room(whole.left, middle - half, above.bottom, above.top)
        self.right = Room(middle + half, whole.right, above.bottom, above.top)
        self.under = Room(whole.left, whole.right, whole.bottom, above.bottom)

    def canvas(self, numbers: Quantity) -> mn.VGroup:
        """Cells with other numbers (row, column) at the places of the larger canvas."""
        return self.table.canvas(numbers, self.lattice)
