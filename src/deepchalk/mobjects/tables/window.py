"""The kernel window: a frame that slides over a grid, with the kernel's numbers in it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.tables.grid import NumberGrid, digit_height
from deepchalk.mobjects.text import Number

SMALLEST_WITH_WEIGHTS = 0.62
"""Height of a cell in which a number and a weight stand side by side."""


class KernelWindow(mn.VGroup):
    """A rounded frame over ``kernel`` cells of a grid, which carries the weights.

    Parameters
    ----------
    grid
        the grid that the window slides over
    kernel
        weights, shape (kernel rows, kernel columns)
    dilation
        distance of two weights in cells, per axis
    weights
        whether the weights are written in the lower right corners of the cells under them;
        by default where they find room beside the numbers there
    """

    def __init__(
        self,
        grid: NumberGrid,
        kernel: np.ndarray,
        dilation: tuple[int, int] = (1, 1),
        decimals: int | None = None,
        weights: bool | None = None,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.rows = dilation[0] * (kernel.shape[0] - 1) + 1
        self.columns = dilation[1] * (kernel.shape[1] - 1) + 1
        self.kernel_columns = kernel.shape[1]
        self.step = np.array([grid.cell_height, grid.cell_width])
        width = self.columns * grid.cell_width
        height = self.rows * grid.cell_height
        self.frame = mn.RoundedRectangle(
            corner_radius=0.12 * grid.cell_height,
            width=width,
            height=height,
            stroke_color=now.parameter,
            stroke_width=now.strokes.strong,
            fill_color=now.parameter,
            # Faint, so that the weights stand out against the cells below.
            fill_opacity=0.04,
        )
        self.add(self.frame)
        self.weights = mn.VGroup()
        exempt(self.weights, "size-digit", because="the same numbers stand large in the kernel")
        roomy = grid.cell_height >= SMALLEST_WITH_WEIGHTS and grid.longest_number() <= 2
        if roomy if weights is None else weights:
            self._write_weights(grid, kernel, dilation, decimals)
            self.add(self.weights)
        self.place(grid, 0, 0)

    def _write_weights(
        self,
        grid: NumberGrid,
        kernel: np.ndarray,
        dilation: tuple[int, int],
        decimals: int | None,
    ) -> None:
        cell = grid.cell_height
        # What is free below the number of a cell, which stands in the middle.
        below = 0.5 * (cell - digit_height(cell))
        size = max(min(0.23 * cell, below - 0.06), theme.active().sizes.script)
        left, top = self.frame.get_left()[0], self.frame.get_top()[1]
        for (row, column), weight in np.ndenumerate(kernel):
            corner = np.array(
                [
                    left + (column * dilation[1] + 1) * grid.cell_width,
                    top - (row * dilation[0] + 1) * grid.cell_height,
                    0,
                ]
            )
            text = Number(float(weight), decimals, "parameter", size)
            inset = 0.03 * cell + 0.01
            text.move_to(corner + np.array([-inset, inset, 0]), aligned_edge=mn.DR)
            self.weights.add(_tag(text), text)

    def weight(self, row: int, column: int) -> Number:
        """The weight in that row and column of the kernel, where weights are written."""
        texts: list[Number] = [part for part in self.weights if isinstance(part, Number)]
        text: Number = texts[row * int(self.kernel_columns) + column]
        return text

    def place(self, grid: NumberGrid, row: int, column: int) -> KernelWindow:
        """Put the window with its upper left cell on that cell of the grid."""
        return self.move_to(self.position(grid, row, column))

    def position(self, grid: NumberGrid, row: int, column: int) -> np.ndarray:
        """Centre of the window when its upper left cell lies on that cell of the grid."""
        corner = grid.cell(row, column).box.get_center()
        offset = [(self.columns - 1) / 2 * self.step[1], -(self.rows - 1) / 2 * self.step[0], 0]
        return np.asarray(corner + np.array(offset))


def _tag(text: Number) -> mn.RoundedRectangle:
    """A piece of the ground under a weight, so that it stands out on any cell."""
    tag = mn.RoundedRectangle(
        corner_radius=0.03,
        width=text.width + 0.06,
        height=text.digit_height + 0.03,
        stroke_width=0,
        fill_color=theme.active().ground,
        fill_opacity=1,
    )
    return tag.move_to(text)
