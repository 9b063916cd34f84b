"""Square brackets around a matrix."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme

BRACKET_FOOT = 0.09
BRACKET_GAP = 0.05


def brackets(grid: mn.Mobject) -> mn.VGroup:
    """A square bracket on either side."""
    now = theme.active()
    group = mn.VGroup()
    for side in (-1, 1):
        edge = grid.get_left()[0] if side < 0 else grid.get_right()[0]
        x = edge + side * (BRACKET_GAP + BRACKET_FOOT / 2)
        top, bottom = grid.get_top()[1] + BRACKET_GAP, grid.get_bottom()[1] - BRACKET_GAP
        foot = x - side * BRACKET_FOOT
        bracket = mn.VMobject(stroke_color=now.ink2, stroke_width=now.strokes.normal)
        bracket.set_points_as_corners(
            np.array([[foot, top, 0], [x, top, 0], [x, bottom, 0], [foot, bottom, 0]])
        )
        group.add(bracket)
    return group
