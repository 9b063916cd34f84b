"""A sparse matrix as a pattern: numbers where they can be read, else coloured cells."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson import numbers
from deepchalk.mobjects.grid import NumberGrid, cell_widening
from deepchalk.mobjects.room import Room

SMALLEST_WITH_NUMBERS = 0.36
LARGEST_CELL = 0.6


class SparsePattern(mn.VGroup):
    """A matrix, shape (rows, columns), in a room; entries that are zero stay in the background."""

    def __init__(self, matrix: np.ndarray, room: Room) -> None:
        super().__init__()
        self.rows, self.columns = matrix.shape
        decimals = numbers.decimals_for(matrix)
        cell = min(LARGEST_CELL, room.height / self.rows, room.width / self.columns)
        widening = cell_widening(matrix, decimals, cell)
        fits = cell * widening * self.columns <= room.width
        if cell >= SMALLEST_WITH_NUMBERS and fits:
            states = np.where(matrix != 0, "value", "zero").astype(object)
            self.add(NumberGrid(matrix, "parameter", states, cell=cell))
        else:
            self._draw_pattern(matrix, cell)
        self.move_to(room.centre)

    def _draw_pattern(self, matrix: np.ndarray, cell: float) -> None:
        now = theme.active()
        ground = mn.Rectangle(
            width=self.columns * cell,
            height=self.rows * cell,
            stroke_color=now.line,
            stroke_width=now.strokes.thin,
        )
        entries = mn.VMobject(stroke_width=0, fill_color=now.parameter, fill_opacity=1)
        left, top = -self.columns * cell / 2, self.rows * cell / 2
        side = 0.86 * cell
        for row, column in np.argwhere(matrix != 0):
            x, y = left + column * cell + 0.07 * cell, top - row * cell - 0.07 * cell
            corners = [(x, y), (x + side, y), (x + side, y - side), (x, y - side), (x, y)]
            path = np.array([(*corner, 0.0) for corner in corners])
            entries.start_new_path(path[0])
            entries.add_points_as_corners(path[1:])
        self.add(ground, entries)

    def row(self, index: int) -> mn.Rectangle:
        """The outline of a row."""
        height = self.height / self.rows
        strip = mn.Rectangle(width=self.width, height=height)
        return strip.move_to(self.get_top() + (index + 0.5) * height * mn.DOWN)

    def column(self, index: int) -> mn.Rectangle:
        """The outline of a column."""
        width = self.width / self.columns
        strip = mn.Rectangle(width=width, height=self.height)
        return strip.move_to(self.get_left() + (index + 0.5) * width * mn.RIGHT)
