"""Long chains of straight lines get fewer corners than can be told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from deepchalk.live.timeline import Contour, Timeline

APART = 2.0
"""Units that a chain may be off: a quarter of a pixel at 1080 lines."""

SHORTEST = 24
"""Lines of a chain that is looked at: letters and boxes stay as they are."""

WORTH = 0.5
"""Share of its corners that a chain may keep at most. One that changes a little at a time is packed
well while it has as many corners as before."""

Corners = npt.NDArray[np.float64]


def with_fewer_lines(timeline: Timeline) -> Timeline:
    """The same timeline, in which chains of straight lines are ``APART`` off at most.

    Level lines have a corner wherever they cross the grid that they were computed on: in a valley
    that turns, most of what a page weighs.
    """
    return replace(timeline, contours=tuple(map(_straightened, timeline.contours)))


def _straightened(contour: Contour) -> Contour:
    if len(contour.lines) < SHORTEST or not all(contour.lines):
        return contour
    ends = np.reshape(contour.points, (-1, 3, 2))[:, 2].astype(float)
    corners = np.concatenate([np.zeros((1, 2)), ends])
    kept = corners[needed(corners, APART)]
    if len(kept) > WORTH * len(corners):
        return contour
    starts, ends = kept[:-1], kept[1:]
    handles = [starts + (ends - starts) / 3, ends - (ends - starts) / 3, ends]
    points = np.stack(handles, axis=1).round().astype(int).ravel().tolist()
    return Contour(tuple(points), (True,) * len(ends), contour.closed)


def needed(corners: Corners, apart: float) -> npt.NDArray[np.bool_]:
    """Which corners of a chain, shape (corner, 2), suffice to be ``apart`` from it at most.

    Source: Douglas & Peucker (1973), *Algorithms for the reduction of the number of points required
    to represent a digitized line or its caricature*.
    """
    kept = np.zeros(len(corners), dtype=bool)
    kept[[0, -1]] = True
    waiting = [(0, len(corners) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        between, way = corners[first + 1 : last] - corners[first], corners[last] - corners[first]
        along = np.clip(between @ way / max(float(way @ way), 1e-9), 0, 1)
        away = np.linalg.norm(between - along[:, None] * way, axis=1)
        farthest = int(away.argmax())
        if away[farthest] > apart:
            corner = first + 1 + farthest
            kept[corner] = True
            waiting += [(first, corner), (corner, last)]
    return kept
