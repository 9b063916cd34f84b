"""The outline of a mobject as Cairo's commands, as ``Camera.set_cairo_context_path`` gives them."""

from __future__ import annotations

import math
from typing import Any

import cairo
import manim as mn

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in scene units."""

Subpath = tuple[list[float], bool]
"""The coordinates of one start and its cubic curves, and whether it is closed."""


def bounds(points: Any) -> Box | None:
    """The box around all points and handles; None if one is no number, as then nothing is drawn."""
    if not math.isfinite(points.sum()):
        return None
    across, up = points[:, 0].tolist(), points[:, 1].tolist()
    return (min(across), min(up), max(across), max(up))


def subpaths(mobject: mn.VMobject, points: Any) -> list[Subpath]:
    """Where the pen starts anew, in scene units."""
    step = mobject.n_points_per_cubic_curve
    flat = points[:, :2].ravel().tolist()
    size = 2 * step
    whole = len(flat) - len(flat) % size
    breaks = [
        index
        for index in range(size, len(flat), size)
        if flat[index - 2] != flat[index] or flat[index - 1] != flat[index + 1]
    ]
    if breaks:
        # Close is not equal: Manim decides.
        ranges = mobject.get_subpath_split_indices_from_points(points, n_dims=2).tolist()
    else:
        ranges = [[0, len(points)]] if whole else []
    out = []
    for start, end in ranges:
        if end - start < step:
            continue
        first, last = points[start], points[end - 1]
        closed = flat[2 * start] == flat[2 * end - 2] and flat[2 * start + 1] == flat[2 * end - 1]
        closed = closed or mobject.consider_points_equals_2d(first, last)
        out.append((flat[2 * start : 2 * (end - (end - start) % step)], closed))
    return out


def trace(context: cairo.Context[Any], parts: list[Subpath]) -> None:
    """Add subpaths to the context's path."""
    curve = context.curve_to
    for flat, closed in parts:
        context.new_sub_path()
        context.move_to(flat[0], flat[1])
        for index in range(2, len(flat), 8):
            curve(*flat[index : index + 6])
        if closed:
            context.close_path()
