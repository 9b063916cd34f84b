"""Heights of a function of two numbers upon a plane: bands of one hue, and lines between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import contourpy
import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.outlines import joined

SAMPLES = 121
PALEST, DARKEST = 0.06, 0.32
"""Weight of the colour of the lowest and of the highest band."""


class Heights(Mark):
    """All that a plane shows lies on it: bring it first.

    Parameters
    ----------
    function
        of pairs, shape (…, 2) to (…)
    levels
        heights of the lines, ascending
    """

    is_small = False
    keeps_labels_off = False

    def __init__(
        self,
        plane: Field,
        function: Callable[[np.ndarray], np.ndarray],
        levels: Sequence[float] | np.ndarray,
    ) -> None:
        now, tones = theme.active(), ColourMap("gradient")
        self.function, self.levels = function, np.asarray(levels, dtype=float)
        shades = [
            tones.colour(float(weight))
            for weight in np.linspace(PALEST, DARKEST, len(self.levels) + 1)
        ]
        self.bands = [
            mn.VMobject(fill_color=shade, fill_opacity=1, stroke_width=0) for shade in shades
        ]
        self.lines = mn.VMobject(stroke_color=now.gradient, stroke_width=now.strokes.thin)
        super().__init__(plane.space, (0.0, 0.0), z_index=-1)
        self.add(*(part.set_z_index(-1) for part in (*self.bands[::-1], self.lines)))
        exempt(self, "contrast", because="shades of one hue are read beside each other")
        exempt(self, "overlap", because="it lies below everything")

    def draw(self) -> None:
        across, up = (np.linspace(low, high, SAMPLES) for low, high in self.space.ranges)
        heights = self.function(np.stack(np.meshgrid(across, up), axis=-1))
        traced = contourpy.contour_generator(across, up, heights, fill_type="OuterOffset")
        to_points = self.space.to_points
        for band, high in zip(self.bands, [*self.levels, np.inf], strict=True):
            # All that is lower lies on it: one border instead of two.
            areas = zip(*traced.filled(-np.inf, high), strict=True)
            rings = [
                to_points(points[first:last])
                for points, ends in areas
                for first, last in pairwise(ends)
            ]
            band.set_points(joined(rings))
        found = [line for level in self.levels for line in traced.lines(level)]
        self.lines.set_points(joined([to_points(np.asarray(line)) for line in found]))
