"""An arrow: solid for what flows forward, dashed for a gradient that flows back."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.theme import Role

TIP_LENGTH = 0.2
"""Length of an arrow's tip."""

TIP_WIDTH = 0.17
"""Width of an arrow's tip."""

DASH = 0.14


class Arrow(mn.VGroup):
    """A straight arrow from ``start`` to ``end`` (points in Manim units), with a filled tip."""

    def __init__(
        self,
        start: Sequence[float] | np.ndarray,
        end: Sequence[float] | np.ndarray,
        role: Role = "line",
        width: float | None = None,
        dashed: bool = False,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.role: Role = role
        colour = now.colour(role)
        first, last = np.array(start, dtype=float), np.array(end, dtype=float)
        length = float(np.linalg.norm(last - first))
        along = (last - first) / max(length, 1e-9)
        tip = min(TIP_LENGTH, 0.5 * length)
        neck = last - tip * along
        self.line = mn.VMobject(stroke_color=colour, stroke_width=width or now.strokes.normal)
        count = max(2, round((length - tip) / (2 * DASH))) if dashed else 1
        edges = np.linspace(0, 1, 2 * count)
        for a, b in zip(edges[0::2], edges[1::2], strict=True):
            self.line.start_new_path(first + a * (neck - first))
            self.line.add_line_to(first + b * (neck - first))
        side = np.array([-along[1], along[0], 0.0]) * TIP_WIDTH / 2
        self.tip = mn.Polygon(
            last, neck + side, neck - side, stroke_width=0, fill_color=colour, fill_opacity=1
        )
        self.add(self.line, self.tip)
