"""Places in rows and columns, on which several layers of cells can lie: whole and half places."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show, width
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import (
    CELL_GAP,
    CELL_MARGIN,
    DIGIT_WIDTH,
    Cell,
    CellState,
    digit_height,
)
from deepchalk.theme import Role

LARGEST_CELL, SMALLEST_CELL = 1.6, 0.36
CHIP = 0.25
"""Height of the digits of a chip, as a share of a cell."""

LOW_CELL, CHIP_HEIGHTS = 0.6, (1.12, 1.4)
"""Height of a chip in its digits: over lower cells, where there is hardly room, and over others."""

BESIDE_CHIP, CHIP_FOOT = (0.04, 0.07), 0.06
"""Gaps between a cell's edge and its chip, alike, and its number at least, as shares of a cell."""

Place = tuple[float, float]
"""A row and a column, which may lie between two cells."""


def longest_number(*quantities: Quantity) -> float:
    """Width of the longest number, in digits."""
    return max(width(show(v, one.decimals)) for one in quantities for v in np.unique(one.values))


class Lattice:
    """Where places stand in a room, and how large their cells are.

    Parameters
    ----------
    room
        the lattice is in its middle and as large as it allows
    first, last
        the upper left and the lower right place, (row, column)
    longest
        width of the longest number, in digits

    Attributes
    ----------
    cell
        height and width of a cell
    digits
        height of the numbers in it
    """

    def __init__(self, room: Room, first: Place, last: Place, longest: float) -> None:
        self.first = first
        rows, columns = (end - start + 1 for start, end in zip(first, last, strict=True))
        high = min(room.height / rows, LARGEST_CELL)
        if _wide(high, longest) * columns > room.width:
            # Digits take their share of a cell until they are as small as may be read.
            share = 0.34 * DIGIT_WIDTH * longest + CELL_MARGIN
            high = min(high, max(room.width / columns / share, SMALLEST_CELL))
        self.cell = high, min(_wide(high, longest), room.width / columns)
        self.longest, self.digits = longest, digit_height(high)
        self.width, self.height = columns * self.cell[1], rows * high
        self._corner = room.centre + np.array([-self.width, self.height, 0]) / 2

    @property
    def is_legible(self) -> bool:
        """Whether the longest number fits a cell at a size that can be read."""
        least = 0.99 * theme.active().sizes.smallest
        return self.digits >= least and self.cell[1] >= 0.74 * self.longest * self.digits

    @property
    def chip_digits(self) -> float:
        """Height of the digits of a chip."""
        return max(CHIP * self.cell[0], theme.active().sizes.script)

    def at(self, row: float, column: float) -> np.ndarray:
        """The middle of a place."""
        down, across = row - self.first[0] + 0.5, column - self.first[1] + 0.5
        offset = np.array([across * self.cell[1], -down * self.cell[0], 0.0])
        return np.asarray(self._corner + offset)

    def put(
        self, entry: Quantity, row: float, column: float, role: Role | None = None,
        state: CellState = "value", below_chip: bool = False,
    ) -> Cell:  # fmt: skip
        """A cell with its number at a place; ``below_chip`` leaves room for a chip above it."""
        high, wide = self.cell
        gap = CELL_GAP * high
        size = wide - gap, high - gap
        made = Cell(entry, None, size, role or entry.role, state, self.digits)
        made.shift(self.at(row, column))
        if below_chip:
            made.number.shift(self._drop * mn.DOWN)
        return made

    @property
    def _drop(self) -> float:
        high = self.cell[0]
        most = high / 2 - CHIP_FOOT * high - self.digits / 2
        return min(max(self._chip_height * self.chip_digits + 0.1 * high - most, 0.06 * high), most)

    @property
    def _chip_height(self) -> float:
        return CHIP_HEIGHTS[self._is_high]

    @property
    def _is_high(self) -> bool:
        return bool(self.cell[0] >= LOW_CELL)

    def chip(self, entry: Quantity, row: float, column: float) -> Cell:
        """A small cell over a place: in the upper left of a cell, or between cells."""
        made = self._small_cell(entry, self.chip_digits)
        corner = np.array([0.0, 0.0, 0.0])
        gap = BESIDE_CHIP[self._is_high] * self.cell[0]
        if float(column).is_integer():
            corner[0] = -self.cell[1] / 2 + made.box.width / 2 + gap
        if float(row).is_integer():
            corner[1] = self.cell[0] / 2 - made.box.height / 2 - gap
        made.shift(self.at(row, column) + corner)
        return made.set_z_index(5)

    def weight(self, entry: Quantity, row: float, column: float, in_cells: bool = False) -> Cell:
        """What weighs the number at a place: in the lower right, or beside a chip between cells.

        ``in_cells``: half places have cells of their own.
        """
        high, wide = self.cell
        most = min(0.9 * self.digits, 0.34 * high)
        digits = max(most, theme.active().sizes.script)
        made = self._small_cell(entry, digits)
        gap = BESIDE_CHIP[self._is_high] * high
        chip = self._small_cell(entry, self.chip_digits)
        across = wide / 2 - made.box.width / 2 - gap
        down = high / 2 - made.box.height / 2 - gap
        at = self.at(row, column)
        if in_cells:
            row, column = 0, 0
        if not float(column).is_integer():
            # A chip between columns stands above; one between rows, too, stands beside it.
            is_below = float(row).is_integer()
            across = 0.0 if is_below else (chip.box.width + made.box.width) / 2 + 0.02
        if not float(row).is_integer():
            clear = (chip.box.height + made.box.height) / 2 + 0.02
            down = max(chip.box.height / 2 + 0.12, clear) if float(column).is_integer() else 0.0
            if down == 0 and chip.box.width + made.box.width + 0.04 > wide:
                # Beside it there is the next chip.
                across, down = 0.0, clear
        made.shift(at + across * mn.RIGHT + down * mn.DOWN)
        return made.set_z_index(6)

    def _small_cell(self, entry: Quantity, digits: float) -> Cell:
        high = self._chip_height * digits
        wide = max(high, DIGIT_WIDTH * digits * width(entry.text) + 0.6 * digits)
        made = Cell(entry, None, (wide, high), entry.role, "value", digits)
        made.box.set_stroke(width=theme.active().strokes.thin)
        return exempt(made, "size-digit", because="the same number stands large in its table")

    def frame(self, places: Iterable[Place], role: Role = "parameter") -> mn.VMobject:
        """A frame round places."""
        rows, columns = zip(*places, strict=True)
        first, last = self.at(min(rows), min(columns)), self.at(max(rows), max(columns))
        now = theme.active()
        shape = mn.RoundedRectangle(
            corner_radius=0.1 * self.cell[0],
            width=last[0] - first[0] + self.cell[1],
            height=first[1] - last[1] + self.cell[0],
            stroke_color=now.colour(role),
            stroke_width=now.strokes.strong,
        )
        return shape.move_to((first + last) / 2).set_z_index(4)


def _wide(high: float, longest: float) -> float:
    return max(high, DIGIT_WIDTH * longest * digit_height(high) + CELL_MARGIN * high)
