"""A sparse matrix as a pattern: numbers where they can be read, else coloured cells."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.tables.grid import NumberGrid, cell_widening

SMALLEST_WITH_NUMBERS = 0.36
LARGEST_CELL = 0.55


def fits_numbers(matrix: np.ndarray, cell: float, width: float) -> bool:
    """Whether a matrix and its transpose, side by side in ``width``, can show their numbers."""
    widening = cell_widening(matrix, numbers.decimals_for(matrix), cell)
    return cell >= SMALLEST_WITH_NUMBERS and cell * widening * sum(matrix.shape) <= width


class SparsePattern(mn.VGroup):
    """A matrix, shape (rows, columns); entries that are zero stay in the background.

    Parameters
    ----------
    cell
        height of a cell
    numbered
        whether the numbers are written; without them the entries are coloured cells
    """

    def __init__(self, matrix: np.ndarray, cell: float, numbered: bool) -> None:
        super().__init__()
        self.rows, self.columns = matrix.shape
        self.cells: dict[tuple[int, int], mn.VMobject] = {}
        self.frame: mn.Rectangle | None = None
        if numbered:
            states = np.where(matrix != 0, "value", "zero").astype(object)
            grid = NumberGrid(matrix, "parameter", states, cell=cell)
            self.cells = {index: grid.cell(*index) for index in np.ndindex(*matrix.shape)}
            self.add(grid)
        else:
            self._draw_pattern(matrix, cell)

    def _draw_pattern(self, matrix: np.ndarray, cell: float) -> None:
        now = theme.active()
        self.frame = mn.Rectangle(
            width=self.columns * cell,
            height=self.rows * cell,
            stroke_color=now.line,
            stroke_width=now.strokes.thin,
        )
        self.add(self.frame)
        corner = self.frame.get_corner(mn.UL)
        for row, column in np.argwhere(matrix != 0):
            square = mn.Square(
                0.86 * cell, stroke_width=0, fill_color=now.parameter, fill_opacity=1
            )
            square.move_to(corner + cell * ((column + 0.5) * mn.RIGHT + (row + 0.5) * mn.DOWN))
            self.cells[int(row), int(column)] = square
            self.add(square)

    def transpose_to(self, other: SparsePattern) -> list[mn.Animation]:
        """Copies of the entries move to where they stand in the transposed matrix."""
        moves: list[mn.Animation] = [
            mn.TransformFromCopy(cell, other.cells[column, row])
            for (row, column), cell in self.cells.items()
        ]
        if self.frame is not None:
            moves.append(mn.FadeIn(other.frame))
        return moves

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
