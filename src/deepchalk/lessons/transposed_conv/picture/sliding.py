"""A kernel that slides over a grid, place by place, and what it has computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import (
    CHIP_FOOT,
    Cell,
    CellState,
    Lattice,
    OwnMotion,
    Place,
    Room,
    Table,
    exempt,
    longest_number,
    pulse,
    show,
    theme,
)

from .kernel_window import KernelWindow


class GoAlong(OwnMotion):
    """A thing is shifted from place to place, in straight lines."""

    def __init__(
        self,
        thing: mn.Mobject,  # moved as a whole
        # For each place how far it lies from where the thing is now, shape (place, 3).
        shifts: Sequence[np.ndarray],
        # Called with the position of each place when the thing has come to it.
        reached: Callable[[int], object] = lambda position: None,
        **options: object,
    ) -> None:
        self.shifts, self.reached = np.asarray(shifts), reached
        self._gone, self._told = np.zeros(3), -1
        super().__init__(thing, **{"rate_func": mn.linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        last = len(self.shifts) - 1
        at = self.rate_func(alpha) * last
        before = min(int(at + 1e-9), last)
        after = min(before + 1, last)
        goal = self.shifts[before] + (at - before) * (self.shifts[after] - self.shifts[before])
        self.mobject.shift(goal - self._gone)
        self._gone = goal
        for position in range(self._told + 1, before + 1):
            self.reached(position)
        self._told = max(self._told, before)


class Sliding:
    """Cells of a grid, a window over them, and a table that it fills."""

    # cells: of the grid, by row and column.
    # way: the places of the window: along the rows, every second one backwards, so that it never
    # goes diagonally.

    def __init__(
        self,
        lattice: Lattice,  # where the grid lies; its first cell is at ``first``
        grid: Quantity,  # shape (row, column): numbers, and what each of them is
        states: np.ndarray,
        window: KernelWindow,  # the kernel, somewhere on the lattice
        into: tuple[int, int],  # what it computes, shape (rows, columns) of its places
        # How far it moves from one place to the next, rows and columns.
        steps: tuple[int, int] = (1, 1),
        first: Place = (0, 0),
    ) -> None:
        self.window, self.first, self.steps = window, first, steps
        exempt(window, "blinking", because="it may come back where it has stood before")
        self.table: Table | None = None
        self.cells: dict[tuple[int, int], Cell] = {}
        smaller = min(1.0, max(0.85, theme.active().sizes.smallest / lattice.digits))
        for row, column in np.ndindex(*grid.shape):
            place = first[0] + row, first[1] + column
            cell = lattice.put(grid[row, column], *place, state=states[row, column])
            high, wide = lattice.cell
            # The weights come to stand at the lower right.
            up = (0.5 - CHIP_FOOT) * high - 0.5 * smaller * lattice.digits
            cell.number.scale(smaller).shift([-0.18 * wide, up, 0])
            self.cells[row, column] = cell
        self.way = [
            (row, column if row % 2 == 0 else into[1] - 1 - column)
            for row in range(into[0])
            for column in range(into[1])
        ]

    def fill_in(self, table: Table | None) -> None:
        """What is computed will appear in this table, whose cells recede until then."""
        self.table = table
        for line in () if table is None else table.cells:
            for cell in line:
                cell.recede()

    def beyond(self, left_over: tuple[int, int]) -> list[Cell]:
        """The cells of the last rows and columns, so many of each."""
        rows, columns = max(self.cells)
        down, across = left_over
        return [
            cell
            for (row, column), cell in self.cells.items()
            if row > rows - down or column > columns - across
        ]

    def take_over(self, floor: Sequence[Cell], chips: Sequence[Cell]) -> list[mn.Animation]:
        """Results go into the table, row by row, and the numbers from their seats into the grid."""
        # floor: the cells of the results; without a table they fade out.
        # chips: the numbers, in the order of the grid's values.
        going: list[mn.Animation] = [mn.FadeOut(cell) for cell in floor]
        if self.table is not None:
            places = (cell for line in self.table.cells for cell in line)
            going = [mn.TransformFromCopy(*pair) for pair in zip(floor, places, strict=True)]
        seats = zip(chips, self.of("value"), strict=True)
        return [*going, *(mn.TransformFromCopy(*pair) for pair in seats)]

    def of(self, state: CellState) -> list[Cell]:
        """The cells of a state."""
        return [cell for cell in self.cells.values() if cell.state == state]

    def stand(self, position: int) -> None:
        """Put the window to a place of its way."""
        self.window.shift(self._shift(position))

    def go(self, start: int, end: int) -> list[mn.Animation]:
        """The window goes from one position of its way to another, and the table is filled."""
        # Where it has nowhere to go it pulses: its only place is meant.
        if start == end:
            self.tick(start)
            return [pulse(self.window)]
        shifts: Sequence[np.ndarray] = [self._shift(at) for at in range(start, end + 1)]
        going: list[mn.Animation] = [
            GoAlong(self.window, shifts, lambda position: self.tick(start + position))
        ]
        if self.table is not None:
            going.append(mn.UpdateFromAlphaFunc(self.table, lambda _, alpha: None))
        return going

    def tick(self, position: int) -> None:
        """What is computed at a position stands in the table."""
        if self.table is not None:
            cell = self.table.cell(*self.way[position])
            cell.enliven(cell.role)
            show(cell.number)

    def _shift(self, position: int) -> np.ndarray:
        row, column = self.way[position]
        (top, left), (down, across) = self.first, self.steps
        return self.window.over((top + row * down, left + column * across))


def sliding_over(
    room: Room,
    picture: Quantity,  # shape (row, column), without and with as many rings of zeros on each side
    padded: Quantity,
    kernel: Quantity,
    into: convolution.Pair,  # rows and columns of what the kernel computes
    stride: convolution.Pair = (1, 1),
    dilation: convolution.Pair = (1, 1),
) -> Sliding:
    """The kernel at its first place, and the cells of the picture, as large as the room allows."""
    rows, columns = padded.shape
    digits = longest_number(picture, kernel)
    lattice = Lattice(room, (0, 0), (rows - 1, columns - 1), digits)
    top, left = (rows - picture.shape[0]) // 2, (columns - picture.shape[1]) // 2
    states = convolution.ringed(picture.values, (top, left))
    window = KernelWindow(lattice, kernel, dilation, (0, 0))
    return Sliding(lattice, padded, states, window, into, stride)
