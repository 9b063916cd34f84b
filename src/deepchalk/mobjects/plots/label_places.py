"""Where the label of a line can stand: in a gap of its line, or beside it with a leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from deepchalk.mobjects.lines import NO_LENGTH
from deepchalk.mobjects.room import Room

SAMPLE = 0.04
"""Distance of the points with which lines are compared."""

ANCHORS = 48
DIRECTIONS = np.stack([np.cos(np.arange(12) * np.pi / 6), np.sin(np.arange(12) * np.pi / 6)], 1)
REACHES = (0.35, 0.5, 0.7, 1.0, 1.4)
_TURNS = np.array([0, 1, -1, 2, 3, 4, 5, 6, 7, 8, -7, -6, -5, -4, -3, -2]) * np.pi / 8
UPPER_RIGHT_FIRST = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)
NEAR = 0.2
"""Farther than this a label needs a leader to its point."""

PADDING = 0.09
LEADER_GAP = 0.05
"""Between a leader and the label above or below it."""


@dataclass(frozen=True)
class LabelPlace:
    """The centre of a label, and the point of its line to which a leader goes, if it needs one."""

    centre: np.ndarray
    anchor: np.ndarray | None


@dataclass
class FreePlaces:
    """Finds places for labels one after the other; those that are taken are kept free."""

    frame: Room  # labels stay within it
    obstacles: np.ndarray  # points that no label may cover, shape (points, 2)
    taken: list[Room] = field(default_factory=list)
    leaders: list[np.ndarray] = field(default_factory=list)
    preferred: np.ndarray | None = None

    def find(self, line: np.ndarray, size: tuple[float, float]) -> LabelPlace | None:
        """A place for a label of that size beside others, or None."""
        # line: dense points of the label's own line, shape (points, 2); they are no obstacles.
        inside = line[self._in_frame(line)]
        if len(inside) == 0:
            return None
        anchors = inside[:: max(1, len(inside) // ANCHORS)]
        place = self._in_gap(inside, anchors, size) or self._beside(inside, anchors, size)
        if place is not None:
            self.taken.append(_box(place.centre, size))
            if place.anchor is not None:
                end = leader_end(place.anchor, place.centre, size)
                self.leaders.append(_between(place.anchor, end))
            self.preferred = place.centre
        return place

    def beside(self, point: np.ndarray, gap: float, size: tuple[float, float]) -> LabelPlace | None:
        """A place for a label beside a point, with a leader where it cannot be near, or None."""
        # gap: from the point to the nearest edge of the label.
        half = np.array(size) / 2
        for far in (0.0, 0.12, 0.3, *REACHES[1:]):
            for direction in UPPER_RIGHT_FIRST:
                # An edge of the label, or near a diagonal its corner, is turned to the point.
                centre = point + direction * (gap + far) + np.clip(1.5 * direction, -1, 1) * half
                needs_leader = far > NEAR
                free = self._is_free(_box(centre, size)) and (
                    not needs_leader or self._leader_is_free(point, leader_end(point, centre, size))
                )
                if free:
                    self.taken.append(_box(centre, size))
                    if needs_leader:
                        self.leaders.append(_between(point, leader_end(point, centre, size)))
                    return LabelPlace(centre, point if needs_leader else None)
        return None

    def _in_frame(self, points: np.ndarray) -> np.ndarray:
        x, y = points.T
        frame = self.frame
        across = (x >= frame.left) & (x <= frame.right)
        return np.asarray(across & (y >= frame.bottom) & (y <= frame.top))

    def _in_gap(
        self, line: np.ndarray, anchors: np.ndarray, size: tuple[float, float]
    ) -> LabelPlace | None:
        best, least = None, np.inf
        for anchor in anchors:
            box = _box(anchor, size)
            if not self._is_free(box) or not _passes_once(line, box):
                continue
            # Labels of neighbouring lines stand near each other.
            cost = 0.0 if self.preferred is None else float(np.hypot(*(anchor - self.preferred)))
            if cost < least:
                best, least = LabelPlace(anchor, None), cost
        return best

    def _beside(
        self, line: np.ndarray, anchors: np.ndarray, size: tuple[float, float]
    ) -> LabelPlace | None:
        half = np.array(size) / 2
        best, least = None, np.inf
        for reach in REACHES:
            for anchor in anchors:
                for direction in DIRECTIONS:
                    centre = anchor + direction * (reach + np.abs(direction) @ half)
                    cost = reach
                    if self.preferred is not None:
                        cost += 0.3 * float(np.hypot(*(centre - self.preferred)))
                    box = _box(centre, size)
                    if cost >= least or not self._is_free(box) or points_inside(box, line).any():
                        continue
                    if not self._leader_is_free(anchor, leader_end(anchor, centre, size)):
                        continue
                    best, least = LabelPlace(centre, anchor), cost
        return best

    def _is_free(self, box: Room) -> bool:
        frame = self.frame
        if box.left < frame.left or box.right > frame.right:
            return False
        if box.bottom < frame.bottom or box.top > frame.top:
            return False
        if any(_meet(box, other) for other in self.taken):
            return False
        if any(points_inside(box, leader).any() for leader in self.leaders):
            return False
        return not points_inside(box, self.obstacles).any()

    def _leader_is_free(self, start: np.ndarray, end: np.ndarray) -> bool:
        points = _between(start, end)
        return not any(points_inside(box, points).any() for box in self.taken)


def leader_end(anchor: np.ndarray, centre: np.ndarray, size: tuple[float, float]) -> np.ndarray:
    """The point at the edge of a label that is nearest to the point of its line."""
    half = np.array([size[0] / 2, size[1] / 2 + LEADER_GAP])
    return np.asarray(np.clip(anchor, centre - half, centre + half))


def _between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Points of a straight line, shape (points, 2)."""
    return np.asarray(start + np.linspace(0, 1, 20)[:, None] * (end - start))


def dense(points: np.ndarray, step: float = SAMPLE) -> np.ndarray:
    """A line through ``points``, shape (points, 2), as points at most ``step`` apart."""
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    if along[-1] < NO_LENGTH:
        return points[:1]
    at = np.linspace(0, along[-1], max(2, int(along[-1] / step) + 1))
    return np.stack([np.interp(at, along, column) for column in points.T], axis=1)


def outside(points: np.ndarray, centre: np.ndarray, size: tuple[float, float]) -> np.ndarray:
    """Which points, shape (points, 2), a label with its padding does not cover."""
    return np.asarray(~points_inside(_box(centre, size), points))


def _box(centre: np.ndarray, size: tuple[float, float]) -> Room:
    x, y = centre
    width, height = size[0] / 2 + PADDING, size[1] / 2 + PADDING
    return Room(float(x - width), float(x + width), float(y - height), float(y + height))


def points_inside(box: Room, points: np.ndarray) -> np.ndarray:
    """Which points, shape (points, 2), lie in a room."""
    x, y = points.T
    return np.asarray((x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top))


def _meet(one: Room, other: Room) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return not (apart or one.top <= other.bottom or other.top <= one.bottom)


def _passes_once(line: np.ndarray, box: Room) -> bool:
    """Whether a line goes in and out of a box no more than once; it may be closed."""
    holds = points_inside(box, line)
    return int(np.count_nonzero(np.diff(holds.astype(int)))) <= 2


def all_points(lines: Sequence[np.ndarray]) -> np.ndarray:
    """The points of several lines together."""
    return np.concatenate(lines) if lines else np.zeros((0, 2))
