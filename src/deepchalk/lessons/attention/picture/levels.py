"""Lines along which a function of two numbers is the same, upon a plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import contourpy
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.outlines import joined

SAMPLES, LINES = 48, 9


class Levels(Mark):
    """Lines of equal height, in equal steps; ``change_to`` takes another function."""

    keeps_labels_off = False

    def __init__(self, plane: Field, function: Callable[[np.ndarray], np.ndarray]) -> None:
        now = theme.active()
        self.function = function
        style = {"stroke_color": now.grid, "stroke_width": now.strokes.thin}
        super().__init__(plane.space, (0.0, 0.0), **style)
        exempt(self, "overlap", because="they run below everything")

    def change_to(self, function: Callable[[np.ndarray], np.ndarray]) -> Levels:
        """Show another function of pairs, shape (…, 2) to (…)."""
        self.function = function
        self.draw()
        return self

    def draw(self) -> None:
        across, up = (np.linspace(low, high, SAMPLES) for low, high in self.space.ranges)
        heights = self.function(np.stack(np.meshgrid(across, up), axis=-1))
        traced = contourpy.contour_generator(across, up, heights)
        levels = np.linspace(heights.min(), heights.max(), LINES + 2)[1:-1]
        found: list[Any] = [line for level in levels for line in traced.lines(level)]
        self.set_points(joined([self.space.to_points(line) for line in found]))
