"""A function along a straight way between two points, with the line that joins its ends."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.axes_frame import Name
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT, Role

MARGIN = 0.09
"""Share of the range that is left free on each side of the curve."""

ROUNDING = 1e-9

NEAR = 0.12
"""Free room around a label."""

PLACES = sorted(np.linspace(0.1, 0.9, 41).tolist(), key=lambda share: abs(share - 0.5))
"""Shares of the joining line at which its label may stand, the best first."""

SHARES = (0, -0.4, 0.4, -0.7, 0.7, -0.94, 0.94)
"""Places of a label in an area, from the middle to either side, the best first."""


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
        letters = [_outline(letter) for letter in self.letters]
        points = np.concatenate([self._drawn(avoid), *letters])
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

    def passes(self, label: Label, avoid: int) -> bool:
        """Whether the curve and the gap at point ``avoid`` stay clear of a label."""
        return self._clearance(label, self._drawn(avoid)) >= NEAR / 2

    def side(self, above: bool) -> mn.Polygon:
        """What lies above the joining line, or below it, between both ends; behind all else."""
        frame, now = self.axes.frame, theme.active()
        start, end = self.axes.to_points(self.x[[0, -1]], self.y[[0, -1]])
        edge = frame.top if above else frame.bottom
        corners = [start, end, [end[0], edge, 0], [start[0], edge, 0]]
        area = mn.Polygon(*corners, stroke_width=0, fill_color=now.grid, fill_opacity=1)
        return area.set_z_index(-1)

    def label_side(
        self, text: str, above: bool, beside: Label, avoid: int | None = None
    ) -> Label | None:
        """A label on that side, clear of the label ``beside``; ``None`` without room for it.

        With ``avoid`` it is clear of the curve and of the gap at that point, too.
        """
        label = Label(text, "ink2", theme.active().sizes.smallest)
        area = self.side(above)
        line = self.axes.to_points(*(np.linspace(v[0], v[-1], 60) for v in (self.x, self.y)))
        x, y, _ = area.get_center()
        right, up = (area.width - label.width) / 2, (area.height - label.height) / 2
        places = [(x + across * right, y + upward * up) for across in SHARES for upward in SHARES]
        drawn = [] if avoid is None else [self._drawn(avoid)]
        texts = [_outline(text) for text in (beside, *self.letters)]
        taken = np.concatenate([line, *texts, *drawn])
        for place in places if min(right, up) > 0 else ():
            label.move_to([*place, 0])
            on_side = (label.get_y() > line[:, 1].min()) == above
            if on_side and self._clearance(label, taken) >= NEAR:
                return label
        return None

    def _drawn(self, gap: int | None) -> np.ndarray:
        """Points of the curve and of the gap at a point, shape (point, 3)."""
        known = np.arange(len(self.x))
        # Between two computed points a steep curve could pass through a label.
        dense = np.linspace(0, known[-1], 12 * len(known))
        x, y = (np.interp(dense, known, values) for values in (self.x, self.y))
        curve = self.axes.to_points(x, y)
        if gap is None:
            return curve
        return np.concatenate([curve, np.linspace(self.below(gap), self.point(gap), 30)])

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


def _outline(drawing: mn.Mobject) -> np.ndarray:
    """Points all around a drawing's box, shape (point, 3)."""
    box = mn.SurroundingRectangle(drawing, buff=0)
    return np.array([box.point_from_proportion(share) for share in np.linspace(0, 1, 60)])


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
