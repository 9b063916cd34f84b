"""The path of a descent upon axes: a start, single steps, and the rest in one go."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.clipping import clipped
from deepchalk.theme import Role

START_RADIUS = 0.11
STEP_RADIUS, SMALLEST_RADIUS = 0.065, 0.04
RADIUS_SHARE = 0.12
"""Of the length of a step, for the dot at its end: small steps have small dots."""

LONG = 20
"""Points from which a path is drawn thin, so that its lines stay apart."""
APART = 0.1
"""Dots that are nearer to another one are left out."""

MOST_DOTS = 60
FARTHEST = 1e4
"""Manim units; a step that leads farther is drawn in its direction only."""


class DescentPath(mn.VGroup):
    """Points one after the other, joined by straight lines; it ends where it leaves the frame.

    Parameters
    ----------
    points
        pairs of numbers, shape (points, 2), the start first
    single
        how many steps are things of their own

    Attributes
    ----------
    start
        a dot
    steps
        one group for each single step: its line and a dot at its end
    rest
        line and dots of the other steps
    left_at
        number of the step that leaves the frame, or None
    """

    def __init__(
        self, axes: Axes, points: np.ndarray, single: int = 3, role: Role = "parameter"
    ) -> None:
        super().__init__()
        self.role: Role = role
        self._axes = axes
        now = theme.active()
        places = _on_screen(axes, points)
        inside = np.array([axes.holds(x, y) for x, y in points])
        gone = np.flatnonzero(~inside)
        self.left_at = int(gone[0]) if len(gone) else None
        if self.left_at is not None:
            places, inside = places[: self.left_at + 1], inside[: self.left_at + 1]
        self.start = self._dot(places[0], START_RADIUS) if inside[0] else mn.VGroup()
        self._width = now.strokes.strong if len(places) < LONG else now.strokes.normal
        count = min(single, len(places) - 1)
        self.steps = [
            mn.VGroup(
                self._line(places[k : k + 2]),
                *([self._step_dot(places[k], places[k + 1])] if inside[k + 1] else []),
            )
            for k in range(count)
        ]
        self.rest = mn.VGroup()
        if len(places) - 1 > count:
            self.rest.add(self._line(places[count:]))
            self.rest.add(*self._dots(places[count:], inside[count:]))
        self.add(*self.steps, *([self.rest] if len(self.rest) else []), self.start)

    def walk(self, seconds: float) -> mn.Animation:
        """The single steps one after the other, each in the same time."""
        each = seconds / max(1, len(self.steps))
        return mn.Succession(
            *(
                mn.AnimationGroup(
                    mn.Create(line, run_time=0.7 * each),
                    *(mn.FadeIn(dot, run_time=0.3 * each) for dot in dots),
                    lag_ratio=1,
                )
                for line, *dots in self.steps
            )
        )

    def run(self, seconds: float) -> mn.Animation:
        """The rest of the path in one go."""
        line, *dots = self.rest
        parts = [mn.Create(line, rate_func=mn.linear, run_time=seconds)]
        if dots:
            parts.append(mn.LaggedStart(*map(mn.FadeIn, dots), lag_ratio=1, run_time=seconds))
        return mn.AnimationGroup(*parts)

    def _line(self, places: np.ndarray) -> mn.VMobject:
        now = theme.active()
        drawn = mn.VMobject(stroke_color=now.colour(self.role), stroke_width=self._width)
        for first, *others in clipped(places, self._axes.frame):
            drawn.start_new_path(first)
            drawn.add_points_as_corners(others)
        return exempt(drawn, "contrast", because="a path crosses its own dots")

    def _dots(self, places: np.ndarray, inside: np.ndarray) -> list[mn.Dot]:
        dots: list[mn.Dot] = []
        marked = places[:1, :2]
        for before, place, is_inside in zip(places, places[1:], inside[1:], strict=False):
            apart = np.hypot(*(place[:2] - marked).T).min()
            if is_inside and apart >= APART and len(dots) < MOST_DOTS:
                dots.append(self._step_dot(before, place))
                marked = np.vstack([marked, place[:2]])
        return dots

    def _step_dot(self, before: np.ndarray, place: np.ndarray) -> mn.Dot:
        length = float(np.hypot(*(place - before)[:2]))
        radius = np.clip(RADIUS_SHARE * length, SMALLEST_RADIUS, STEP_RADIUS)
        return self._dot(place, float(radius))

    def _dot(self, place: np.ndarray, radius: float) -> mn.Dot:
        colour = theme.active().colour(self.role)
        dot = mn.Dot(place, radius, color=colour, stroke_width=0)
        return exempt(dot, "contrast", because="dots of a path may lie on each other")


def _on_screen(axes: Axes, points: np.ndarray) -> np.ndarray:
    """Places of the points; one that is very far keeps its direction from the one before."""
    places = axes.to_points(*points.T)
    for index in range(1, len(places)):
        step = places[index] - places[index - 1]
        length = float(np.hypot(step[0], step[1]))
        if length > FARTHEST:
            places[index] = places[index - 1] + step * (FARTHEST / length)
            return places[: index + 1]
    return places
