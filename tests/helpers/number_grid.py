"""A grid of numbers by itself, in which tests plant mistakes."""

from __future__ import annotations

from collections.abc import Iterator

import manim as mn
import numpy as np

from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import (
    CELL_GAP,
    CELL_MARGIN,
    DIGIT_WIDTH,
    LARGEST_CELL,
    SMALLEST_CELL,
    Cell,
    CellState,
    digit_height,
)
from deepchalk.theme import Role


class NumberGrid(mn.VGroup):
    """Numbers in rows and columns, fitted to a room."""

    def __init__(
        self,
        # Shape (rows, columns); of a quantity each entry keeps its path and its decimals.
        values: np.ndarray | Quantity,
        role: Role = "data",  # what the numbers are
        # Shape (rows, columns) of state names, or one state for all.
        states: np.ndarray | CellState = "value",
        room: Room | None = None,  # the grid is centred in it and as large as it allows
        cell: float | None = None,  # height of a cell; overrides what the room would give
        # Of every number; by default what the values need, at most two.
        decimals: int | None = None,
        largest: float = LARGEST_CELL,
        # Width of a cell divided by its height; by default what the numbers need.
        widening: float | None = None,
    ) -> None:
        super().__init__()
        entries = values if isinstance(values, Quantity) else None
        self.values = np.asarray(values, dtype=float)
        self.rows, self.columns = self.values.shape
        self.role: Role = role
        if decimals is None:
            decimals = (
                entries.decimals if entries is not None else numbers.decimals_for(self.values)
            )
        self.decimals = decimals
        if cell is None:
            if room is None:
                raise ValueError("a grid takes a room or the size of a cell")
            cell = common_cell(room, self.values, gap=0, largest=largest)
        widening = widening or cell_widening(self.values, self.decimals, cell)
        self.cell_height, self.cell_width = cell, cell * widening
        gap = CELL_GAP * cell
        digits = digit_height(cell)
        names = np.broadcast_to(np.asarray(states, dtype=object), self.values.shape)
        self.states = names.copy()
        self.cells: list[list[Cell]] = []
        side = (self.cell_width - gap, cell - gap)
        for row in range(self.rows):
            line = []
            for column in range(self.columns):
                entry = entries[row, column] if entries is not None else self.values[row, column]
                one = Cell(entry, self.decimals, side, role, names[row, column], digits)
                one.shift(
                    np.array(
                        [
                            (column - (self.columns - 1) / 2) * self.cell_width,
                            ((self.rows - 1) / 2 - row) * cell,
                            0,
                        ]
                    )
                )
                line.append(one)
            self.cells.append(line)
            self.add(*line)
        if room is not None:
            self.move_to(room.centre)

    def cell(self, row: int, column: int) -> Cell:
        """The cell in that row and column, counted from 0 at the top left."""
        return self.cells[row][column]

    def longest_number(self) -> int:
        """Characters of the longest number."""
        return max(len(numbers.show(value, self.decimals)) for value in np.ravel(self.values))

    def flat(self) -> Iterator[Cell]:
        """All cells, row by row."""
        for line in self.cells:
            yield from line

    def row(self, index: int) -> mn.VGroup:
        """The cells of one row."""
        return mn.VGroup(*self.cells[index])

    def column(self, index: int) -> mn.VGroup:
        """The cells of one column."""
        return mn.VGroup(*(line[index] for line in self.cells))

    def boxes(self) -> mn.VGroup:
        """The cells without their numbers."""
        return mn.VGroup(*(cell.box for cell in self.flat()))

    def numbers(self) -> mn.VGroup:
        """The numbers without their cells."""
        return mn.VGroup(*(cell.number for cell in self.flat()))


def common_cell(room: Room, *grids: np.ndarray, gap: float, largest: float = LARGEST_CELL) -> float:
    """Height of a cell with which grids stand side by side in a room at the same scale."""
    cell = min(largest, room.height / max(grid.shape[0] for grid in grids))
    free = room.width - gap * (len(grids) - 1)
    while cell > SMALLEST_CELL:
        width = sum(
            grid.shape[1] * cell * cell_widening(grid, numbers.decimals_for(grid), cell)
            for grid in grids
        )
        if width <= free:
            break
        cell *= 0.98
    return float(cell)


def cell_widening(values: np.ndarray, decimals: int, cell: float) -> float:
    """How much wider than high a cell of that height must be to hold the longest number."""
    longest = max(numbers.width(numbers.show(value, decimals)) for value in np.ravel(values))
    needed = DIGIT_WIDTH * longest * digit_height(cell) + CELL_MARGIN * cell
    return max(1.0, needed / cell)
