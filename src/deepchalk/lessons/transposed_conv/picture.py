"""The picture: a canvas, the numbers of y on their seats above it, and the kernel that they stamp.

Places are counted in cells of the result, from 0, rows and columns; half cells for even kernels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.convolution import Pair, per_axis
from deepchalk.lesson.values.numbers import show, width
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.hiding import hide, is_hidden
from deepchalk.mobjects.hiding import show as unhide
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import CELL_GAP, CELL_MARGIN, DIGIT_WIDTH, Cell, digit_height
from deepchalk.mobjects.tables.table import Table
from deepchalk.theme import UNIT, Role

WIDEST = 7.2
"""What the canvas takes of the room at most, in Manim units."""

LARGEST_CELL = 0.92
STRIP = 1.75
"""Height of the strip in which y and the kernel stand."""

CHIP, CHIP_HEIGHT = 0.21, 1.45
"""Digits of a chip as a share of a cell, and the chip's own height in these digits."""

Place = tuple[float, float]


class Lattice:
    """Where the cells of a canvas stand in a room, and how large they are.

    Attributes
    ----------
    cell
        height and width of a cell
    digits
        height of the numbers in it
    """

    def __init__(self, t: Trace, room: Room, bare: bool = False) -> None:
        geometry = t.params.geometry
        margins = [
            0.0 if bare else max(p, (k - 1) / 2)
            for p, k in zip(geometry.padding, geometry.kernel, strict=True)
        ]
        rows, columns = (o + 2 * m for o, m in zip(geometry.result, margins, strict=True))
        longest = max(_digits(one) for one in (t.moments, t.spread, t.kernel))
        high = min(room.height / rows, LARGEST_CELL)
        if _wide(high, longest) * columns > room.width:
            smaller = room.width / columns / (0.34 * DIGIT_WIDTH * longest + CELL_MARGIN)
            high = min(high, max(smaller, 0.55))
        self.cell = high, min(_wide(high, longest), room.width / columns)
        self.digits = digit_height(high)
        self.width, self.height = columns * self.cell[1], rows * self.cell[0]
        self.corner = room.centre + np.array([-self.width, self.height, 0]) / 2
        self.first = (-margins[0], -margins[1])

    def at(self, row: float, column: float) -> np.ndarray:
        """The middle of a place."""
        down, across = row - self.first[0] + 0.5, column - self.first[1] + 0.5
        return np.asarray(self.corner + [across * self.cell[1], -down * self.cell[0], 0])

    @property
    def drop(self) -> np.ndarray:
        """From the middle of a cell to its number, so that a chip has room above it."""
        high = self.cell[0]
        least = -high / 2 + 0.06 * high + self.digits / 2
        free = high / 2 - CHIP_HEIGHT * self.chip - 0.09 * high - self.digits / 2
        return np.array([0.0, max(min(-0.06 * high, free), least), 0.0])

    @property
    def chip(self) -> float:
        """Height of the digits of a chip."""
        return max(CHIP * self.cell[0], theme.active().sizes.script)


def _digits(quantity: Quantity) -> float:
    return max(width(show(value, quantity.decimals)) for value in np.unique(quantity.values))


def _wide(high: float, longest: float) -> float:
    return max(high, DIGIT_WIDTH * longest * digit_height(high) + CELL_MARGIN * high)


class Canvas(Picture):
    """What the stamps add up to, the seats of y, and beside them y and the kernel.

    Attributes
    ----------
    floor
        cells of the canvas by their place
    chips
        the numbers of y on their seats
    given
        room of y and the kernel
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, self.whole = t, room
        _, mine = room.columns(room.width - WIDEST - 2 * UNIT, WIDEST)
        self.lattice = Lattice(t, mine)
        self.right = Room(mine.right - self.lattice.width, mine.right, mine.bottom, mine.top)
        self.lattice = Lattice(t, self.right)
        left = Room(room.left, self.right.left - 2 * UNIT, room.bottom, room.top)
        self.given, self.free = left.cut_top(STRIP, gap=1.6 * UNIT)
        self.left = left
        geometry = t.params.geometry
        self.floor = {
            per_axis(lambda c, p: c - p, place, geometry.padding): None
            for place in np.ndindex(*geometry.canvas)
        }
        self.floor = {
            place: self.cell(
                t.moments[
                    (-1, *per_axis(lambda r, p: r + p, place, geometry.padding))
                ],
                *place,
            )
            for place in self.floor
        }
        for cell in self.floor.values():
            cell.box.restyle("empty", "output")
            hide(cell.number)
        self.chips = {
            (m, n): self.chip(t.y[m, n], *self.seat(m, n)) for m, n in np.ndindex(*t.y.shape)
        }
        self.tables()

    def tables(self) -> None:
        """y and the kernel, side by side where there is room for both."""
        share = self.t.y.shape[1], self.t.kernel.shape[1]
        rooms = self.given.columns(*share, gap=3 * UNIT)
        self.kernel = rooms[1].fit(Table(self.t.kernel))
        self.y = rooms[0].fit(Table(self.t.y))
        pair = mn.VGroup(self.y, self.kernel)
        pair.set_y(self.given.centre[1])

    # Places

    def seat(self, m: int, n: int) -> Place:
        """Where a number of y sits: the middle of its stamp."""
        geometry = self.t.params.geometry
        row, column = (
            s * i - p + (k - 1) / 2
            for s, i, p, k in zip(
                geometry.stride, (m, n), geometry.padding, geometry.kernel, strict=True
            )
        )
        return row, column

    def under(self, m: int, n: int) -> list[tuple[Pair, Pair]]:
        """The weights of a stamp and the places on which they lie."""
        geometry = self.t.params.geometry
        return [
            (weight, per_axis(lambda c, p: c - p, place, geometry.padding))
            for weight, place in geometry.taps((m, n))
        ]

    @property
    def first_floor(self) -> list[Pair]:
        """Places that the stamps reach."""
        geometry = self.t.params.geometry
        rows, columns = per_axis(lambda n, p: n - p, geometry.uncropped, geometry.padding)
        return [(r, c) for r, c in self.floor if r < rows and c < columns]

    @property
    def inside(self) -> list[Pair]:
        """Places of the result."""
        rows, columns = self.t.params.geometry.result
        return [(r, c) for r in range(rows) for c in range(columns)]

    # What stands on them

    def cell(self, entry: Quantity, row: float, column: float, role: Role = "output") -> Cell:
        """A cell with a number at a place."""
        high, wide = self.lattice.cell
        gap = CELL_GAP * high
        made = Cell(entry, None, (wide - gap, high - gap), role, "value", self.lattice.digits)
        made.shift(self.lattice.at(row, column))
        made.number.shift(self.lattice.drop)
        return made

    def chip(self, entry: Quantity, row: float, column: float) -> Cell:
        """A number of y over its seat: in the upper left of a cell, or between cells."""
        digits = self.lattice.chip
        high = CHIP_HEIGHT * digits
        wide = max(high, DIGIT_WIDTH * digits * width(entry.text) + 0.6 * digits)
        made = Cell(entry, None, (wide, high), entry.role, "value", digits)
        made.box.set_stroke(width=theme.active().strokes.thin)
        exempt(made, "size-digit", because="the same number stands large in y")
        middle = self.lattice.at(row, column)
        gap = 0.08 * self.lattice.cell[0]
        if float(column).is_integer():
            middle[0] += -self.lattice.cell[1] / 2 + wide / 2 + gap
        if float(row).is_integer():
            middle[1] += self.lattice.cell[0] / 2 - high / 2 - gap
        made.shift(middle)
        made.set_z_index(3)
        return made

    def beside_chip(self, entry: Quantity, row: float, column: float) -> Cell:
        """A weight that meets the number of y on that seat."""
        made = self.chip(entry, row, column)
        high, wide = self.lattice.cell
        beside = made.width if float(column).is_integer() is False else 0.42 * wide
        below = 0.42 * high if float(row).is_integer() else 0.0
        if float(column).is_integer():
            beside = min(beside, wide - made.width - 0.16 * high)
        if float(row).is_integer():
            below = min(below, high - made.height - 0.16 * high)
        return made.shift([beside, -below, 0])

    def thread(self, cell: Pair, focus: Pair) -> mn.Line:
        """A line from a number of y on its seat to a cell of the canvas."""
        now = theme.active()
        start, end = self.chips[cell].get_center(), self.floor[focus].number.get_center()
        line = mn.Line(start, end, stroke_color=now.parameter, stroke_width=now.strokes.normal)
        whole = float(np.linalg.norm(end - start))
        cut = 0.5 * self.chips[cell].width + 0.05, 0.5 * self.floor[focus].number.width + 0.1
        if whole > sum(cut):
            along = (end - start) / whole
            line.put_start_and_end_on(start + cut[0] * along, end - cut[1] * along)
        line.set_z_index(2)
        return line

    def is_crossed(self, cell: Pair, focus: Pair) -> bool:
        """Whether a thread would run over another number, or has no room."""
        start, end = self.chips[cell].get_center(), self.floor[focus].number.get_center()
        way = end - start
        whole = float(np.linalg.norm(way))
        if whole < self.lattice.cell[0]:
            return True
        others = [chip for at, chip in self.chips.items() if at != cell]
        for chip in others:
            offset = chip.get_center() - start
            along = float(offset @ way) / whole
            across = float(np.linalg.norm(offset - along * way / whole))
            if 0 < along < whole and across < 0.75 * chip.width:
                return True
        return False

    def stamp(self, m: int, n: int, what: Literal["weights", "products"]) -> mn.VGroup:
        """The kernel laid on the canvas round a seat, as it is or scaled."""
        entries = self.t.kernel if what == "weights" else self.t.stamps[m, n]
        role: Role = "parameter" if what == "weights" else "output"
        cells = mn.VGroup(
            *(self.cell(entries[weight], *place, role) for weight, place in self.under(m, n))
        )
        cells.set_z_index(2)
        return as_one(exempt(cells, "dwell", because="many like it follow, and each adds up"))

    def settle(self, moment: int) -> None:
        """Show the sums of the stamps up to this one."""
        geometry = self.t.params.geometry
        done = [divmod(one, self.t.y.shape[1]) for one in range(moment + 1)]
        for m, n in done:
            for _, place in self.under(m, n):
                cell = self.floor[place]
                row, column = per_axis(lambda r, p: r + p, place, geometry.padding)
                entry = self.t.moments[moment, row, column]
                if is_hidden(cell.number):
                    cell.box.restyle("value", "output")
                    unhide(cell.number)
                if cell.number.text != entry.text or cell.number.path != entry.path:
                    show_instead(cell.number, entry)

    def numbers(self, places: Iterable[Pair]) -> Iterator[mn.Mobject]:
        """The numbers on some places."""
        return (self.floor[place].number for place in places)

    def outline(self, places: Iterable[Place], role: Role = "parameter") -> mn.Rectangle:
        """A frame round places."""
        rows, columns = zip(*places, strict=True)
        top, bottom = self.lattice.at(min(rows), min(columns)), self.lattice.at(
            max(rows), max(columns)
        )
        now = theme.active()
        high, wide = self.lattice.cell
        frame = mn.RoundedRectangle(
            corner_radius=0.1 * high,
            width=abs(bottom[0] - top[0]) + wide,
            height=abs(top[1] - bottom[1]) + high,
            stroke_color=now.colour(role),
            stroke_width=now.strokes.strong,
            fill_opacity=0,
        )
        frame.set_z_index(4)
        return frame.move_to((top + bottom) / 2)
