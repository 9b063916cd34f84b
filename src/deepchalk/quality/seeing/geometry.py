"""Boxes and outlines of what is drawn, in the units of the frame (8 high, origin in the centre)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

CLOSE = 1e-6
PAIRS = 1 << 20
"""Pairs of an edge and a point that are looked at at once."""

_STEPS = np.linspace(0, 1, 5)[1:]


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> Box:
        """The box with a margin on every side; a negative one makes it smaller."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.bottom <= other.top
            and other.bottom <= self.top
        )

    def shared(self, other: Box) -> Box:
        """What both cover; its area is 0 where they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


def box_of(points: np.ndarray) -> Box:
    """The box around points, shape (n, 2)."""
    # NumPy looks along a row in a tenth of the time that it takes across rows.
    rows = np.ascontiguousarray(points.T)
    low, high = rows.min(axis=1), rows.max(axis=1)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def joined(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    together = np.array(list(boxes))
    low, high = together[:, :2].min(axis=0), together[:, 2:].max(axis=0)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def centres(boxes: np.ndarray) -> np.ndarray:
    """Centres, shape (n, 2), of boxes, shape (n, 4)."""
    return np.asarray((boxes[:, :2] + boxes[:, 2:]) / 2)


def subpaths(points: np.ndarray) -> list[np.ndarray]:
    """The separate curves of an outline given as cubic Bézier curves, shape (4 · curves, 2)."""
    points, starts = _whole_curves(points)
    return np.split(points, starts[1:]) if len(starts) > 1 else [points] * len(starts)


def boxes_of_subpaths(points: np.ndarray) -> np.ndarray:
    """The boxes around them, shape (subpaths, 4)."""
    points, starts = _whole_curves(points)
    if not len(starts):
        return np.zeros((0, 4))
    ends = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    return np.concatenate(ends, axis=1)


def _whole_curves(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points of an outline's curves, and where separate ones of them start."""
    points = points[: len(points) // 4 * 4]
    if not len(points):
        return points, np.zeros(0, dtype=int)
    breaks = np.abs(points[4::4] - points[3:-1:4]).max(axis=1) > CLOSE
    return points, np.concatenate([[0], 4 * (np.flatnonzero(breaks) + 1)])


def flattened(points: np.ndarray) -> np.ndarray:
    """One subpath as a polygon, shape (corners, 2); straight curves become one edge."""
    curves = points.reshape(-1, 4, 2)
    first, last = curves[:, 0], curves[:, 3]
    bent = np.abs(curves[:, 1] - first - (last - first) / 3).max() > 1e-3 if len(curves) else False
    if not bent:
        return np.concatenate([first[:1], last])
    t = _STEPS[None, :, None]
    a, b, c, d = (curves[:, i, None, :] for i in range(4))
    along = a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3
    return np.concatenate([first[:1], along.reshape(-1, 2)])


def edges_of(polygons: Sequence[np.ndarray]) -> np.ndarray:
    """Edges of closed polygons that are not level, shape (edges, 4): x and y of both ends."""
    if not polygons:
        return np.zeros((0, 4))
    corners = np.concatenate(polygons)
    ends = np.cumsum([len(one) for one in polygons])
    following = np.arange(1, len(corners) + 1)
    following[ends - 1] = [0, *ends[:-1]]
    edges = np.concatenate([corners, corners[following]], axis=1)
    return np.asarray(edges[edges[:, 1] != edges[:, 3]])


def inside(edges: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points, shape (n, 2), lie inside an outline by its edges (even-odd rule).

    A point is asked only about the edges at its height, and no polygon by itself: a sheet of
    squares has thousands.
    """
    order = np.argsort(points[:, 1], kind="stable")
    x, y = points[order].T
    x1, y1, x2, y2 = edges.T
    first = np.searchsorted(y, np.minimum(y1, y2))
    counts = np.searchsorted(y, np.maximum(y1, y2)) - first
    crossed = np.zeros(len(points), dtype=int)
    for some in _blocks(counts):
        count = counts[some]
        edge = np.repeat(np.arange(len(edges))[some], count)
        at = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count - first[some], count)
        rise, run = y2[edge] - y1[edge], x2[edge] - x1[edge]
        left = x[at] < x1[edge] + (y[at] - y1[edge]) * run / rise
        crossed += np.bincount(at[left], minlength=len(points))
    result = np.zeros(len(points), dtype=bool)
    result[order] = crossed % 2 == 1
    return result


def inside_grid(edges: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which places of a grid, shape (rows, columns), lie inside an outline by its edges.

    As ``inside`` tells of single points. ``x`` and ``y`` ascend; an edge is asked about each row
    that it crosses, and no column: all to the left of where it does so have crossed it.
    """
    x1, y1, x2, y2 = edges.T
    first = np.searchsorted(y, np.minimum(y1, y2))
    counts = np.searchsorted(y, np.maximum(y1, y2)) - first
    edge = np.repeat(np.arange(len(edges)), counts)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    rise, run = y2[edge] - y1[edge], x2[edge] - x1[edge]
    column = np.searchsorted(x, x1[edge] + (y[row] - y1[edge]) * run / rise)
    ends = np.zeros((len(y), len(x) + 1), dtype=int)
    np.add.at(ends, (row, column), 1)
    # Crossed as often as there are ends to the right.
    crossed = np.cumsum(ends[:, ::-1], axis=1)[:, ::-1][:, 1:]
    return np.asarray(crossed % 2 == 1)


def _blocks(counts: np.ndarray) -> Iterator[slice]:
    """Stretches of edges that have at most ``PAIRS`` points, or are one edge."""
    ends, start = np.cumsum(counts), 0
    while start < len(counts):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + PAIRS, side="right")))
        yield slice(start, stop)
        start = stop
