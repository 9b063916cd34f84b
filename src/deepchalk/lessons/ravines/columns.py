"""A table whose columns have symbols of their own, with means and deviations below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show, width
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import (
    DIGIT_WIDTH,
    Dashes,
    NumberGrid,
    cell_widening,
    digit_height,
)
from deepchalk.mobjects.tables.omission import Omission
from deepchalk.mobjects.text import Formula, Label, Number, Part, number, symbol
from deepchalk.theme import UNIT, Role

LARGEST_CELL, SMALLEST_CELL = 1.1, 0.36
HEAD_STRIP, NOTE_STRIP, DOTS_STRIP = 0.5, 0.45, 0.45
COLUMN_GAP = 0.5 * UNIT
FOOT_GAP = 0.5 * UNIT
SYMBOL_GAP = 1.2 * UNIT


@dataclass(frozen=True)
class Column:
    """Numbers below a symbol; what is written is a number divided by ten to ``exponent``.

    ``moments`` are what stands in the rows below the table, None where nothing does.
    """

    values: np.ndarray
    head: Part
    role: Role
    decimals: int
    exponent: int = 0
    moments: tuple[float | None, ...] = ()
    moment_decimals: int = 0


class Foot(mn.VGroup):
    """A row below a table: a symbol, and a number below each column that has one."""

    def __init__(self, head: Formula, numbers: Sequence[Number]) -> None:
        super().__init__(head, *numbers)
        self.numbers = numbers


class Columns(mn.VGroup):
    """Columns side by side, as large as a room allows.

    Parameters
    ----------
    feet
        symbols of the rows below the table, for as many moments
    note
        words below everything
    goes_on
        whether dots say that there are more rows
    largest
        height of a cell at most

    Attributes
    ----------
    grids, heads, dots
        one a column
    feet
        the rows below the table; they are placed with it, but things of their own
    """

    def __init__(
        self,
        columns: Sequence[Column],
        room: Room,
        feet: Sequence[str] = (),
        note: str = "",
        goes_on: bool = False,
        largest: float = LARGEST_CELL,
    ) -> None:
        super().__init__()
        sizes = theme.active().sizes
        self.heads = [_head(column) for column in columns]
        beside = SYMBOL_GAP + sizes.label if feet else 0.0
        self.dots_strip = DOTS_STRIP if goes_on else 0.0
        free = room.height - HEAD_STRIP - self.dots_strip
        free -= (NOTE_STRIP if note else 0.0) + (FOOT_GAP if feet else 0.0)
        rows = len(columns[0].values)
        cell = min(largest, free / rows)
        while feet and rows * cell + len(feet) * _foot_height(cell) > free:
            cell *= 0.98
        while cell > SMALLEST_CELL and self._width(columns, cell) > room.width - beside:
            cell *= 0.98
        self.cell = cell
        self.grids = [
            _grid(column, cell, self._widening(column, head, cell))
            for column, head in zip(columns, self.heads, strict=True)
        ]
        self.dots: list[Omission] = []
        left = 0.0
        for grid, head in zip(self.grids, self.heads, strict=True):
            grid.set_x(left, mn.LEFT).set_y(0, mn.UP)
            left = grid.get_right()[0] + COLUMN_GAP
            head.set_x(grid.get_x()).stand_on(0.8 * UNIT)
            if goes_on:
                y = grid.get_bottom()[1] - DOTS_STRIP / 2
                self.dots.append(Omission().move_to([grid.get_x(), y, 0]))
        self.add(*self.heads, *self.grids, *self.dots)
        self.feet = [self._foot(columns, row, mark) for row, mark in enumerate(feet)]
        self.add(*self.feet)
        self.note = Label(note, "ink2", sizes.smallest) if note else None
        if self.note is not None:
            self.note.set_x(self.get_x())
            self.note.set_y(self.get_bottom()[1] - 0.8 * UNIT, mn.UP)
            self.add(self.note)
        room.place(self)
        self.remove(*self.feet)

    def numbers(self, row: int) -> list[Number]:
        """The numbers of one row."""
        return [grid.cell(row, 0).number for grid in self.grids]

    def _foot(self, columns: Sequence[Column], row: int, mark: str) -> Foot:
        digits = digit_height(self.cell)
        y = self.grids[0].get_bottom()[1] - FOOT_GAP - self.dots_strip
        y -= (row + 0.5) * _foot_height(self.cell)
        head = Formula("{s}", s=symbol(mark), height=theme.active().sizes.label)
        head.set_x(self.grids[0].get_left()[0] - SYMBOL_GAP, mn.RIGHT).stand_on(y - digits / 2)
        numbers = []
        for column, grid in zip(columns, self.grids, strict=True):
            moment = column.moments[row]
            if moment is not None:
                one = Number(moment, column.moment_decimals, "ink", digits)
                numbers.append(one.set_x(grid.get_x()).stand_on(y - digits / 2))
        return Foot(head, numbers)

    def _width(self, columns: Sequence[Column], cell: float) -> float:
        pairs = zip(columns, self.heads, strict=True)
        widths = [cell * self._widening(column, head, cell) for column, head in pairs]
        return sum(widths) + COLUMN_GAP * (len(columns) - 1)

    @staticmethod
    def _widening(column: Column, head: Formula, cell: float) -> float:
        needed = max(cell_widening(column.values, column.decimals, cell), 1.5)
        written = [show(m, column.moment_decimals) for m in column.moments if m is not None]
        if written:
            longest = max(width(text) for text in written) + 0.5
            needed = max(needed, DIGIT_WIDTH * longest * digit_height(cell) / cell)
        return max(needed, (head.width + 0.5 * UNIT) / cell)


def _foot_height(cell: float) -> float:
    """Of a row below the table; without boxes the rows stand closer, so that they are one thing."""
    return min(cell, digit_height(cell) + UNIT)


def _head(column: Column) -> Formula:
    height = theme.active().sizes.label
    if column.exponent == 0:
        return Formula("{s}", s=column.head, height=height)
    power = number(column.exponent, 0, "ink2")
    return Formula("{s} (times 10^{p})", s=column.head, p=power, constants=["10"], height=height)


def _grid(column: Column, cell: float, widening: float) -> NumberGrid:
    grid = NumberGrid(
        column.values[:, None],
        column.role,
        cell=cell,
        decimals=column.decimals,
        widening=widening,
    )
    if column.role == "target":
        now = theme.active()
        for one in grid.flat():
            one.box.set_stroke(width=0)
            exempt(one.box, "contrast", because="the dashes around it are what is seen")
            one.add(Dashes(one.box, "target", 0.1 * cell, now.strokes.thin))
    return grid
