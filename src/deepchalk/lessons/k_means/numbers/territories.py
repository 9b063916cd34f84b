"""Territories of masts, and squares on links, as corners that lie within a frame."""

from __future__ import annotations

import numpy as np

Frame = tuple[tuple[float, float], tuple[float, float]]
"""The range of each coordinate."""


def territory(mast: int, masts: np.ndarray, frame: Frame, unit: float = 1.0) -> np.ndarray:
    """Corners of where a mast is nearest, shape (corner, 2); none where another stands there."""
    # masts: shape (mast, 2).
    # unit: in which the first coordinate is measured.
    scale = np.array([unit, 1.0])
    corners = _rectangle(frame) / scale
    here = masts[mast] / scale
    for other, there in enumerate(masts / scale):
        away = there - here
        if other == mast:
            continue
        if not away.any():
            if other < mast:
                return np.zeros((0, 2))
            continue
        # The perpendicular bisector of both.
        corners = _cut(corners, away, away @ (here + there) / 2)
    return np.asarray(corners * scale)


def squares_on(points: np.ndarray, ends: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """Corners of the squares on the links from points to ends, shape (point, 4, 2)."""
    # sides: +1 where a square stands at the left of its link, −1 where at the right.
    along = ends - points
    across = sides[:, None] * np.stack([-along[:, 1], along[:, 0]], axis=-1)
    return np.stack([points, ends, ends + across, points + across], axis=1)


def sides_within(points: np.ndarray, ends: np.ndarray, frame: Frame) -> np.ndarray:
    """On which side the squares stick out of a frame least, over all moments: +1 or −1."""
    # ends: shape (moment, point, 2).
    low, high = np.array(frame).T
    out = []
    for side in (1.0, -1.0):
        corners = np.stack([squares_on(points, one, np.full(len(points), side)) for one in ends])
        beyond = np.maximum(low - corners, 0) + np.maximum(corners - high, 0)
        out.append(beyond.sum((0, 2, 3)))
    return np.where(out[0] <= out[1], 1.0, -1.0)


def within(corners: np.ndarray, frame: Frame) -> np.ndarray:
    """What of a convex shape lies within a frame, as corners."""
    (left, right), (bottom, top) = frame
    for way, limit in (
        (np.array([1.0, 0.0]), right),
        (np.array([-1.0, 0.0]), -left),
        (np.array([0.0, 1.0]), top),
        (np.array([0.0, -1.0]), -bottom),
    ):
        corners = _cut(corners, way, limit)
    return corners


def _rectangle(frame: Frame) -> np.ndarray:
    (left, right), (bottom, top) = frame
    return np.array([[left, bottom], [right, bottom], [right, top], [left, top]])


def _cut(corners: np.ndarray, way: np.ndarray, limit: float) -> np.ndarray:
    """What of a convex shape goes no farther than a limit in one way (Sutherland & Hodgman)."""
    kept = []
    heights = corners @ way - limit
    for at, height in enumerate(heights):
        before = heights[at - 1]
        if (height <= 0) != (before <= 0):
            share = before / (before - height)
            kept.append(corners[at - 1] + share * (corners[at] - corners[at - 1]))
        if height <= 0:
            kept.append(corners[at])
    return np.array(kept).reshape(-1, 2)
