"""What colour really lies behind a shape, and what hides it."""

from __future__ import annotations

import numpy as np

from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.geometry import inside

OPAQUE = 0.9


def indices_meeting(snapshot: Snapshot, box: tuple[float, float, float, float]) -> np.ndarray:
    """Positions of the shapes whose box meets ``box``, from the back to the front."""
    lefts, bottoms, rights, tops = snapshot.edges
    left, bottom, right, top = box
    meets = (lefts <= right) & (rights >= left) & (bottoms <= top) & (tops >= bottom)
    return np.flatnonzero(meets)


def composed(below: list[Drawn], points: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Colours, shape (n, 3), that shapes drawn one over the other make at points, shape (n, 2)."""
    colours = np.repeat(ground[None, :], len(points), axis=0)
    for item in below:
        if item.has_fill:
            covered = _covered(item, points)
            share = item.fill[3]
            colours[covered] = (1 - share) * colours[covered] + share * np.array(item.fill[:3])
    return colours


def hidden(above: list[Drawn], points: np.ndarray) -> np.ndarray:
    """Which points, shape (n, 2), lie under something opaque."""
    result = np.zeros(len(points), dtype=bool)
    for item in above:
        if item.fill[3] >= OPAQUE and item.has_fill:
            result |= _covered(item, points)
    return result


def _covered(item: Drawn, points: np.ndarray) -> np.ndarray:
    """Which points, shape (n, 2), a shape covers; most lie outside its box, which is known soon."""
    left, bottom, right, top = item.box
    x, y = points[:, 0], points[:, 1]
    covered = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    near = np.flatnonzero(covered)
    if len(near):
        covered[near] = inside(item.polygons, points[near])
    return covered
