"""Every change to Manim's own classes, in one place, for the one version they were made for.

A function that is named like one of Manim's methods takes its place while a scene renders, and
gives the same result with less work.

Texts and SVG files are set and parsed once, and never read half-written: Manim writes the SVG of
every text and formula in place and trusts any file that exists; and it writes a changed copy beside
each SVG that it reads. Updaters write the same words again and again.
"""

from __future__ import annotations

import copy
import hashlib
import io
import os
import pickle
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from math import cos, inf, isfinite, sin, sqrt
from pathlib import Path
from types import FunctionType
from typing import Any
from xml.etree import ElementTree

import manim as mn
import manim.mobject.mobject
import manim.scene.scene
import manim.utils.space_ops
import numpy as np
import svgelements  # type: ignore[import-untyped]
from manim.animation.animation import Animation
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.color import ManimColor
from manim.utils.space_ops import normalize

from deepchalk.engine.drawing.images import display_image_mobject
from deepchalk.engine.drawing.solids import capture_mobjects
from deepchalk.engine.manims_code import manims_code
from deepchalk.engine.playing.plays import interpolate_mobject, update_to_time

_PLAIN = (str, int, float, bool, type(None))
_TEXTS_AT_MOST = 128
# The place of the font among the arguments of a Text.
_FONT = 6


@contextmanager
def remembered_texts() -> Iterator[None]:
    """Inside the block a ``Text`` that equals an earlier one is a copy of it."""
    stock: Callable[..., None] = mn.Text.__init__
    before = vars(mn.Text)["__init__"]
    seen: dict[Any, mn.Text | None] = {}

    def init(self: mn.Text, *arguments: Any, **options: Any) -> None:
        key = _key(self, arguments, options)
        if key is None:
            stock(self, *arguments, **options)
            return
        known = seen.get(key)
        if known is not None:
            self.__dict__.update(copy.deepcopy(known).__dict__)
            return
        stock(self, *arguments, **options)
        if key in seen:
            # Most texts are written once, so a copy is kept of the second one only.
            seen[key] = copy.deepcopy(self)
        else:
            while len(seen) >= _TEXTS_AT_MOST:
                del seen[next(iter(seen))]
            seen[key] = None

    init.__wrapped__ = stock  # type: ignore[attr-defined]
    owner: Any = mn.Text
    owner.__init__ = init
    try:
        yield
    finally:
        # Not if the scene has set defaults of its own, which stay.
        if owner.__init__ is init:
            owner.__init__ = before


def _key(text: mn.Text, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Everything that a text is made of, or None if that is not certain."""
    if type(text) is not mn.Text:
        return None
    values = _hashable((arguments, sorted(options.items())))
    if values is None:
        return None
    font = options.get("font", arguments[_FONT] if len(arguments) > _FONT else "")
    # A font that the scene brings along can be replaced by another of the same name.
    if font and font not in mn.Text.font_list():
        return None
    # Defaults of the classes below can be changed, too.
    inherited = tuple(vars(base).get("__init__") for base in mn.Text.__mro__[1:])
    return values, inherited


def _hashable(value: Any) -> Any:
    """A value that can be compared, types included, or None."""
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind is ManimColor:
        return kind, value.to_hex(with_alpha=True)
    if kind in (list, tuple):
        items = tuple(_hashable(item) for item in value)
        return None if None in items else (kind, items)
    if kind is dict:
        return _hashable(list(value.items()))
    return None


# What happens before the file's parts become mobjects; a class that does anything else its own way
# (as Typst's formulas, which note the strokes that they find) is not remembered.
_BEFORE = {
    *("__init__", "_original__init__", "init_svg_mobject", "hash_seed", "generate_mobject"),
    *("get_file_path", "modify_xml_tree", "generate_config_style_dict", "move_into_position"),
}
_MAKERS = tuple(
    name
    for name, member in vars(mn.SVGMobject).items()
    if name not in _BEFORE and isinstance(member, (FunctionType, staticmethod, classmethod))
)
_PARSED_AT_MOST = 256
_parsed: dict[tuple[bytes, str], Any] = {}
# Enough for a text that changes in each frame for half a minute; each takes some 0.1 MB.
_SHARED_AT_MOST = 2000
_parsed_folder: Path | None = None


def share_parsed(folder: Path | None) -> None:
    """From now on, here and in processes forked from here, what one has parsed others read."""
    global _parsed_folder
    _parsed_folder = folder
    if folder is not None:
        folder.mkdir(mode=0o700)


def generate_mobject(self: mn.SVGMobject) -> mn.SVGMobject:
    """``SVGMobject.generate_mobject`` that keeps its changed copy of the file in memory, and parses
    equal files once: an updater that writes a text anew in each frame often writes the same."""
    read: Any = ElementTree.parse(self.get_file_path())
    tree = self.modify_xml_tree(read)
    changed = io.BytesIO()
    tree.write(changed)
    kind = type(self)
    if all(getattr(kind, name) is getattr(mn.SVGMobject, name) for name in _MAKERS):
        key = (changed.getvalue(), repr(self.path_string_config))
        if key not in _parsed:
            while len(_parsed) >= _PARSED_AT_MOST:
                del _parsed[next(iter(_parsed))]
            _parsed[key] = _from_another_process(key) or _parse(self, changed)
            _for_other_processes(key)
        members, by_id = copy.deepcopy(_parsed[key])
    else:
        members, by_id = _parse(self, changed)
    self.add(*members)
    self.id_to_vgroup_dict = by_id
    self.flip(mn.RIGHT)
    return self


def _place(key: tuple[bytes, str]) -> Path | None:
    if _parsed_folder is None:
        return None
    return _parsed_folder / hashlib.sha256(repr(key).encode()).hexdigest()


def _from_another_process(key: tuple[bytes, str]) -> Any:
    place = _place(key)
    try:
        return None if place is None else pickle.loads(place.read_bytes())
    except FileNotFoundError:
        return None


def _for_other_processes(key: tuple[bytes, str]) -> None:
    place = _place(key)
    if place is None or place.exists() or len(list(place.parent.iterdir())) >= _SHARED_AT_MOST:
        return
    try:
        content = pickle.dumps(_parsed[key], pickle.HIGHEST_PROTOCOL)
    except Exception:
        # A class of the user's own that cannot be handed over is parsed by each process.
        return
    part = place.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(place)


def _parse(drawing: mn.SVGMobject, changed: io.BytesIO) -> Any:
    changed.seek(0)
    return drawing.get_mobjects_from(svgelements.SVG.parse(changed))


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
    # NumPy looks along a row in a tenth of the time that it takes across rows.
    rows = np.ascontiguousarray(points.T)
    lowest, highest = rows.min(axis=1), rows.max(axis=1)
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


_stock_get_num_points = mn.Mobject.get_num_points
_stock_family_members_with_points = mn.Mobject.family_members_with_points
_stock_get_mobjects_to_display = mn.Camera.get_mobjects_to_display


def family_members_with_points(self: mn.Mobject) -> list[mn.Mobject]:
    """``Mobject.family_members_with_points`` without a call for each."""
    family = self.get_family()
    kinds = {type(member) for member in family}
    if any(kind.get_num_points is not _stock_get_num_points for kind in kinds):
        return _stock_family_members_with_points(self)
    return [member for member in family if len(member.points)]


def get_mobjects_to_display(
    self: mn.Camera,
    mobjects: Iterable[mn.Mobject],
    include_submobjects: bool = True,
    excluded_mobjects: Any = None,
) -> list[mn.Mobject]:
    """``Camera.get_mobjects_to_display`` that sorts only what is not in order."""
    if not include_submobjects or excluded_mobjects:
        return _stock_get_mobjects_to_display(
            self, mobjects, include_submobjects, excluded_mobjects
        )
    shown: list[mn.Mobject] = []
    alone: dict[type, bool] = {}
    for top in mobjects:
        kind = type(top)
        if kind not in alone:
            alone[kind] = (
                kind.get_family is get_family and kind.get_num_points is _stock_get_num_points
            )
        # Who moves comes member by member, so most have none themselves.
        if top.submobjects or not alone[kind] or "get_family" in vars(top):
            shown += family_members_with_points(top)
        elif len(top.points):
            shown.append(top)
    if len(set(shown)) < len(shown):
        # The last of several counts.
        shown = list(dict.fromkeys(reversed(shown)))[::-1]
    if self.use_z_index and len({one.z_index for one in shown}) > 1:
        shown.sort(key=lambda one: one.z_index)
    return shown


_stock_rotation_matrix = manim.utils.space_ops.rotation_matrix
_TINY_ANGLE = 1e-3


def rotation_matrix(angle: float, axis: Any, homogeneous: bool = False) -> Any:
    """``rotation_matrix`` in plain numbers, as SciPy works it out."""
    if homogeneous or not isinstance(angle, (float, int)) or len(axis) != 3:
        return _stock_rotation_matrix(angle, axis, homogeneous)
    turn = (angle * normalize(axis)).tolist()
    x, y, z = turn
    size = sqrt(x * x + y * y + z * z)
    if not size < inf:
        return _stock_rotation_matrix(angle, axis, homogeneous)
    square = size * size
    is_tiny = size <= _TINY_ANGLE
    scale = 0.5 - square / 48 + square * square / 3840 if is_tiny else sin(size / 2) / size
    w = cos(size / 2)
    x, y, z = x * scale, y * scale, z * scale
    xx, yy, zz, ww = x * x, y * y, z * z, w * w
    xy, zw, xz, yw, yz, xw = x * y, z * w, x * z, y * w, y * z, x * w
    return np.array(
        [
            [xx - yy - zz + ww, 2 * (xy - zw), 2 * (xz + yw)],
            [2 * (xy + zw), -xx + yy - zz + ww, 2 * (yz - xw)],
            [2 * (xz - yw), 2 * (yz + xw), -xx - yy + zz + ww],
        ]
    )


_stock_get_nth_curve_length_pieces = mn.VMobject.get_nth_curve_length_pieces
_stock_get_nth_curve_function = mn.VMobject.get_nth_curve_function
_SAMPLED = np.linspace(0, 1, 10)[:, None]
"""Where Manim looks at a curve to find how long it is, unless it is told otherwise."""


def get_nth_curve_length_pieces(self: mn.VMobject, n: int, sample_points: int | None = None) -> Any:
    """``VMobject.get_nth_curve_length_pieces`` that looks at all places of a curve at once."""
    is_usual = type(self).get_nth_curve_function is _stock_get_nth_curve_function
    if sample_points is not None or not is_usual or self.n_points_per_cubic_curve != _CUBIC:
        return _stock_get_nth_curve_length_pieces(self, n, sample_points)
    points = np.asarray(self.get_nth_curve_function(n)(_SAMPLED))
    return np.linalg.norm(points[1:] - points[:-1], axis=1)


_stock_put_start_and_end_on = mn.Mobject.put_start_and_end_on


def put_start_and_end_on(self: mn.Mobject, start: Any, end: Any) -> mn.Mobject:
    """``Mobject.put_start_and_end_on`` with products and lengths of three numbers worked out here.

    It scales, turns and shifts as Manim does, by the methods of the mobject's own class.
    """
    current_start, current_end = self.get_start_and_end()
    current, start, end = current_end - current_start, np.asarray(start), np.asarray(end)
    if not start.shape == end.shape == current.shape == (3,):
        return _stock_put_start_and_end_on(self, start, end)
    before = _length(current)
    # Also of what is so short that its square is 0: Manim divides by that.
    if not before:
        return _stock_put_start_and_end_on(self, start, end)
    target = end - start
    cross = _cross(current.tolist(), target.tolist())
    across, after = _length(cross), _length(target)
    axis = cross / across if across else mn.OUT
    self.scale(after / before, about_point=current_start)
    # As ``angle_between_vectors``, where a vector of no length stays one.
    one, other = current / before, target / after if after else target
    angle = 2 * np.arctan2(_length(one - other), _length(one + other))
    self.rotate(angle, about_point=current_start, axis=axis)
    self.shift(start - current_start)
    return self


def _cross(one: list[float], other: list[float]) -> Any:
    (a, b, c), (x, y, z) = one, other
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def _length(vector: Any) -> float:
    """As ``numpy.linalg.norm`` finds it."""
    return sqrt(vector.dot(vector))


REPLACEMENTS: list[tuple[Any, str, Callable[..., Any]]] = [
    (mn.Mobject, "__deepcopy__", deepcopy_mobject),
    (mn.Mobject, "get_family", get_family),
    (mn.Mobject, "update", update),
    (mn.Scene, "get_moving_mobjects", get_moving_mobjects),
    (mn.Scene, "restructure_mobjects", restructure_mobjects),
    (mn.Scene, "add_mobjects_from_animations", add_mobjects_from_animations),
    (mn.VMobject, "generate_rgbas_array", generate_rgbas_array),
    (mn.VMobject, "update_rgbas_array", update_rgbas_array),
    (mn.VMobject, "consider_points_equals", consider_points_equals),
    (mn.VMobject, "get_points_defining_boundary", get_points_defining_boundary),
    (mn.Mobject, "get_critical_point", get_critical_point),
    (mn.Mobject, "length_over_dim", length_over_dim),
    (mn.Mobject, "put_start_and_end_on", put_start_and_end_on),
    (mn.VMobject, "get_nth_curve_length_pieces", get_nth_curve_length_pieces),
    (mn.Mobject, "family_members_with_points", family_members_with_points),
    (mn.Camera, "get_mobjects_to_display", get_mobjects_to_display),
    (manim.mobject.mobject, "rotation_matrix", rotation_matrix),
    (manim.utils.space_ops, "rotation_matrix", rotation_matrix),
    (mn.Scene, "update_to_time", update_to_time),
    (Animation, "interpolate_mobject", interpolate_mobject),
    (mn.SVGMobject, "generate_mobject", generate_mobject),
    (mn.ThreeDCamera, "capture_mobjects", capture_mobjects),
    (mn.Camera, "display_image_mobject", display_image_mobject),
]
"""Class or module, name of the method, and what stands in for it."""


SUPPORTED = mn.__version__.startswith("0.22.")
"""Whether this Manim is the one that the fast path was checked against."""


@contextmanager
def renderer_class(renderer: type[CairoRenderer]) -> Iterator[None]:
    """Scenes that are created inside the block draw with this renderer."""
    # Scenes build their renderer themselves, from this name.
    module: Any = mn.scene.scene
    before = module.CairoRenderer
    known = manims_code()
    module.CairoRenderer = renderer
    try:
        with known.replaced(module, "CairoRenderer", renderer):
            yield
    finally:
        module.CairoRenderer = before


@contextmanager
def cheap_scene() -> Iterator[None]:
    """Manim's own mobjects and animations do the same with less work inside the block."""
    known = manims_code()
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in REPLACEMENTS]
    with ExitStack() as ours:
        for owner, name, replacement in REPLACEMENTS:
            setattr(owner, name, replacement)
            ours.enter_context(known.replaced(owner, name, replacement))
        try:
            with remembered_texts():
                ours.enter_context(known.replaced(mn.Text, "__init__", vars(mn.Text)["__init__"]))
                yield
        finally:
            for owner, name, method in before:
                setattr(owner, name, method)
