"""The kernel as a window around a cell, turned, as it is seen when one looks up."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Digits, Room, exempt, theme

from .canvas import CHIP_DIGIT, WEIGHT, WRITTEN, Canvas
from .cells import rounded

DOT = 0.024
"""Radius of a dot that means times, in cells."""


class KernelWindow(mn.VGroup):
    """A frame of the kernel's size, in it the weights; ``stand(row, column)`` moves it to a cell.

    Parameters
    ----------
    kernel
        as it is stamped
    view
        what is seen while it comes

    Attributes
    ----------
    frame, cells
        the window, and the cells of its weights, as one shape each
    spot
        the outline of the cell itself
    dots
        between each weight and the number with which it is multiplied, or both would be read as one
    digits
        the weights, as far as they can be read
    """

    def __init__(
        self,
        canvas: Canvas,
        kernel: Quantity,
        cell: tuple[float, float],
        view: Room,
    ) -> None:
        super().__init__()
        self.canvas, self.cell = canvas, np.array(cell, dtype=float)
        now, geometry = theme.active(), canvas.geometry
        side = canvas.cell
        rows, columns = geometry.kernel
        self.frame = mn.RoundedRectangle(
            width=columns * side, height=rows * side, corner_radius=0.12 * side
        )
        self.frame.set_stroke(now.parameter, 3).set_fill(now.parameter, 0.08)
        self.frame.move_to(canvas.at(*cell)).set_z_index(10)
        self.spot = mn.Square(0.98 * side, stroke_color=now.output, stroke_width=4.5)
        # Below the weights: one of them stands at its edge.
        self.spot.move_to(canvas.at(*cell)).set_z_index(10.5)
        middles = {weight: self.place(weight, cell) for weight in np.ndindex(*kernel.shape)}
        self.cells = mn.VMobject(stroke_color=now.parameter, stroke_width=1.8, fill_opacity=1)
        self.cells.set_fill(theme.mix(now.ground, now.parameter, 0.3)).set_z_index(11)
        self.cells.set_points(rounded(middles.values(), WEIGHT * side))
        between = (canvas.chip_off - canvas.weight_off) / 2
        ring = DOT * side * mn.Circle(radius=1.0).points
        self.dots = mn.VMobject(stroke_width=0, fill_color=now.ink, fill_opacity=1)
        self.dots.set_points(np.concatenate([one + between + ring for one in middles.values()]))
        self.dots.set_z_index(12)
        numbers = {weight: kernel[weight] for weight in middles}
        self.digits = Digits(numbers, middles, CHIP_DIGIT * side, WRITTEN * WEIGHT * side, view)
        self.digits.set_z_index(12)
        self.digits.write(*middles)
        for part in (self.frame, self.cells, self.spot, self.dots, self.digits):
            exempt(
                part,
                *("overlap", "contrast", "frame", "size", "fading"),
                because="it lies over what it weighs, and beyond, and is seen from near first",
            )
        self.add(self.frame, self.cells, self.spot, self.dots, self.digits)

    def place(self, weight: convolution.Pair, cell: tuple[float, float]) -> np.ndarray:
        """Where a weight is in a window around a cell."""
        geometry = self.canvas.geometry
        axes = zip(cell, geometry.kernel, geometry.dilation, weight, strict=True)
        row, column = (at + (k - 1) / 2 - d * w for at, k, d, w in axes)
        return np.asarray(self.canvas.at(row, column) + self.canvas.weight_off)

    @property
    def drawn(self) -> list[mn.Mobject]:
        """All that is drawn of it now."""
        return [self.frame, self.cells, self.spot, self.dots, *self.digits]

    @property
    def weights(self) -> list[mn.Mobject]:
        """What of it can be read from near only."""
        return [self.cells, self.dots, *self.digits]

    def stand(self, row: float, column: float) -> None:
        """Around another cell, or between two."""
        now = np.array([row, column], dtype=float)
        down, across = now - self.cell
        self.cell = now
        way = self.canvas.cell * np.array([across, -down, 0.0])
        self.frame.shift(way)
        self.cells.shift(way)
        self.spot.shift(way)
        self.dots.shift(way)
        self.digits.carry(way)
