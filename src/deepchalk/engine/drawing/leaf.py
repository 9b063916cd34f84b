"""One drawn mobject as a value: what it looks like, where, and how to draw it."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from functools import cache
from typing import Any

import cairo
import manim as mn
import numpy as np
import numpy.typing as npt
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.mobject.types.point_cloud_mobject import PMobject

from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.manims_code import drawing

_STYLE_METHODS = (
    "get_fill_rgbas",
    "get_stroke_rgbas",
    "get_stroke_width",
    "get_background_image",
)
# Cairo cuts mitres that are longer than ten line widths.
_MITRE_REACH = 10.0
_OTHER_REACH = 1.5
# Beyond that a way is not worth being looked at more closely.
_MOST_PIECES = 400

View = tuple[float, ...]
"""The matrix from scene units to pixels."""


def view_of(camera: mn.Camera) -> View:
    """The matrix of ``Camera.get_cairo_context``."""
    width, height = camera.pixel_width, camera.pixel_height
    frame_width, frame_height = camera.frame_width, camera.frame_height
    center: Any = camera.frame_center
    x_scale, y_scale = width / frame_width, height / frame_height
    return (
        float(x_scale),
        0.0,
        0.0,
        float(-y_scale),
        float(width / 2 - center[0] * x_scale),
        float(height / 2 + center[1] * y_scale),
    )


class Leaf:
    """An immutable picture element: path, fill and strokes, in drawing order."""

    __slots__ = (
        "_path",
        "_path_view",
        "_subpaths",
        "_traced_view",
        "bounds",
        "box",
        "has_gradient",
        "is_line",
        "paints",
        "points",
        "signature",
        "source",
        "spots",
        "spots_view",
        "tiles",
        "tiles_view",
    )

    def __init__(
        self, signature: tuple[Any, ...], mobject: Any, unit: float, before: Leaf | None = None
    ) -> None:
        self.signature = signature
        self.paints = _paints(mobject, signature, unit)
        self.has_gradient = any(type(source) is not tuple for source, _ in self.paints)
        same_outline = before is not None and before.signature[0] == signature[0]
        self.bounds: Box | None = None
        if self.paints:
            known = before.bounds if before is not None and same_outline else None
            self.bounds = known or bounds(mobject.points)
        self.box: Box | None = None
        if self.bounds:
            left, bottom, right, top = self.bounds
            reach = _reach(self.paints)
            self.box = (left - reach, bottom - reach, right + reach, top + reach)
        # Strokes alone: it touches nothing but its way.
        self.is_line = all(stroke is not None for _, stroke in self.paints)
        # Where the leaf lies on the tiles of a view; kept by the canvas.
        self.tiles: Any = None
        self.tiles_view: Any = None
        self.spots: Any = None
        self.spots_view: Any = None
        self._path: cairo.Path | None = None
        self._path_view: View | None = None
        self._traced_view: View | None = None
        self._subpaths: list[Subpath] | None = None
        if before is not None and same_outline:
            # Only the style changed.
            self._path, self._path_view = before._path, before._path_view
            self._subpaths = before._subpaths
        # Kept until the leaf is drawn; the mobject's own points may change in place.
        waits = self.box is not None and self._subpaths is None
        self.points = mobject.points.copy() if waits else None
        self.source: mn.VMobject | None = mobject if waits else None

    def draw(self, context: cairo.Context[Any], view: View, matrix: cairo.Matrix) -> None:
        """Draw as ``Camera.display_vectorized`` does; ``matrix`` is the view, as Cairo has it."""
        context.new_path()
        if self._path_view is view:
            # The path is kept in pixels, where Cairo's own rounding makes it exact.
            context.identity_matrix()
            assert self._path is not None
            context.append_path(self._path)
            context.set_matrix(matrix)
        else:
            context.set_matrix(matrix)
            trace(context, self._outline())
            if self._traced_view is view:
                # Not the first time: it may be drawn often.
                context.identity_matrix()
                self._path = context.copy_path()
                self._path_view = view
                context.set_matrix(matrix)
            self._traced_view = view
        for source, stroke in self.paints:
            paint(context, source, stroke)

    def pieces(self, length: float) -> npt.NDArray[np.float64]:
        """Boxes (piece, 4), in scene units, that hold all strokes; none is much longer."""
        parts = [np.reshape(flat[: len(flat) // 8 * 8], (-1, 4, 2)) for flat, _ in self._outline()]
        if not parts:
            return np.empty((0, 4))
        curves = np.concatenate(parts)
        longest = np.abs(np.diff(curves, axis=1)).sum(axis=(1, 2)).max()
        count = int(min(max(longest / length, 1), _MOST_PIECES))
        t = np.linspace(0, 1, count + 1)[:, None, None]
        start, one, other, end = curves.transpose(1, 0, 2)
        way = (1 - t) ** 3 * start + 3 * (1 - t) * t * ((1 - t) * one + t * other) + t**3 * end
        # Between two points of its way a curve leaves their box by so much at most.
        bends = (np.abs(start - 2 * one + other), np.abs(one - 2 * other + end))
        reach = _reach(self.paints) + 6 * np.maximum(*bends) / count**2 / 8
        lows = np.minimum(way[:-1], way[1:]) - reach
        highs = np.maximum(way[:-1], way[1:]) + reach
        return np.concatenate([lows, highs], axis=2).reshape(-1, 4)

    def _outline(self) -> list[Subpath]:
        if self._subpaths is None:
            assert self.source is not None
            self._subpaths = subpaths(self.source, self.points)
            self.points = self.source = None
        return self._subpaths


Stroke = tuple[float, Any, Any]
"""Width, join and cap of a line."""


def paint(context: cairo.Context[Any], source: Any, stroke: Stroke | None) -> None:
    """Fill the context's path, or stroke it, with a colour or a gradient of ``source_of``."""
    if type(source) is tuple:
        context.set_source_rgba(*source)
    else:
        context.set_source(source)
    if stroke is None:
        context.fill_preserve()
        return
    width, join, cap = stroke
    context.set_line_width(width)
    context.set_line_join(join)
    context.set_line_cap(cap)
    context.stroke_preserve()


def source_of(rgbas: list[list[float]], ends: Any) -> Any:
    """One colour, or a gradient between two points."""
    # Manim's pixels are RGBA where Cairo's are BGRA: colours are handed over reversed.
    if len(rgbas) == 1:
        red, green, blue, alpha = rgbas[0]
        return (blue, green, red, alpha)
    pattern = cairo.LinearGradient(*ends[0, :2], *ends[1, :2])
    for (red, green, blue, alpha), offset in zip(rgbas, _offsets(len(rgbas)), strict=True):
        pattern.add_color_stop_rgba(offset, blue, green, red, alpha)
    return pattern


@cache
def _offsets(count: int) -> list[float]:
    offsets: list[float] = np.linspace(0, 1, count).tolist()
    return offsets


def signature_of(mobject: Any) -> tuple[Any, ...] | None:
    """All that decides how a leaf looks: equal ones draw equal pixels; None if nothing is drawn."""
    kind = type(mobject)
    drawn = draws_as_vmobject(mobject)
    if not drawn:
        if drawn is None:
            return None
        raise OnlyManim(kind.__name__)
    if mobject.background_image or mobject.shade_in_3d:
        raise OnlyManim("background image" if mobject.background_image else "shading in 3-D")
    values = mobject.__dict__
    try:
        fill, stroke, back = (
            values["fill_rgbas"],
            values["stroke_rgbas"],
            values["background_stroke_rgbas"],
        )
    except KeyError:
        fill, stroke, back = (
            mobject.get_fill_rgbas(),
            mobject.get_stroke_rgbas(),
            mobject.get_stroke_rgbas(True),
        )
    gradient = None
    if len(fill) != 1 or len(stroke) != 1 or len(back) != 1:
        gradient = tuple(np.concatenate(mobject.get_gradient_start_and_end_points()).tolist())
    return (
        mobject.points.tobytes(),
        fill.tobytes(),
        stroke.tobytes(),
        back.tobytes(),
        mobject.stroke_width,
        mobject.background_stroke_width,
        mobject.joint_type,
        mobject.cap_style,
        gradient,
        mobject.tolerance_for_point_equality,
    )


def signature_bytes(signature: tuple[Any, ...] | None) -> bytes:
    """A signature in one piece, for a digest; different ones differ."""
    parts = [part if type(part) is bytes else repr(part).encode() for part in signature or ()]
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])


_kinds: dict[type, bool | None] = {}


def look_at_kinds_again() -> None:
    """Forget what is known of classes: the scene's own code has run, and may have changed them."""
    _kinds.clear()


def draws_as_vmobject(mobject: mn.Mobject) -> bool | None:
    """Whether a mobject is drawn from VMobject's own attributes; None if not at all."""
    kind = type(mobject)
    known = _kinds.get(kind, kind)
    if known is kind:
        known = _kinds[kind] = _kind_draws_as_vmobject(kind)
    return known and drawing().isdisjoint(mobject.__dict__)  # type: ignore[return-value]


def _kind_draws_as_vmobject(kind: type) -> bool | None:
    if not issubclass(kind, mn.VMobject):
        return False if issubclass(kind, (PMobject, AbstractImageMobject)) else None
    # Manim's own classes may differ in what a gradient or a copy needs: looks follow from colours.
    bases = [base for base in kind.__mro__ if base.__module__.startswith("manim.")]
    return all(
        getattr(kind, name) is getattr(mn.VMobject, name) for name in _STYLE_METHODS
    ) and all(getattr(kind, name) is getattr(bases[0], name) for name in drawing())


class LeafCache:
    """The leaf of each mobject, made again only when its signature changes."""

    def __init__(self, unit: float) -> None:
        self.unit = unit
        """Scene units per unit of stroke width (``Camera.cairo_line_width_multiple``)."""
        self._leaves: dict[int, tuple[mn.Mobject, Leaf]] = {}
        self._used: dict[int, tuple[mn.Mobject, Leaf]] = {}

    def leaves(self, mobjects: Sequence[mn.Mobject], touched: Set[int] | None = None) -> list[Leaf]:
        """The visible leaves of mobjects, in order, of which only ``touched`` ones have changed."""
        out = []
        known, used, unit = self._leaves, self._used, self.unit
        for mobject in mobjects:
            entry = known.get(id(mobject))
            if entry is None or touched is None or id(mobject) in touched:
                signature = signature_of(mobject)
                if signature is None:
                    continue
                if entry is None or entry[1].signature != signature:
                    entry = (mobject, Leaf(signature, mobject, unit, entry and entry[1]))
                    known[id(mobject)] = entry
            used[id(mobject)] = entry
            if entry[1].box is not None:
                out.append(entry[1])
        return out

    def forget_unused(self) -> None:
        """Drop leaves that were not asked for since the last call."""
        self._leaves, self._used = self._used, {}


_known_paints: dict[tuple[Any, ...], list[Any]] = {}
_MOST_PAINTS = 4096


def _paints(mobject: mn.VMobject, signature: tuple[Any, ...], unit: float) -> list[Any]:
    """Visible background stroke, fill and stroke, as (source, stroke style or None)."""
    # Many mobjects have the same, so it is worked out once.
    if signature[8] is not None:
        return _paints_of(mobject, signature, unit)
    key = (bool(signature[0]), unit, *signature[1:])
    known = _known_paints.get(key)
    if known is None:
        if len(_known_paints) >= _MOST_PAINTS:
            _known_paints.clear()
        known = _known_paints[key] = _paints_of(mobject, signature, unit)
    return known


def _paints_of(mobject: mn.VMobject, signature: tuple[Any, ...], unit: float) -> list[Any]:
    out: list[Any] = []
    gradient = signature[8]
    join = LINE_JOIN_MAP[mobject.joint_type]
    cap = CAP_STYLE_MAP[mobject.cap_style]
    if len(mobject.points) == 0:
        return out
    for rgbas, width in (
        (mobject.get_stroke_rgbas(True), mobject.get_stroke_width(True)),
        (mobject.get_fill_rgbas(), None),
        (mobject.get_stroke_rgbas(), mobject.get_stroke_width()),
    ):
        colours = rgbas.tolist()
        if width == 0 or not any(colour[3] for colour in colours):
            continue
        ends = None
        if len(colours) > 1:
            ends = np.array(gradient).reshape(2, -1)
            if not np.isfinite(ends).all():
                raise OnlyManim("a gradient without finite ends")
        stroke = None if width is None else (float(width * unit), join, cap)
        out.append((source_of(colours, ends), stroke))
    return out


def _reach(paints: list[Any]) -> float:
    """How far strokes reach beyond the outline's points, in scene units."""
    reach = 0.0
    for _, stroke in paints:
        if stroke is not None:
            width, join, _ = stroke
            factor = _MITRE_REACH if join == cairo.LineJoin.MITER else _OTHER_REACH
            reach = max(reach, width / 2 * factor)
    return reach


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
