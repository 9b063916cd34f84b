"""A table of numbers with named columns; of many rows some are left out, and ⋮ says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell, NumberGrid, State
from deepchalk.mobjects.tables.omission import Omission
from deepchalk.mobjects.tables.table_sizes import LARGEST_CELL, SMALLEST_CELL, Numbers, widest
from deepchalk.mobjects.text import Formula, Part, Typeset
from deepchalk.theme import UNIT, Role

OMISSION_SHARE = 0.75
"""Height of the line with the dots, as a share of a cell."""

HEADING_STRIP = 0.5
NAME_GAP = 0.8 * UNIT
FOOT_GAP = 0.12
LEAST_PITCH = 0.53
"""From foot to foot at least: in low cells the symbols beside them would meet."""


class DataTable(mn.VGroup):
    """Rows of numbers, what each column is above it, and what each row is before it.

    Parameters
    ----------
    values
        shape (rows, columns), with all rows, also those that are not drawn
    headings
        one for each column, made by the caller; a column is as wide as its heading needs, so cut
        long ones (``short_label``)
    room
        the table is centred in it and as large as it allows
    cell
        height of a cell; overrides what the room would give
    rows
        which rows are drawn, ascending, counted from 0 (``drawn_rows`` chooses them); dots stand
        where rows are left out
    breaks
        positions of drawn rows before which dots stand; by default where ``rows`` jumps
    names
        one for each drawn row
    decimals
        of every number; by default what the values need, at most two
    like
        further numbers that will stand in these columns: cells are wide enough for them
    margin
        width that each cell has beyond what its numbers need (``common_margin`` finds one)

    Attributes
    ----------
    headings, names
        as given, at their places
    omissions
        the dots
    """

    def __init__(
        self,
        values: np.ndarray,
        headings: Sequence[Typeset] = (),
        room: Room | None = None,
        cell: float | None = None,
        role: Role = "data",
        states: State = "value",
        rows: Sequence[int] | None = None,
        breaks: Sequence[int] | None = None,
        names: Sequence[Typeset] = (),
        decimals: int | None = None,
        like: Sequence[Numbers] = (),
        largest: float = LARGEST_CELL,
        margin: float = 0.0,
    ) -> None:
        super().__init__()
        self.margin = margin
        self.values = np.asarray(values, dtype=float)
        self.rows = list(range(len(self.values))) if rows is None else list(rows)
        jumps = [at + 1 for at, (one, two) in enumerate(pairwise(self.rows)) if two > one + 1]
        self.breaks = jumps if breaks is None else list(breaks)
        self.role: Role = role
        self.decimals = numbers.decimals_for(self.values) if decimals is None else decimals
        self.headings, self.names = list(headings), list(names)
        self._numbers = [(self.values[self.rows], self.decimals), *like]
        if cell is None:
            if room is None:
                raise ValueError("a table takes a room or the size of a cell")
            cell = self._fitted(room, largest)
        self.cell_height = cell
        self.cell_width = self._width_of(cell)
        self.grid = NumberGrid(
            self.values[self.rows],
            role,
            states,
            cell=cell,
            decimals=self.decimals,
            widening=self.cell_width / cell,
        )
        self.omissions: list[Omission] = []
        self._part()
        self._stand_headings()
        self._stand_names()
        self.add(*self.headings, *self.names, self.grid, *self.omissions)
        if room is not None:
            self.move_to(room.centre)

    # How large it is

    def _width_of(self, cell: float) -> float:
        headings = [heading.width + UNIT for heading in self.headings]
        return max([widest(self._numbers, cell) + self.margin, *headings])

    def _fitted(self, room: Room, largest: float) -> float:
        """The largest cell with which the table fits, but not under the smallest legible."""
        before = max((name.width + NAME_GAP for name in self.names), default=0.0)
        lines = len(self.rows) + OMISSION_SHARE * len(self.breaks)
        above = HEADING_STRIP if self.headings else 0.0
        cell = min(largest, (room.height - above) / lines)
        while cell > SMALLEST_CELL:
            if before + self.values.shape[1] * self._width_of(cell) <= room.width:
                break
            cell *= 0.98
        return max(cell, SMALLEST_CELL)

    # Where its parts stand

    def _part(self) -> None:
        """Make room for the dots."""
        for position in self.breaks:
            for line in self.grid.cells[position:]:
                mn.VGroup(*line).shift(OMISSION_SHARE * self.cell_height * mn.DOWN)
            above, below = self.grid.cells[position - 1], self.grid.cells[position]
            for one, other in zip(above, below, strict=True):
                dots = Omission(scale=min(1.0, 2.4 * self.cell_height))
                dots.move_to((one.get_center() + other.get_center()) / 2)
                self.omissions.append(dots)

    def _stand_headings(self) -> None:
        if not self.headings:
            return
        top = self.grid.get_top()[1]
        for column, heading in enumerate(self.headings):
            heading.set_x(self.grid.cell(0, column).get_x())
            heading.stand_on(top + 0.7 * UNIT)

    def _stand_names(self) -> None:
        left = self.grid.get_left()[0] - NAME_GAP
        for position, name in enumerate(self.names):
            y = self.grid.cell(position, 0).get_y()
            name.set_x(left, mn.RIGHT).stand_on(y - name.digit_height / 2)

    # Its parts

    def cell(self, row: int, column: int) -> Cell:
        """A cell, by the row's index in the data.

        Raises
        ------
        KeyError
            if that row is left out
        """
        if row not in self.rows:
            raise KeyError(f"row {row} is left out, drawn are {self.rows}")
        return self.grid.cell(self.rows.index(row), column)

    def row(self, index: int) -> mn.VGroup:
        """The cells of a drawn row."""
        return mn.VGroup(*(self.cell(index, column) for column in range(self.grid.columns)))

    def column(self, index: int) -> mn.VGroup:
        """The drawn cells of a column."""
        return self.grid.column(index)

    def dots(self, column: int) -> list[Omission]:
        """The dots of a column."""
        return self.omissions[column :: self.grid.columns]

    def boxes(self) -> Iterator[Cell]:
        """All drawn cells, row by row."""
        return self.grid.flat()

    # What is done with it

    def gathered(
        self, column: int, heading: Typeset | None = None, names: Sequence[Typeset] = ()
    ) -> DataTable:
        """A column by itself, of the same scale, to be placed and then filled with ``gather``."""
        return DataTable(
            self.values[:, [column]],
            [] if heading is None else [heading],
            cell=self.cell_height,
            role=self.role,
            rows=self.rows,
            breaks=self.breaks,
            names=names,
            decimals=self.decimals,
            like=self._numbers[1:],
            margin=self.margin,
        )

    def gather(self, column: int, into: DataTable, seconds: float | None = None) -> mn.Animation:
        """The cells of a column come out of the table and form the column ``into``."""
        moves = [
            mn.TransformFromCopy(cell, other)
            for cell, other in zip(self.column(column), into.boxes(), strict=True)
        ]
        moves += [
            mn.TransformFromCopy(dots, other)
            for dots, other in zip(self.dots(column), into.omissions, strict=True)
        ]
        return mn.AnimationGroup(*moves, run_time=seconds or theme.active().times.fly)

    def foot(
        self,
        values: np.ndarray,
        decimals: int,
        symbol: Part | None = None,
        role: Role = "ink",
        below: mn.Mobject | None = None,
    ) -> TableFoot:
        """One number for each column, below the table (or below another foot)."""
        return TableFoot(self, values, decimals, symbol, role, below or self)


class TableFoot(mn.VGroup):
    """A row under a table: a symbol, and one number for each column."""

    def __init__(
        self,
        table: DataTable,
        values: np.ndarray,
        decimals: int,
        symbol: Part | None,
        role: Role,
        above: mn.Mobject,
    ) -> None:
        super().__init__()
        self.grid = NumberGrid(
            np.reshape(values, (1, -1)),
            role,
            cell=table.cell_height,
            decimals=decimals,
            widening=table.cell_width / table.cell_height,
        )
        self.grid.set_x(table.grid.get_x())
        edge = min(thing.get_bottom()[1] for thing in _grids(above))
        gap = max(FOOT_GAP, LEAST_PITCH - table.cell_height)
        self.grid.set_y(edge - gap, mn.UP)
        self.add(self.grid)
        self.symbol: Formula | None = None
        if symbol is not None:
            self.symbol = Formula("{s}", s=symbol, height=theme.active().sizes.label)
            self.symbol.set_x(self.grid.get_left()[0] - NAME_GAP, mn.RIGHT)
            self.symbol.stand_on(self.grid.get_y() - self.symbol.digit_height / 2)
            self.add(self.symbol)

    def cell(self, column: int) -> Cell:
        """The number of a column."""
        return self.grid.cell(0, column)


def _grids(thing: mn.Mobject) -> Iterable[mn.Mobject]:
    return [thing.grid] if isinstance(thing, DataTable | TableFoot) else [thing]
