"""A plane goes on to show other ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import manim as mn
import numpy as np

from deepchalk.mobjects.motion.own_motion import OwnMotion

if TYPE_CHECKING:
    from deepchalk.mobjects.plots.planes.plane import Plane

Key: TypeAlias = tuple[int, float | None, str]
"""What a label of a plane is told by: its axis, the number at which it stands, its text."""

CROWDED = 1.4
"""At a view so many times as wide numbers would stand on each other."""

FADING = 0.4
"""Part of the time in which numbers go or come while a plane shows other ranges."""


class LookAt(OwnMotion):
    """A plane shows other ranges: its grid slides and stretches, and its numbers go along."""

    def __init__(self, plane: Plane, end: Plane, redrawn: mn.Mobject, **options: Any) -> None:
        self.plane, self.end = plane, end
        super().__init__(redrawn, **options)

    def begin(self) -> None:
        plane, end = self.plane, self.end
        self.start_ranges, self.start_corners = plane.space.ranges, plane.ground.points.copy()
        # What stays is the same text all the while.
        self.labels = end.labels | plane.labels
        self.ways = {
            key: [_from_foot(one, key) for one in (plane, end) if key in one.labels]
            for key in self.labels
        }
        self.leaving = self.labels.keys() - end.labels.keys()
        self.coming = self.labels.keys() - plane.labels.keys()
        both = (*plane.labels.values(), *end.labels.values())
        self.edge = min((one.get_left()[0] for one in both), default=0.0)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        plane, end, share = self.plane, self.end, self.rate_func(alpha)
        ranges, seen = end.space.ranges - self.start_ranges, self._seen(share)
        plane.space.ranges = self.start_ranges + seen * ranges
        plane.ground.points = self.start_corners + share * (end.ground.points - self.start_corners)
        plane.draw_lines(plane.marked if share < 0.5 else end.marked)
        for key, label in self.labels.items():
            first, last = self.ways[key][0], self.ways[key][-1]
            label.move_to(_foot(plane, key) + first + share * (last - first))
            label.shift(max(0.0, self.edge - label.get_left()[0]) * mn.RIGHT)
            label.set_fill(opacity=self._opacity(key, share))
        shown = self.labels
        if alpha >= 1:
            plane.labels = shown = {key: self.labels[key] for key in end.labels}
            plane.needed, plane.names, plane.given = end.needed, end.names, end.given
            plane.marked = end.marked
        plane.submobjects = [plane.ground, plane.grid, plane.zeros, *shown.values()]
        plane.redraw()

    def _seen(self, share: float) -> float:
        """How far the ranges have come: in equal times they grow by equal factors."""
        start, end = _span(self.start_ranges), _span(self.end.space.ranges)
        if abs(end / start - 1) < 1e-6:
            return share
        return float((start * (end / start) ** share - start) / (end - start))

    def _opacity(self, key: Key, share: float) -> float:
        axis, value, _ = key
        low, high = self.plane.space.ranges[axis]
        if value is not None and not low <= value <= high:
            return 0.0
        if key in self.leaving:
            return max(0.0, 1 - max(share / FADING, self._crowding(self.start_ranges)))
        if key in self.coming:
            return max(0.0, 1 - max((1 - share) / FADING, self._crowding(self.end.space.ranges)))
        return 1.0

    def _crowding(self, own: np.ndarray) -> float:
        """How near numbers that stand well in their own ranges are to each other now: 1 is full."""
        wider = _span(self.plane.space.ranges) / _span(own)
        return float(np.log(max(wider, 1.0)) / np.log(CROWDED))


def _span(ranges: np.ndarray) -> float:
    """How far ranges reach, shape (2, 2): the mean of both, by factors."""
    return float(np.sqrt(np.ptp(ranges, axis=1).prod()))


def _foot(plane: Plane, key: Key) -> np.ndarray:
    """The place on the axis from which a number or a name keeps its distance."""
    axis, value, _ = key
    pair = plane.space.ranges[:, 0].copy()
    pair[axis] = plane.space.ranges[axis, 1] if value is None else value
    return plane.space.at(pair)


def _from_foot(plane: Plane, key: Key) -> np.ndarray:
    return np.asarray(plane.labels[key].get_center() - _foot(plane, key))
