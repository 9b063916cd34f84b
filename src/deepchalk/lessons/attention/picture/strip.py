"""A strip of cells whose colours tell its numbers: a vector too long to be read."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role
from deepchalk.mobjects import ColourMap, as_one, exempt, theme


class Strip(mn.VGroup):
    """Numbers from −1 to 1 as cells from left to right: the role above 0, grey below."""

    # values: one axis.
    # width, height: of the whole strip, in Manim units.

    def __init__(
        self, values: Quantity | np.ndarray, width: float, height: float, role: Role = "data"
    ) -> None:
        super().__init__()
        now = theme.active()
        self.above, self.below = ColourMap(role), ColourMap("line")
        count = len(values)
        self.cells = [
            mn.Rectangle(width=width / count, height=height, stroke_width=0, fill_opacity=1)
            for _ in range(count)
        ]
        self.frame = mn.Rectangle(
            width=width, height=height, stroke_color=now.line, stroke_width=now.strokes.thin
        )
        self.add(*self.cells)
        mn.VGroup(*self.cells).arrange(mn.RIGHT, buff=0)
        self.add(self.frame)
        as_one(exempt(self, "contrast", because="a cell near 0 has the colour of the ground"))
        self.place(values)

    def place(self, values: Any) -> Strip:
        """Show these numbers now."""
        for cell, value in zip(self.cells, np.asarray(values, dtype=float), strict=True):
            shade = self.above if value >= 0 else self.below
            cell.set_fill(shade.colour(abs(value)), 1)
        return self
