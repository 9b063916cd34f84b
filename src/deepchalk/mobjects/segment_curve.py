"""A function along a straight way between two points, with the line that joins its ends."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.axes import Axes
from deepchalk.mobjects.axes_frame import Name
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.ticks import spread
from deepchalk.theme import UNIT, Role

MARGIN = 0.09
"""Share of the range that is left free on each side of the curve."""

ROUNDING = 1e-9

NEAR = 0.12
"""Free room around a label."""

PLACES = sorted(np.linspace(0.1, 0.9, 41).tolist(), key=lambda share: abs(share - 0.5))
"""Shares of the joining line at which its label may stand, the best first."""


class SegmentCurve(mn.VGroup):
    """Axes, both ends and the line between them; the curve comes with ``draw``.

    Parameters
    ----------
    x, y
        computed points of the curve, shape (point,), x ascending
    names
        of the axes
    ends
        letters at the first and the last point; without them there are only dots
    room
        all of it is used
    role
        colour of the curve
    least
        values that differ by less are drawn as a constant

    Attributes
    ----------
    axes, line, dots, letters
        its parts
    curve
        the whole curve, not part of the drawing until it is added
    """

    def __init__(
        self,
        x: np.ndarray,
        y: np.ndarray,
        room: Room,
        names: tuple[Name, Name] = ("", ""),
        ends: tuple[str, str] | None = None,
        role: Role = "gradient",
        least: float = 0.0,
    ) -> None:
        super().__init__()
        self.x, self.y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        self.role: Role = role
        self.axes = Axes(room, spread(self.x, MARGIN), _range(self.y, least), names)
        strokes = theme.active().strokes
        self.line = self.axes.line(self.x[[0, -1]], self.y[[0, -1]], "ink2", strokes.normal)
        self.curve = self.axes.line(self.x, self.y, role, strokes.strong)
        self.dots = mn.VGroup(*(self.axes.dot(self.x[k], self.y[k]) for k in (0, -1)))
        self.letters = mn.VGroup()
        if ends is not None:
            for dot, letter, side in zip(self.dots, ends, (-1, 1), strict=True):
                label = Label(letter, "ink", theme.active().sizes.label)
                label.next_to(dot, mn.UP + side * mn.RIGHT, buff=0.02)
                self.letters.add(label)
        # The line and the curve come later and must not cover the ends.
        self.dots.set_z_index(1)
        self.add(self.axes, self.line, self.dots, self.letters)

    def point(self, index: int) -> np.ndarray:
        """Where a computed point is on the screen."""
        return self.axes.to_point(self.x[index], self.y[index])

    def below(self, index: int) -> np.ndarray:
        """The point of the joining line at the same x."""
        share = (self.x[index] - self.x[0]) / (self.x[-1] - self.x[0])
        height = (1 - share) * self.y[0] + share * self.y[-1]
        return self.axes.to_point(self.x[index], height)

    def gap(self, index: int, role: Role = "focus") -> mn.Line:
        """From the joining line to the curve."""
        now = theme.active()
        colour = now.colour(role)
        return mn.Line(
            self.below(index),
            self.point(index),
            stroke_color=colour,
            stroke_width=now.strokes.focus,
        )

    def label_line(self, text: str, avoid: int | None = None) -> Label:
        """A label at the joining line, clear of the curve and of the gap at point ``avoid``."""
        label = Label(text, "ink2", theme.active().sizes.smallest)
        points = self.axes.to_points(self.x, self.y)
        if avoid is not None:
            points = np.concatenate([points, np.linspace(self.below(avoid), self.point(avoid), 30)])
        best, most = label.copy(), -1.0
        for share in PLACES:
            for side in (1, -1):
                self._put(label, share, side)
                clear = self._clearance(label, points)
                if clear >= NEAR:
                    return label
                if clear > most:
                    best, most = label.copy(), clear
        return best

    def _put(self, label: Label, share: float, side: int) -> None:
        start, end = self.axes.to_points(self.x[[0, -1]], self.y[[0, -1]])
        across, up, _ = end - start
        steep = abs(up / across) * label.width / 2
        away = side * (steep + label.height / 2 + 0.5 * UNIT)
        label.move_to(start + share * (end - start) + away * mn.UP)

    def _clearance(self, label: Label, points: np.ndarray) -> float:
        """How far it is from points and from the frame's edge; negative if it leaves the frame."""
        frame = self.axes.frame
        left, right = label.get_left()[0], label.get_right()[0]
        bottom, top = label.get_bottom()[1], label.get_top()[1]
        inside = min(left - frame.left, frame.right - right, bottom - frame.bottom, frame.top - top)
        if inside < 0.05:
            return float(inside - 1)
        dx = np.maximum(np.maximum(left - points[:, 0], points[:, 0] - right), 0)
        dy = np.maximum(np.maximum(bottom - points[:, 1], points[:, 1] - top), 0)
        return float(np.hypot(dx, dy).min())


class Draw(mn.Animation):
    """The curve grows from its first point to its last."""

    def __init__(self, picture: SegmentCurve, **kwargs: Any) -> None:
        self.points = picture.axes.to_points(picture.x, picture.y)
        self.curve = picture.curve
        super().__init__(picture.curve, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        index, end = place_on(self.points, self.rate_func(alpha))
        self.curve.set_points_as_corners([*self.points[: index + 1], end])


class RunAlong(mn.Animation):
    """A dot runs along a part of the curve, as fast as ``Draw`` draws it.

    Parameters
    ----------
    part
        which of the computed points, in their order; ``slice(None, None, -1)`` runs back
    """

    def __init__(
        self, picture: SegmentCurve, dot: mn.Mobject, part: slice = slice(None), **kwargs: Any
    ) -> None:
        self.points = picture.axes.to_points(picture.x, picture.y)[part]
        super().__init__(dot, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        self.mobject.move_to(place_on(self.points, self.rate_func(alpha))[1])


def place_on(points: np.ndarray, share: float) -> tuple[int, np.ndarray]:
    """The place at a share of the way through points, shape (point, 3), and the point before it."""
    place = share * (len(points) - 1)
    index = int(min(place, len(points) - 2))
    return index, points[index] + (place - index) * (points[index + 1] - points[index])


def _range(y: np.ndarray, least: float) -> tuple[float, float]:
    """A range with a margin; for a constant function one in which its height can be seen."""
    height = float(y.mean())
    unseen = max(least, ROUNDING * max(1.0, abs(height)))
    if np.ptp(y) > unseen:
        return spread(y, MARGIN)
    reach = abs(height) if abs(height) > 10 * unseen else 1.0
    return height - 0.15 * reach, height + 0.85 * reach
