"""Manim's mobjects doing the same with less work: copies, families, updates, who moves.

Each function here takes the place of one of Manim's methods while a scene renders (``patches.py``)
and gives the same result.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterable
from enum import Enum
from math import isfinite
from typing import Any

import manim as mn
import numpy as np
from manim.utils.color import ManimColor

from deepchalk.engine.drawing.images import display_image_mobject
from deepchalk.engine.drawing.solids import capture_mobjects
from deepchalk.engine.playing.text_files import generate_mobject

_stock_deepcopy = mn.Mobject.__deepcopy__
_stock_get_family = mn.Mobject.get_family
_stock_update = mn.Mobject.update
_stock_generate_rgbas_array = mn.VMobject.generate_rgbas_array
_stock_update_rgbas_array = mn.VMobject.update_rgbas_array

# Values that Python copies by handing out the same object, and colours, which nothing changes.
_shared: set[type] = {
    type(None),
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    type,
    range,
    types.FunctionType,
    types.BuiltinFunctionType,
    np.float64,
    np.int64,
    np.bool_,
    ManimColor,
}
_descriptors: dict[type, frozenset[str]] = {}


def deepcopy_mobject(self: mn.Mobject, memo: dict[int, Any]) -> mn.Mobject:
    """``Mobject.__deepcopy__`` that shares what cannot change, and parsed SVG paths."""
    kind = type(self)
    result = kind.__new__(kind)
    memo[id(self)] = result
    special = _descriptors.get(kind)
    if special is None:
        special = _descriptors[kind] = _data_descriptors(kind)
    values = result.__dict__
    for key, value in self.__dict__.items():
        copied = value if type(value) in _shared else _copy(value, memo)
        if key in special:
            setattr(result, key, copied)
        else:
            values[key] = copied
    result.original_id = str(id(self))
    return result


def _copy(value: Any, memo: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in _shared:
        return value
    known = memo.get(id(value))
    if known is not None:
        return known
    if kind is np.ndarray and value.dtype != object:
        result: Any = value.copy(order="K")
    elif kind is list:
        result = memo[id(value)] = []
        result.extend([_copy(item, memo) for item in value])
        return result
    elif kind is dict:
        result = memo[id(value)] = {}
        for key, item in value.items():
            result[_copy(key, memo)] = _copy(item, memo)
        return result
    elif issubclass(kind, mn.Mobject) and kind.__deepcopy__ is deepcopy_mobject:
        return deepcopy_mobject(value, memo)
    elif issubclass(kind, Enum) or kind.__module__.startswith("svgelements"):
        _shared.add(kind)
        return value
    else:
        return copy.deepcopy(value, memo)
    memo[id(value)] = result
    return result


def _data_descriptors(kind: type) -> frozenset[str]:
    """Attributes that have to be set through their property."""
    return frozenset(
        name
        for base in kind.__mro__
        for name, member in vars(base).items()
        if hasattr(type(member), "__set__")
    )


def get_family(self: mn.Mobject, recurse: bool = True) -> list[mn.Mobject]:
    """``Mobject.get_family`` without generators; odd families go to Manim's own."""
    children = self.submobjects
    if not children:
        return [self]
    out: list[mn.Mobject] = [self]
    if not any(child.submobjects for child in children):
        out += children
        return out if len(set(out)) == len(out) else _stock_get_family(self, recurse)
    stack = children[::-1]
    while stack:
        mobject = stack.pop()
        out.append(mobject)
        children = mobject.submobjects
        if children:
            stack.extend(reversed(children))
            if len(out) > _LARGEST_FAMILY:
                return _stock_get_family(self, recurse)
    if len(set(out)) != len(out):
        return _stock_get_family(self, recurse)
    return out


# A mobject inside itself would never end.
_LARGEST_FAMILY = 100_000


def update(self: mn.Mobject, dt: float = 0, recursive: bool = True) -> mn.Mobject:
    """``Mobject.update`` that does not call itself for members without updaters."""
    if self.updating_suspended:
        return self
    if self.updaters:
        _stock_update(self, dt, recursive=False)
    if recursive:
        for member in self.submobjects:
            if member.submobjects or member.updaters or type(member).update is not update:
                member.update(dt, recursive=recursive)
    return self


def get_moving_mobjects(self: mn.Scene, *animations: mn.Animation) -> list[mn.Mobject]:
    """``Scene.get_moving_mobjects`` that looks at each mobject once."""
    animated = set(_animated(animations))
    foreground = set(self.foreground_mobjects)
    decided: dict[int, bool] = {}

    def moves(mobject: mn.Mobject) -> bool:
        known = decided.get(id(mobject))
        if known is None:
            known = decided[id(mobject)] = (
                mobject in animated
                or len(mobject.updaters) > 0
                or mobject in foreground
                or any(moves(member) for member in mobject.submobjects)
            )
        return known

    mobjects = self.get_mobject_family_members()
    for index, mobject in enumerate(mobjects):
        if moves(mobject):
            return mobjects[index:]
    return []


def _animated(animations: Iterable[mn.Animation]) -> list[mn.Mobject]:
    out: list[Any] = []
    for animation in animations:
        out.extend(animation.mobject.get_family())
        if isinstance(animation, mn.AnimationGroup):
            out.extend(_animated(animation.animations))
    return out


def consider_points_equals(self: mn.VMobject, p0: Any, p1: Any) -> bool:
    """``VMobject.consider_points_equals``: ``numpy.allclose``, for two points worked out here."""
    tolerance = self.tolerance_for_point_equality
    p0, p1 = np.asarray(p0, dtype=float), np.asarray(p1, dtype=float)
    if p0.ndim != 1 or p0.shape != p1.shape:
        return bool(np.allclose(p0, p1, atol=tolerance))
    for one, other in zip(p0.tolist(), p1.tolist(), strict=True):
        if not isfinite(one) or not isfinite(other):
            return bool(np.allclose(p0, p1, atol=tolerance))
        if abs(one - other) > tolerance + _RELATIVE_TOLERANCE * abs(other):
            return False
    return True


_RELATIVE_TOLERANCE = 1e-5
"""The default of ``numpy.allclose``."""


def generate_rgbas_array(self: mn.VMobject, color: Any, opacity: Any) -> Any:
    """``VMobject.generate_rgbas_array`` of one plain colour without making colours of colours."""
    if not _is_plain(self, color, opacity):
        return _stock_generate_rgbas_array(self, color, opacity)
    rgbas = np.zeros((1, 4))
    if color is not None:
        rgbas[0] = color._internal_value
    rgbas[0, 3] = opacity or 0
    return rgbas


def update_rgbas_array(
    self: mn.VMobject, array_name: str, color: Any = None, opacity: Any = None
) -> mn.VMobject:
    """``VMobject.update_rgbas_array`` that writes one plain colour over one colour."""
    rgbas = getattr(self, array_name, None)
    if rgbas is None:
        setattr(self, array_name, self.generate_rgbas_array(color, opacity))
        return self
    if len(rgbas) != 1 or not _is_plain(self, color, opacity):
        return _stock_update_rgbas_array(self, array_name, color, opacity)
    if color is not None:
        rgbas[0, :3] = color._internal_value[:3]
    if opacity is not None:
        rgbas[0, 3] = opacity
    return self


def _is_plain(mobject: mn.VMobject, color: Any, opacity: Any) -> bool:
    """Whether one colour without sheen is meant, or none."""
    return (
        (color is None or type(color) is ManimColor)
        and (opacity is None or type(opacity) in (float, int))
        and mobject.get_sheen_factor() == 0
    )


def restructure_mobjects(
    self: mn.Scene,
    to_remove: Iterable[mn.Mobject],
    mobject_list_name: str = "mobjects",
    extract_families: bool = True,
) -> mn.Scene:
    """``Scene.restructure_mobjects`` that does not sort what is only looked up."""
    gone = set(to_remove)
    if extract_families:
        gone = {member for one in gone for member in one.get_family()}
    setattr(self, mobject_list_name, _without(getattr(self, mobject_list_name), gone))
    return self


def _without(mobjects: Iterable[mn.Mobject], gone: set[mn.Mobject]) -> list[mn.Mobject]:
    """As ``Scene.get_restructured_mobject_list``: groups that lose a member are dissolved."""
    out: list[mn.Mobject] = []
    for one in mobjects:
        if one in gone:
            continue
        if not one.submobjects or gone.isdisjoint(one.get_family()):
            out.append(one)
        else:
            out.extend(_without(one.submobjects, gone))
    return out


def add_mobjects_from_animations(self: mn.Scene, animations: Iterable[mn.Animation]) -> None:
    """``Scene.add_mobjects_from_animations`` that looks each mobject up once."""
    there = {member for one in self.mobjects for member in one.get_family()}
    for animation in animations:
        mobject: Any = animation.mobject
        if not animation.is_introducer() and mobject is not None and mobject not in there:
            self.add(mobject)
            there.update(mobject.get_family())


REPLACEMENTS: list[tuple[type, str, Callable[..., Any]]] = [
    (mn.Mobject, "__deepcopy__", deepcopy_mobject),
    (mn.Mobject, "get_family", get_family),
    (mn.Mobject, "update", update),
    (mn.Scene, "get_moving_mobjects", get_moving_mobjects),
    (mn.Scene, "restructure_mobjects", restructure_mobjects),
    (mn.Scene, "add_mobjects_from_animations", add_mobjects_from_animations),
    (mn.VMobject, "generate_rgbas_array", generate_rgbas_array),
    (mn.VMobject, "update_rgbas_array", update_rgbas_array),
    (mn.VMobject, "consider_points_equals", consider_points_equals),
    (mn.SVGMobject, "generate_mobject", generate_mobject),
    (mn.ThreeDCamera, "capture_mobjects", capture_mobjects),
    (mn.Camera, "display_image_mobject", display_image_mobject),
]
"""Class, name of the method, and what stands in for it."""
