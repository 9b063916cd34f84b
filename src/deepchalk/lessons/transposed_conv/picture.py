"""The picture: a canvas, the numbers of y on their seats above it, and the kernel that they stamp.

Places are counted in cells of the result, from 0, rows and columns; half cells for even kernels.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.convolution import Pair, per_axis
from deepchalk.lesson.values.numbers import show, width
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.hiding import hide, is_hidden
from deepchalk.mobjects.hiding import show as unhide
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.lattice import Lattice, Place, Window
from deepchalk.mobjects.tables.table import Table
from deepchalk.theme import UNIT

WIDEST = 7.2
"""What the canvas takes of the room at most, in Manim units."""

STRIP = 1.75
"""Height of the strip in which y and the kernel stand."""


def longest(*quantities: Quantity) -> float:
    """Width of the longest number, in digits."""
    texts = {show(v, one.decimals) for one in quantities for v in np.unique(one.values)}
    return max(map(width, texts))


def if_legible(room: Room, quantity: Quantity) -> Table | None:
    """A table as large as the room allows; None where it could not be read, or has no cells."""
    with suppress(LayoutError):
        return room.fit(Table(quantity)) if quantity.values.size else None
    return None


class Canvas(Picture):
    """What the stamps add up to, the seats of y, and beside them y and the kernel.

    Attributes
    ----------
    lattice
        where the places of the canvas stand
    y
        its table; None where it is too large for one beside the canvas
    floor
        its cells by their places
    chips
        the numbers of y on their seats
    whole
        all the room of the lesson
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, self.whole, self.geometry = t, room, t.params.geometry
        margins = [
            max(p, (k - 1) / 2)
            for p, k in zip(self.geometry.padding, self.geometry.kernel, strict=True)
        ]
        first = (-margins[0], -margins[1])
        ends = [o - 1 + m for o, m in zip(self.geometry.result, margins, strict=True)]
        _, mine = room.columns(room.width - WIDEST - 2 * UNIT, WIDEST)
        widest = longest(t.moments, t.spread, t.kernel)
        for _ in range(2):
            self.lattice = Lattice(mine, first, (ends[0], ends[1]), widest)
            mine = Room(mine.right - self.lattice.width, mine.right, mine.bottom, mine.top)
        self.right = mine
        left = Room(room.left, mine.left - 2 * UNIT, room.bottom, room.top)
        given, self.free = left.cut_top(STRIP, gap=1.6 * UNIT)
        shares = t.y.shape[1] + 1, t.kernel.shape[1] + 1
        first_room, second = given.columns(*shares)
        self.y, self.kernel = if_legible(first_room, t.y), second.fit(Table(t.kernel))
        self.floor = {}
        for place in np.ndindex(*self.geometry.canvas):
            at = per_axis(lambda c, p: c - p, place, self.geometry.padding)
            self.floor[at] = cell = self.lattice.put(t.moments[(-1, *place)], *at, below_chip=True)
            cell.box.restyle("empty", "output")
            hide(cell.number)
        self.chips = {
            (m, n): self.lattice.chip(t.y[m, n], *self.seat(m, n))
            for m, n in np.ndindex(*t.y.shape)
        }

    # Places

    def seat(self, m: int, n: int) -> Place:
        """Where a number of y sits: the middle of its stamp."""
        shape = self.geometry
        row, column = (
            s * i - p + (k - 1) / 2
            for s, i, p, k in zip(shape.stride, (m, n), shape.padding, shape.kernel, strict=True)
        )
        return row, column

    def under(self, m: int, n: int) -> dict[Pair, Pair]:
        """The place on which each weight of a stamp lies."""
        return {
            weight: per_axis(lambda c, p: c - p, place, self.geometry.padding)
            for weight, place in self.geometry.taps((m, n))
        }

    @property
    def reached(self) -> list[Pair]:
        """Places that the stamps can reach."""
        rows, columns = per_axis(lambda n, p: n - p, self.geometry.uncropped, self.geometry.padding)
        return [(r, c) for r, c in self.floor if r < rows and c < columns]

    @property
    def inside(self) -> list[Pair]:
        """Places of the result, row by row."""
        rows, columns = self.geometry.result
        return [(r, c) for r in range(rows) for c in range(columns)]

    # What lies on them

    def stamp(self, m: int, n: int, scaled: bool = True) -> mn.VGroup:
        """The kernel laid on the canvas round a seat, scaled or as it is."""
        entries = self.t.stamps[m, n] if scaled else self.t.kernel
        cells = mn.VGroup(
            *(
                self.lattice.put(entries[weight], *place, below_chip=True).set_z_index(2)
                for weight, place in self.under(m, n).items()
            )
        )
        return as_one(exempt(cells, "dwell", because="many like it follow, and each adds up"))

    def sit(self, m: int, n: int) -> mn.Animation:
        """A number of y takes its seat."""
        chip = self.chips[m, n]
        self.add(chip)
        if self.y is None:
            return mn.FadeIn(chip, shift=0.1 * mn.DOWN)
        return mn.TransformFromCopy(self.y.cell(m, n), chip)

    def stamp_frame(self, m: int, n: int) -> mn.VMobject:
        """A frame round a stamp."""
        return self.lattice.frame(self.under(m, n).values())

    def settle(self, moment: int) -> None:
        """Show the sums of the stamps up to this one."""
        for one in range(moment + 1):
            for place in self.under(*divmod(one, self.t.y.shape[1])).values():
                cell = self.floor[place]
                at = per_axis(lambda r, p: r + p, place, self.geometry.padding)
                if is_hidden(cell.number):
                    cell.box.restyle("value", "output")
                    unhide(cell.number)
                if cell.number.path != self.t.moments[(moment, *at)].path:
                    show_instead(cell.number, self.t.moments[(moment, *at)])

    def numbers(self, places: Iterable[Pair]) -> list[mn.Mobject]:
        """The numbers on some places."""
        return [self.floor[place].number for place in places]

    def window(self) -> Window:
        """The turned kernel round the focus."""
        middle = zip(self.t.focus, self.geometry.kernel, strict=True)
        row, column = (at - (k - 1) / 2 for at, k in middle)
        return Window(self.lattice, self.t.turned, self.geometry.dilation, (row, column))

    def under_window(self) -> list[Pair]:
        """Places of the result that the window round the focus covers, without the focus."""
        half = [k / 2 for k in self.geometry.kernel]
        return [
            place
            for place in self.inside
            if place != self.t.focus
            and all(
                abs(one - at) < h + 0.5
                for one, at, h in zip(place, self.t.focus, half, strict=True)
            )
        ]

    def threads(self) -> dict[Pair, mn.Line]:
        """Lines from the numbers of y that meet in the focus; none that another number crosses."""
        end = self.floor[self.t.focus].number
        found = {}
        for cell, _ in self.t.met:
            chip = self.chips[cell]
            start, way = chip.get_center(), end.get_center() - chip.get_center()
            whole = float(np.linalg.norm(way))
            others = [one.get_center() - start for at, one in self.chips.items() if at != cell]
            beside = [
                float(np.linalg.norm(one - (one @ way) / whole**2 * way))
                for one in others
                if 0 < one @ way < whole**2
            ]
            if whole < self.lattice.cell[0] or min(beside, default=9.0) < 0.75 * chip.width:
                continue
            cut = (0.6 * chip.width + 0.05) / whole, (0.6 * end.width + 0.05) / whole
            now = theme.active()
            found[cell] = mn.Line(
                start + cut[0] * way,
                start + (1 - cut[1]) * way,
                stroke_color=now.parameter,
                stroke_width=now.strokes.normal,
            ).set_z_index(2)
        return found
