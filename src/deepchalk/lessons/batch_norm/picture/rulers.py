"""Along the edges of a plane: the shadow of each point, and how far the points spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Role
from deepchalk.mobjects import MARK_SECONDS, Field, Mark, Pairs, Space, bezier_points, exempt, theme

SHADOW = 0.16
"""Length of a shadow."""

ABOVE, CAP = 0.28, 0.09
"""Where the bar of a spread lies inwards from the edge, and half the length of its ends."""


class Shadows(Mark):
    """A short stroke for each pair at the lower and at the left edge; pairs of shape (n, 2)."""

    # axes: the numbers that have shadows: 0 at the lower edge, 1 at the left one.

    keeps_labels_off = False

    def __init__(self, space: Space, at: Pairs, axes: Sequence[int] = (0, 1)) -> None:
        self.axes = tuple(axes)
        now = theme.active()
        super().__init__(space, at, stroke_color=now.ink2, stroke_width=now.strokes.thin)

    def draw(self) -> None:
        frame, points = self.space.frame, self.space.at(self.values)
        strokes = []
        for axis in self.axes:
            low, high = ((frame.left, frame.right), (frame.bottom, frame.top))[axis]
            edge, inwards = (frame.bottom, frame.left)[axis], np.eye(3)[1 - axis]
            for point in points[(points[:, axis] >= low) & (points[:, axis] <= high)]:
                foot = point * np.eye(3)[axis] + edge * inwards
                strokes.append(np.stack([foot, foot + SHADOW * inwards]))
        self.set_points(bezier_points(strokes))


class SpreadBars(Mark):
    """Bars from mean − spread to mean + spread beside the edges, a stroke at the mean."""

    # Takes the means and the spreads of both numbers, shape (2, 2).

    keeps_labels_off = False

    def __init__(
        self, space: Space, at: Pairs, axes: Sequence[int] = (0, 1), role: Role = "ink"
    ) -> None:
        self.axes = tuple(axes)
        now = theme.active()
        colour = now.colour(role)
        super().__init__(space, at, stroke_color=colour, stroke_width=now.strokes.strong)

    def draw(self) -> None:
        frame, (means, spreads) = self.space.frame, self.values
        lines = []
        for axis in self.axes:
            along, inwards = np.eye(3)[axis], np.eye(3)[1 - axis]
            low, high = ((frame.left, frame.right), (frame.bottom, frame.top))[axis]
            level = ((frame.bottom, frame.left)[axis] + ABOVE) * inwards
            ends = np.stack([means - spreads, means, means + spreads])
            places = self.space.at(ends)[:, axis]
            first, last = np.clip(places[[0, 2]], low, high)
            lines.append(np.stack([first * along + level, last * along + level]))
            for place in places[(places >= low) & (places <= high)]:
                half = CAP * inwards
                at = place * along + level
                lines.append(np.stack([at - half, at + half]))
        self.set_points(bezier_points(lines))


class Cross(Mark):
    """Where points lie and how far they spread: arms of one spread around the mean."""

    # Takes the means and the spreads of both numbers, shape (2, 2).

    keeps_labels_off = False

    def __init__(self, space: Space, at: Pairs, role: Role = "ink", **style: Any) -> None:
        now = theme.active()
        style = {"stroke_width": now.strokes.strong, "stroke_color": now.colour(role), **style}
        super().__init__(space, at, **style)
        exempt(self, "contrast", because="it may lie on points")

    def draw(self) -> None:
        means, spreads = self.values
        arms = [means + np.outer([-1, 1], spreads * np.eye(2)[axis]) for axis in (0, 1)]
        self.set_points(bezier_points([way for arm in arms for way in self.space.ways(arm)]))


class Squares(Mark):
    """A square on each distance of one number from a centre: its area is the distance squared."""

    # Takes the centre and the numbers along the horizontal axis, shape (1 + n,); the squares stand
    # on the line on which the other number is ``base``.

    def __init__(self, space: Space, at: Pairs, base: float = 0.0, role: Role = "data") -> None:
        now, self.base = theme.active(), base
        super().__init__(space, at, stroke_color=now.colour(role), stroke_width=now.strokes.normal)
        exempt(self, "contrast", because="squares may lie on each other")

    def draw(self) -> None:
        centre, *numbers = self.values
        outlines = []
        for number in numbers:
            side = abs(number - centre)
            corners = [
                (centre, self.base),
                (number, self.base),
                (number, self.base + side),
                (centre, self.base + side),
                (centre, self.base),
            ]
            if side > 0:
                outlines += self.space.ways(np.array(corners))
        self.set_points(bezier_points(outlines))


class MeasuredCloud(mn.VGroup):
    """Points, shadows and bars that move together; each part is shown when it is wanted."""

    # at: shape (point, 2).
    # groups: as of a ``Scatter``.
    # axes: the numbers that are measured: 0 to the right, 1 upwards.
    # dots, shadows, bars: its parts, none of them in the group before they are brought.

    def __init__(
        self, field: Field, at: Pairs, groups: Sequence[int] | None = None, axes: int = 2
    ) -> None:
        super().__init__()
        values = np.asarray(at, dtype=float)
        self.dots = field.scatter(values, groups)
        self.shadows = Shadows(field.space, values, range(axes))
        self.bars = SpreadBars(field.space, spread_of(values), range(axes))

    @property
    def parts(self) -> tuple[mn.VMobject, ...]:
        """All of it."""
        return self.dots, self.shadows, self.bars

    def place(self, at: Pairs) -> None:
        """Stand at these pairs now."""
        values = np.asarray(at, dtype=float)
        self.dots.place(values)
        self.shadows.place(values)
        self.bars.place(spread_of(values))

    def go_to(self, at: Pairs, redrawn: mn.Mobject, seconds: float = MARK_SECONDS) -> mn.Animation:
        """Everything slides straight to other pairs; ``redrawn`` is what holds its parts."""
        start, end = self.dots.values.copy(), np.asarray(at, dtype=float)
        return happen(redrawn, lambda share: self.place(start + share * (end - start)), seconds)


def spread_of(values: np.ndarray) -> np.ndarray:
    """Mean and spread of both numbers of pairs, shape (2, 2)."""
    return np.stack([values.mean(axis=0), values.std(axis=0)])


def happen(
    redrawn: mn.Mobject, change: Callable[[float], object], seconds: float = MARK_SECONDS
) -> mn.Animation:
    """Something changes with a share from 0 to 1, while what holds it is drawn anew."""
    return mn.UpdateFromAlphaFunc(
        redrawn, lambda _, share: change(share), run_time=seconds, rate_func=mn.smooth
    )
