"""The line on a plane where a function of two numbers has one height."""

from __future__ import annotations

from collections.abc import Callable

import contourpy
import numpy as np

from deepchalk import theme
from deepchalk.lesson import Role
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.outlines import joined

SAMPLES = 361
"""Along each axis: a ring may be much thinner than the plane is high."""


class LevelLine(Mark):
    """Where ``function``, of pairs of shape (…, 2) to (…), is ``level``."""

    keeps_labels_off = False

    def __init__(
        self,
        plane: Field,
        function: Callable[[np.ndarray], np.ndarray],
        level: float,
        role: Role = "ink",
    ) -> None:
        now = theme.active()
        self.function, self.level = function, level
        style = {"stroke_color": now.colour(role), "stroke_width": now.strokes.normal}
        super().__init__(plane.space, (0.0, 0.0), **style)
        exempt(self, "overlap", because="it lies around a goal, and balls come to it")

    def draw(self) -> None:
        across, up = (np.linspace(low, high, SAMPLES) for low, high in self.space.ranges)
        heights = self.function(np.stack(np.meshgrid(across, up), axis=-1))
        found = contourpy.contour_generator(across, up, heights).lines(self.level)
        self.set_points(joined([self.space.to_points(np.asarray(line)) for line in found]))
