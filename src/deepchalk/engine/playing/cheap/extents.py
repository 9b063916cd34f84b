"""Manim's mobjects telling where they are and how large, with less work.

Each function here takes the place of one of Manim's methods while a scene renders (``patches.py``)
and gives the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

import manim as mn
import numpy as np

_stock_get_anchors = mn.VMobject.get_anchors
_stock_get_points_defining_boundary = mn.VMobject.get_points_defining_boundary
_stock_get_extremum_along_dim = mn.Mobject.get_extremum_along_dim
_stock_get_critical_point = mn.Mobject.get_critical_point
_stock_reduce_across_dimension = mn.Mobject.reduce_across_dimension
_stock_length_over_dim = mn.Mobject.length_over_dim

_CUBIC = 4
"""Points of a Bézier curve: its first and last one are anchors."""


def get_points_defining_boundary(self: mn.VMobject) -> Any:
    """``VMobject.get_points_defining_boundary`` without lists of points; odd ones are Manim's."""
    anchors: list[Any] = []
    family: list[Any] = self.get_family()
    for member in family:
        points = member.points
        are_curves = len(points) % _CUBIC == 0 and member.n_points_per_cubic_curve == _CUBIC
        if not are_curves or type(member).get_anchors is not _stock_get_anchors:
            return _stock_get_points_defining_boundary(self)
        if len(points):
            anchors.append(points.reshape(-1, _CUBIC, points.shape[1])[:, :: _CUBIC - 1])
    if not anchors:
        return np.array(())
    return np.concatenate(anchors).reshape(-1, anchors[0].shape[-1])


def get_critical_point(self: mn.Mobject, direction: Any) -> Any:
    """``Mobject.get_critical_point`` that looks for the ends in all dimensions at once."""
    if type(self).get_extremum_along_dim is not _stock_get_extremum_along_dim:
        return _stock_get_critical_point(self, direction)
    result = np.zeros(self.dim)
    points = self.get_points_defining_boundary()
    if not len(points):
        return result
    lowest, highest = points.min(axis=0), points.max(axis=0)
    for dim in range(self.dim):
        if direction[dim] < 0:
            result[dim] = lowest[dim]
        elif direction[dim] == 0:
            result[dim] = (lowest[dim] + highest[dim]) / 2
        else:
            result[dim] = highest[dim]
    return result


def length_over_dim(self: mn.Mobject, dim: int) -> float:
    """``Mobject.length_over_dim`` that looks at all points of a family at once."""
    family = self.get_family()
    kinds = {type(member) for member in family}
    are_usual = all(one.reduce_across_dimension is _stock_reduce_across_dimension for one in kinds)
    if not are_usual or not 0 <= dim <= 2:
        return _stock_length_over_dim(self, dim)
    columns = [member.points[:, dim] for member in family if len(member.points)]
    if not columns:
        return 0
    column = columns[0] if len(columns) == 1 else np.concatenate(columns)
    length: float = column.max() - column.min()
    return length if isfinite(length) else _stock_length_over_dim(self, dim)


REPLACEMENTS: list[tuple[type, str, Callable[..., Any]]] = [
    (mn.VMobject, "get_points_defining_boundary", get_points_defining_boundary),
    (mn.Mobject, "get_critical_point", get_critical_point),
    (mn.Mobject, "length_over_dim", length_over_dim),
]
"""Class, name of the method, and what stands in for it."""
