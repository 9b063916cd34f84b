"""A way through a plane with a marker at each place that it reaches, and arrows tip to tail."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import ArrowMark, Marker, Plane, Way, exempt, theme

RADIUS = 0.15


class StationedWay:
    """A way, and a marker at each of its pairs but the first."""

    # at: shape (place, 2).
    # who: identity of each marker.
    # dash: length of its dashes; none by default.
    # way, stations: to be added to the scene, or brought by a picture.

    def __init__(self, plane: Plane, at: np.ndarray, who: Sequence[int], dash: float = 0.0) -> None:
        width = theme.active().strokes.strong
        self.way: Way = plane.path(at, role="data", width=width, dash=dash)
        self.stations: list[Marker] = [
            plane.point(pair, one, radius=RADIUS) for pair, one in zip(at[1:], who, strict=True)
        ]

    @property
    def marks(self) -> list[mn.VMobject]:
        """The way, then its markers."""
        return [self.way, *self.stations]

    def reach(self, place: int) -> mn.Animation:
        """The way goes on from the place before, and the marker of this one appears."""
        self.way.until(place - 1)

        def update(_: mn.Mobject, alpha: float) -> None:
            self.way.until(place - 1 + alpha)

        growing = mn.UpdateFromAlphaFunc(self.way, update)
        return mn.AnimationGroup(growing, mn.FadeIn(self.stations[place - 1]))

    def go_to(self, at: np.ndarray) -> list[mn.Animation]:
        """Way and markers go straight to other pairs."""
        goals = (at, *at[1:])
        return [
            one.go_to(goal) for one, goal in zip((self.way, *self.stations), goals, strict=True)
        ]


def tip_to_tail(plane: Plane, at: np.ndarray, who: Sequence[int]) -> list[ArrowMark]:
    """Arrows from each pair to the next, shape (place, 2), each with its own identity."""
    arrows: list[ArrowMark] = []
    for start, end, one in zip(at[:-1], at[1:], who, strict=True):
        arrow = plane.arrow(end, start, identity=one)
        arrows.append(exempt(arrow, "contrast", because="they may lie on each other"))
    return arrows
