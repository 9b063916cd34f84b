"""Three-dimensional scenes drawn as Manim's ``ThreeDCamera`` draws them, pixel by pixel the same.

Manim works out the shade of a face and the ends of its gradient anew for each paint of each frame,
and projects face by face. Here shades are kept while a face keeps its points and colours, and all
points of a frame are projected together.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import manim as mn
import numpy as np
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.camera.three_d_camera import ThreeDCamera

from deepchalk.engine.drawing.leaf import (
    Stroke,
    draws_as_vmobject,
    paint,
    source_of,
    subpaths,
    trace,
)

_stock_capture = ThreeDCamera.capture_mobjects
_stock_edge_center = mn.Mobject.get_edge_center
_stock_gradient_ends = mn.VMobject.get_gradient_start_and_end_points
_CENTRE_METHODS = frozenset(
    {
        "get_center",
        "get_critical_point",
        "get_extremum_along_dim",
        "get_points_defining_boundary",
        "get_z_index_reference_point",
    }
)


class _Face:
    """A vectorised mobject as it is shaded; ``paints`` are background stroke, fill, stroke."""

    __slots__ = ("centre", "ends", "has_gradient", "mobject", "paints", "signature")

    def __init__(self, camera: ThreeDCamera, mobject: Any, signature: tuple[Any, ...]) -> None:
        self.mobject, self.signature = mobject, signature
        self.centre: Any = None
        join = LINE_JOIN_MAP[mobject.joint_type]
        cap = CAP_STYLE_MAP[mobject.cap_style]
        self.paints: list[tuple[list[list[float]], Stroke | None]] = []
        for background in (True, None, False):
            if background is None:
                rgbas, stroke = camera.get_fill_rgbas(mobject), None
            else:
                width = mobject.get_stroke_width(background)
                if width == 0:
                    continue
                rgbas = camera.get_stroke_rgbas(mobject, background)
                stroke = (width * camera.cairo_line_width_multiple, join, cap)
            colours = rgbas.tolist()
            if any(colour[3] for colour in colours):
                self.paints.append((colours, stroke))
        self.has_gradient = any(len(colours) > 1 for colours, _ in self.paints)
        self.ends: Any = None
        name = "get_gradient_start_and_end_points"
        own = name in vars(mobject) or getattr(type(mobject), name) is not _stock_gradient_ends
        if self.has_gradient and not own and mobject.shade_in_3d:
            self.ends = np.array(mobject.get_gradient_start_and_end_points())


class _Faces:
    """The faces of a camera's last frames."""

    def __init__(self) -> None:
        self._known: dict[int, _Face] = {}
        self._used: dict[int, _Face] = {}

    def begin_frame(self) -> None:
        self._known, self._used = self._used, {}

    def face(self, camera: ThreeDCamera, mobject: Any, light: bytes) -> _Face:
        signature = (
            light,
            mobject.points.tobytes(),
            mobject.get_fill_rgbas().tobytes(),
            mobject.get_stroke_rgbas().tobytes(),
            mobject.get_stroke_rgbas(True).tobytes(),
            mobject.stroke_width,
            mobject.background_stroke_width,
            mobject.joint_type,
            mobject.cap_style,
            mobject.shade_in_3d,
        )
        face = self._used.get(id(mobject)) or self._known.get(id(mobject))
        if face is None or face.signature != signature:
            face = _Face(camera, mobject, signature)
        self._used[id(mobject)] = face
        return face


_faces: WeakKeyDictionary[ThreeDCamera, _Faces] = WeakKeyDictionary()


def capture_mobjects(self: ThreeDCamera, mobjects: Iterable[mn.Mobject], **options: Any) -> None:
    """``ThreeDCamera.capture_mobjects``; other cameras and mobjects go to Manim's own."""
    usual = options in ({}, {"include_submobjects": True})
    own = any(callable(getattr(ThreeDCamera, name, None)) for name in vars(self))
    if type(self) is not ThreeDCamera or not usual or own:
        _stock_capture(self, mobjects, **options)
        return
    self.reset_rotation_matrix()
    faces = _faces.get(self)
    if faces is None:
        faces = _faces[self] = _Faces()
    faces.begin_frame()
    light = repr((self.light_source.points[0].tolist(), self.should_apply_shading)).encode()
    shown = mn.Camera.get_mobjects_to_display(self, mobjects)
    drawn: dict[int, _Face] = {
        id(mobject): faces.face(self, mobject, light)
        for mobject in shown
        if isinstance(mobject, mn.VMobject)
        and not mobject.background_image
        and draws_as_vmobject(mobject)
    }
    with_edges = _EdgeCentres()
    shown = _from_back_to_front(self, shown, drawn)
    for kind, group in itertools.groupby(shown, self.type_or_raise):
        members = list(group)
        if all(id(mobject) in drawn for mobject in members):
            _draw(self, [drawn[id(mobject)] for mobject in members], with_edges)
        else:
            self.display_funcs[kind](members, self.pixel_array)


def _from_back_to_front(
    camera: ThreeDCamera, mobjects: list[mn.Mobject], faces: dict[int, _Face]
) -> list[mn.Mobject]:
    """In the order of ``ThreeDCamera.get_mobjects_to_display``."""
    rotation = camera.get_rotation_matrix().T
    groups: dict[int, Any] = {}

    def distance(mobject: Any) -> float:
        if not getattr(mobject, "shade_in_3d", False):
            return float("inf")
        return float(np.dot(centre(mobject), rotation)[2])

    def centre(mobject: Any) -> Any:
        reference = getattr(mobject, "z_index_group", mobject)
        face = faces.get(id(mobject))
        if reference is mobject and face is not None and not mobject.submobjects:
            is_stock = _CENTRE_METHODS.isdisjoint(vars(mobject)) and _has_stock_centre(
                type(mobject)
            )
            if not is_stock:
                return mobject.get_z_index_reference_point()
            if face.centre is None:
                face.centre = mobject.get_z_index_reference_point()
            return face.centre
        if id(reference) not in groups:
            groups[id(reference)] = mobject.get_z_index_reference_point()
        return groups[id(reference)]

    return sorted(mobjects, key=distance)


@cache
def _has_stock_centre(kind: type) -> bool:
    return all(getattr(kind, name) is getattr(mn.VMobject, name) for name in _CENTRE_METHODS)


class _EdgeCentres:
    """``get_edge_center`` that is worked out once a frame for each mobject and direction."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bytes], Any] = {}

    def ends(self, mobject: Any) -> Any:
        """The ends of a mobject's gradient."""

        def edge_center(one: mn.Mobject, direction: Any) -> Any:
            key = (id(one), np.asarray(direction).tobytes())
            if key not in self._known:
                self._known[key] = _stock_edge_center(one, direction)
            return self._known[key]

        kind: Any = mn.Mobject
        before = kind.get_edge_center
        kind.get_edge_center = edge_center
        try:
            return np.array(mobject.get_gradient_start_and_end_points())
        finally:
            kind.get_edge_center = before


def _draw(camera: ThreeDCamera, faces: list[_Face], edges: _EdgeCentres) -> None:
    pieces: list[Any] = []
    for face in faces:
        pieces.append(face.mobject.points)
        if face.has_gradient:
            pieces.append(edges.ends(face.mobject) if face.ends is None else face.ends)
    projected = iter(_projected(camera, faces, pieces))
    context = camera.get_cairo_context(camera.pixel_array)
    for face in faces:
        points = next(projected)
        ends = next(projected) if face.has_gradient else None
        context.new_path()
        trace(context, subpaths(face.mobject, points))
        for colours, stroke in face.paints:
            paint(context, source_of(colours, ends), stroke)


def _projected(camera: ThreeDCamera, faces: list[_Face], pieces: list[Any]) -> list[Any]:
    """Each piece as the camera sees it; a single point is rounded differently in company."""
    owners = [face.mobject for face in faces for _ in range(1 + face.has_gradient)]
    fixed = (camera.fixed_in_frame_mobjects, camera.fixed_orientation_mobjects)
    free = [
        number
        for number, owner in enumerate(owners)
        if len(pieces[number]) > 1 and owner not in fixed[0] and owner not in fixed[1]
    ]
    together = np.concatenate([pieces[number] for number in free]) if free else np.zeros((0, 3))
    if not np.isfinite(together).all():
        free = []
    out: list[Any] = [None] * len(pieces)
    if free:
        ends = np.cumsum([len(pieces[number]) for number in free])
        parts = np.split(camera.project_points(together), ends[:-1])
        for number, part in zip(free, parts, strict=True):
            out[number] = part
    for number, piece in enumerate(pieces):
        if out[number] is None:
            out[number] = camera.transform_points_pre_display(owners[number], piece)
    return out
