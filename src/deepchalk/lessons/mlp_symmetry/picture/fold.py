"""A surface seen from above is folded along its diagonal: do both halves match?"""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Surface, theme

SHEET = 0.15
"""Opacity of the half that turns over."""


def fold(surface: Surface, *with_it: mn.Mobject) -> mn.Animation:
    """The half below the diagonal turns over around it, and copies of its lines on the others."""
    # with_it: marks in that half, of which a copy goes along.
    (low, high), other = surface.ranges
    if not np.allclose((low, high), other):
        raise ValueError(f"a fold needs two equal ranges, not {surface.ranges.tolist()}")
    now = theme.active()
    corners = [surface.to_point(*at) for at in ((low, low), (high, low), (high, high))]
    sheet = mn.Polygon(*corners, fill_color=now.ink, fill_opacity=SHEET, stroke_width=0)
    lines = mn.VMobject(stroke_color=now.ink, stroke_width=now.strokes.normal)
    axis = corners[2] - corners[0]
    for curve in surface.curves:
        for piece in curve.get_cubic_bezier_tuples():
            x, y, _ = piece.mean(axis=0) - corners[0]
            if axis[0] * y < axis[1] * x:
                lines.append_points(piece)
    half = mn.VGroup(sheet, lines, *(thing.copy() for thing in with_it))
    return mn.Rotate(half, np.pi, axis=axis, about_point=corners[0], remover=True)
