"""What a mobject looks like at one moment, as a value that can be compared and mixed."""

from __future__ import annotations

from copy import copy
from typing import Any

import manim as mn
import numpy as np
import numpy.typing as npt

View = tuple[float, float, float, float]
"""What the camera sees, in scene units: its middle, width and height."""

Numbers = npt.NDArray[np.float64]

Structure = tuple[tuple[int, int, bool], ...]
"""First point, end, and whether it is closed, of each stretch that is drawn in one go."""

PLACE = 0.15 * 8 / 1080
"""How far a mixed point may lie beside the real one: 0.15 pixels at 1080 lines."""

NOTHING = 1e-5
"""Scene units across and up of which nothing is drawn."""

SAME = 0.01
"""Of what may be off: by so little, only rounding changes a look."""

LEVEL = 1 / 255
WIDTH = 0.02


class Look:
    """Points, colours and widths of a mobject."""

    __slots__ = (
        "_is_seen",
        "_structure",
        "_vector",
        "back",
        "back_width",
        "cap",
        "ends",
        "fill",
        "join",
        "picture",
        "points",
        "stroke",
        "width",
    )

    def __init__(self, mobject: mn.VMobject, has_gradient: bool = False) -> None:
        self.points: Numbers = mobject.points[:, :2].copy()
        self.fill: Numbers = mobject.get_fill_rgbas().copy()
        self.stroke: Numbers = mobject.get_stroke_rgbas().copy()
        self.back: Numbers = mobject.get_stroke_rgbas(True).copy()
        self.width = float(mobject.get_stroke_width())
        self.back_width = float(mobject.get_stroke_width(True))
        self.join, self.cap = int(mobject.joint_type.value), int(mobject.cap_style.value)
        ends: Any = mobject.get_gradient_start_and_end_points() if has_gradient else ()
        self.ends: Numbers = (
            np.array(ends, dtype=float).reshape(-1, 3)[:, :2] if has_gradient else _NONE
        )
        self.picture: int | None = None
        self._vector: Numbers | None = None
        self._structure: Structure | None = None
        self._is_seen: bool | None = None

    @classmethod
    def of_picture(cls, corners: Numbers, picture: int, opacity: float) -> Look:
        """An embedded picture, by its corners: upper left, upper right, lower left, lower right."""
        upper_left, upper_right, lower_left, lower_right = corners
        frame = mn.Polygon(upper_left, upper_right, lower_right, lower_left)
        look = cls(frame.set_fill(mn.WHITE, opacity).set_stroke(width=0))
        look.picture = picture
        return look

    def as_at_rest(self, view: View, rest: View) -> Look:
        """The same where the camera is at rest, if it stays where it is in the frame."""
        scale = rest[2] / view[2]
        seen_from, middle = np.array(view[:2]), np.array(rest[:2])
        found = copy(self)
        found.points = (self.points - seen_from) * scale + middle
        found.ends = (self.ends - seen_from) * scale + middle
        found.width, found.back_width = self.width * scale, self.back_width * scale
        found._vector = found._structure = found._is_seen = None
        return found

    def is_as(self, other: Look) -> bool:
        """Whether nobody could tell them apart."""
        return bool(
            self.kind == other.kind and np.abs(self.vector - other.vector).max(initial=0.0) < SAME
        )

    @property
    def is_seen(self) -> bool:
        """Whether anything of it is drawn; asked in each frame, so it is found out once."""
        if self._is_seen is None:
            self._is_seen = bool(
                len(self.points) >= 4
                and np.ptp(self.points, axis=0).max() > NOTHING
                and (
                    self.fill[:, 3].max() > 0
                    or (self.width and self.stroke[:, 3].max() > 0)
                    or (self.back_width and self.back[:, 3].max() > 0)
                )
            )
        return self._is_seen

    @property
    def kind(self) -> tuple[int, ...]:
        """Looks of one kind can be mixed."""
        return (
            len(self.points),
            self.join,
            self.cap,
            len(self.fill),
            len(self.stroke),
            len(self.back),
            len(self.ends),
            -1 if self.picture is None else self.picture,
        )

    @property
    def structure(self) -> Structure:
        """Where its pen is lifted; on the way from one shape to another that may change."""
        if self._structure is None:
            self._structure = structure_of(self.points)
        return self._structure

    @property
    def vector(self) -> Numbers:
        """All of it in one row; 1 is as much as may be off."""
        if self._vector is None:
            self._vector = np.concatenate(
                [
                    self.points.ravel() / PLACE,
                    self.fill.ravel() / LEVEL,
                    self.stroke.ravel() / LEVEL,
                    self.back.ravel() / LEVEL,
                    self.ends.ravel() / PLACE,
                    [self.width / WIDTH, self.back_width / WIDTH],
                ]
            )
        return self._vector


_NONE: Numbers = np.zeros((0, 2))

_PEN = mn.VMobject()


def structure_of(points: Numbers) -> Structure:
    """Where the pen is lifted, as Manim decides it; ``points`` in scene units."""
    flat = np.zeros((len(points), 3))
    flat[:, :2] = points
    found = []
    for first, end in _PEN.get_subpath_split_indices_from_points(flat, n_dims=2).tolist():
        end = first + (end - first) // 4 * 4
        if end > first:
            closed = bool(_PEN.consider_points_equals_2d(flat[first], flat[end - 1]))
            found.append((first, end, closed))
    return tuple(found)
