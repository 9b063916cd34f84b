"""Three dots that stand for what is left out; a shape, for no font of ours has them all."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.theme import Role

RADIUS = 0.032
PITCH = 0.11


class Omission(mn.VMobject):
    """Three dots, one above the other or side by side."""

    def __init__(self, vertical: bool = True, role: Role = "ink2", scale: float = 1.0) -> None:
        super().__init__(stroke_width=0, fill_color=theme.active().colour(role), fill_opacity=1)
        self.role: Role = role
        along = mn.UP if vertical else mn.RIGHT
        circle = mn.Circle(RADIUS * scale).points
        self.set_points(
            np.concatenate([circle + index * PITCH * scale * along for index in (-1, 0, 1)])
        )


def rows_around(row: int, count: int, most: int) -> list[int]:
    """Some of ``count`` rows, at most so many: a row, the one before it, and those after it."""
    first = min(max(row - 1, 0), max(count - most, 0))
    return [*range(count)[first : first + most]]
