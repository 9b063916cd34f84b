"""A canvas that a kernel stamps: its sums, and over them the numbers that stamp, on their seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import (
    Cell,
    Equation,
    Lattice,
    Room,
    Table,
    as_one,
    at_one_place,
    exempt,
    hide,
    is_hidden,
    longest_number,
    part_of,
    show,
    show_instead,
    theme,
)

from .kernel_window import KernelWindow
from .sliding import Sliding

SHORTEST = 0.15
"""Length of a thread at least, in Manim units."""


class Stamped:
    """Cells of a canvas, and what lies over them."""

    # Places are counted in cells of the result, from 0, rows and columns; half cells for even
    # kernels.
    # lattice: where the places stand.
    # order: the numbers in the order in which they stamp.
    # floor: the cells of the canvas by their places, empty at first.
    # chips: the numbers on their seats.
    # seats: those that sit already: one grid to a viewer, also where padding leaves no cells below
    # it.

    def __init__(
        self,
        room: Room,  # the canvas is at its right edge and as large as it allows
        geometry: convolution.Geometry,  # sizes of the transposed convolution
        numbers: Quantity,  # what stamps, with which kernel, and that kernel turned
        kernel: Quantity,
        turned: Quantity,
        stamps: Quantity,  # products, shape (row, column, kernel row, kernel column)
        moments: Quantity,  # sums after each stamp, shape (moment, canvas row, canvas column)
        digits: float,  # width of the longest number, in digits
    ) -> None:
        self.geometry, self.kernel, self.turned = geometry, kernel, turned
        self.stamps, self.moments, self.order = stamps, moments, geometry.order
        margins = [
            max(p, (k - 1) / 2) for p, k in zip(geometry.padding, geometry.kernel, strict=True)
        ]
        ends = [o - 1 + m for o, m in zip(geometry.result, margins, strict=True)]
        first, last = (-margins[0], -margins[1]), (ends[0], ends[1])
        width = Lattice(room, first, last, digits).width
        self.room = Room(room.right - width, room.right, room.bottom, room.top)
        self.lattice = Lattice(self.room, first, last, digits)
        # Chips of even kernels lie between cells.
        self._is_below = geometry.kernel[0] % 2 == 1
        self.floor = {}
        for place in np.ndindex(*geometry.canvas):
            at = convolution.per_axis(lambda c, p: c - p, place, geometry.padding)
            self.floor[at] = cell = self._put(moments[(-1, *place)], at)
            cell.box.restyle("empty", cell.role)
            hide(cell.number)
        self.seats = as_one(mn.VGroup())
        self.chips = {
            (m, n): part_of(self.seats, self.lattice.chip(numbers[m, n], *geometry.seat((m, n))))
            for m, n in np.ndindex(*numbers.shape)
        }

    def _put(self, entry: Quantity, place: convolution.Pair) -> Cell:
        return self.lattice.put(entry, *place, below_chip=self._is_below)

    def under(self, cell: convolution.Pair) -> dict[convolution.Pair, convolution.Pair]:
        """The place on which each weight of a number's stamp lies."""
        return {
            weight: convolution.per_axis(lambda c, p: c - p, place, self.geometry.padding)
            for weight, place in self.geometry.taps(cell)
        }

    @property
    def reached(self) -> list[convolution.Pair]:
        """Places that the stamps can reach."""
        rows, columns = convolution.per_axis(
            lambda n, p: n - p, self.geometry.uncropped, self.geometry.padding
        )
        return [(r, c) for r, c in self.floor if r < rows and c < columns]

    @property
    def inside(self) -> list[convolution.Pair]:
        """Places of the result, row by row."""
        rows, columns = self.geometry.result
        return [(r, c) for r in range(rows) for c in range(columns)]

    @property
    def cells(self) -> list[Cell]:
        """The cells of the result, row by row."""
        return [self.floor[place] for place in self.inside]

    @property
    def outside(self) -> list[convolution.Pair]:
        """Places that stamps reach and the padding cuts off, the extra rows and columns aside."""
        rows, columns = self.geometry.fewest
        kept = {(r, c) for r, c in self.inside if r < rows and c < columns}
        return [place for place in self.reached if place not in kept]

    @property
    def extra(self) -> list[convolution.Pair]:
        """Places of the result that are there only by its extra rows and columns."""
        rows, columns = self.geometry.fewest
        return [(r, c) for r, c in self.inside if r >= rows or c >= columns]

    def stamp(self, cell: convolution.Pair, scaled: bool = True) -> mn.VGroup:
        """The kernel laid on the canvas round a number's seat, scaled or as it is."""
        entries = self.stamps[cell] if scaled else self.kernel
        cells = mn.VGroup(
            *(
                self._put(entries[weight], place).set_z_index(2)
                for weight, place in self.under(cell).items()
            )
        )
        for one in cells:
            exempt(one, "blinking", because="the next stamp lies over this one's edge")
        return as_one(exempt(cells, "dwell", because="many like it follow, and each adds up"))

    def lay(self, kernel: Table, cell: convolution.Pair, weights: mn.VGroup) -> list[mn.Animation]:
        """The weights of the kernel's table go to where its stamp lies, which is not scaled."""
        pairs = zip(self.under(cell), weights, strict=True)
        return [mn.TransformFromCopy(kernel.cell(*weight), one) for weight, one in pairs]

    def frame(self, cell: convolution.Pair) -> mn.VMobject:
        """A frame round a number's stamp."""
        return self.lattice.frame(self.under(cell).values())

    def settle(self, moment: int) -> None:
        """Show what a stamp has added where it lies; those before it have settled."""
        for place in self.under(self.order[moment]).values():
            cell = self.floor[place]
            at = convolution.per_axis(lambda r, p: r + p, place, self.geometry.padding)
            if is_hidden(cell.number):
                cell.box.restyle("value", cell.role)
                show(cell.number)
            show_instead(cell.number, self.moments[(moment, *at)])

    def blocks(self, numbers: Quantity) -> dict[convolution.Pair, mn.VGroup]:
        """What copying makes of each number: a block as large as the stride, side by side."""
        shape = self.geometry
        rows, columns = convolution.per_axis(lambda i, s: i * s, shape.size, shape.stride)
        lattice = Lattice(self.room, (0, 0), (rows - 1, columns - 1), longest_number(numbers))
        corners = {
            one: convolution.per_axis(lambda i, s: i * s, one, shape.stride) for one in self.order
        }
        return {
            one: mn.VGroup(
                *(
                    lattice.put(numbers[one], down + r, across + c)
                    for r, c in np.ndindex(*shape.stride)
                )
            )
            for one, (down, across) in corners.items()
        }

    def window(self, middle: convolution.Pair) -> KernelWindow:
        """The turned kernel round a place."""
        row, column = (at - (k - 1) / 2 for at, k in zip(middle, self.geometry.kernel, strict=True))
        return KernelWindow(self.lattice, self.turned, self.geometry.dilation, (row, column))

    def sliding(self, spread: Quantity) -> Sliding:
        """The numbers on their seats among zeros, and the turned kernel over the first places."""
        # spread: the numbers with zeros between and round them.
        top, left = (-(k - 1) / 2 for k in self.geometry.kernel)
        turned, dilation = self.turned, self.geometry.dilation
        window = KernelWindow(self.lattice, turned, dilation, (top, left), in_cells=True)
        known = self.lattice, spread, convolution.kinds(self.geometry), window, self.geometry.result
        return Sliding(*known, first=(top, left))

    def around(self, middle: convolution.Pair) -> list[convolution.Pair]:
        """Places of the result that a window round a place covers, without that place."""
        half = [(k + 1) / 2 for k in self.geometry.kernel]
        return [
            place
            for place in self.inside
            if place != middle
            and all(abs(o - m) < h for o, m, h in zip(place, middle, half, strict=True))
        ]

    def threads(self, place: convolution.Pair, cells: Sequence[convolution.Pair]) -> list[mn.Line]:
        """Lines from numbers on their seats to a place; none that another number crosses."""
        end = self.floor[place].number
        found = []
        for cell in dict.fromkeys(cells):
            chip = self.chips[cell]
            start, way = chip.get_center(), end.get_center() - chip.get_center()
            whole = float(np.linalg.norm(way))
            others = [one.get_center() - start for at, one in self.chips.items() if at != cell]
            nearest = min((_distance(one, way) for one in others), default=np.inf)
            cut = (0.6 * chip.width + 0.05) / whole, (0.6 * end.width + 0.05) / whole
            if (1 - sum(cut)) * whole < SHORTEST or nearest < 0.75 * chip.width:
                continue
            now = theme.active()
            line = mn.Line(start + cut[0] * way, start + (1 - cut[1]) * way)
            line.set_stroke(now.parameter, width=now.strokes.normal)
            found.append(line.set_z_index(2))
        return found


def _distance(point: np.ndarray, way: np.ndarray) -> float:
    """Of a point from a way that begins at the origin; infinite beside its ends."""
    along = float(point @ way) / float(way @ way)
    return float(np.linalg.norm(point - along * way)) if 0 < along < 1 else np.inf


MOST = 6
"""Equations that are shown one by one."""


def products(
    stamped: Stamped, numbers: Quantity, number: convolution.Pair, room: Room
) -> list[Equation]:
    """Number times weight, for the weights that lie on the canvas round the number's seat."""
    return _few(
        (
            Equation(
                "{number} dot {weight} {~} {result}",
                number=numbers[number],
                weight=stamped.kernel[weight],
                result=stamped.stamps[number + weight],
            )
            for weight in stamped.under(number)
        ),
        room,
    )


def _few(equations: Iterable[Equation], room: Room) -> list[Equation]:
    """The first few of them, none twice, at one place."""
    different = {one.written.plain: one for one in equations}
    return at_one_place(list(different.values())[:MOST], room)
