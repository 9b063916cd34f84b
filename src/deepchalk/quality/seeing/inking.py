"""How much of the frame is drawn on, and how far what is drawn reaches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from deepchalk.quality.playing.snapshot import VIEW, Drawn

COLUMNS, ROWS = 256, 144
"""Places at which is looked whether there is ink, so many across and above each other."""

SEEN = 0.08
"""Opacity from which a fill or a stroke is ink."""

_CELL = np.array([VIEW.width / COLUMNS, VIEW.height / ROWS])
_CORNER = np.array([VIEW.left, VIEW.bottom])


def hull_share(items: Iterable[Drawn]) -> float:
    """Share of the frame's area that lies within the hull of shapes."""
    found = [np.clip(item.points, _CORNER, -_CORNER) for item in items if item.box.meets(VIEW)]
    if not found:
        return 0.0
    corners = hull(np.concatenate(found))
    x, y = corners.T
    area = 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))
    return area / VIEW.area


def hull(points: np.ndarray) -> np.ndarray:
    """Corners of the convex hull of points, shape (n, 2), anticlockwise (Andrew 1979)."""
    ordered = np.unique(np.round(points, 3), axis=0)
    sides = []
    for way in (ordered, ordered[::-1]):
        side: list[np.ndarray] = []
        for point in way:
            while len(side) > 1 and _turns_right(side[-2], side[-1], point):
                side.pop()
            side.append(point)
        sides += side[:-1]
    return np.array(sides if sides else ordered)


def _turns_right(one: np.ndarray, two: np.ndarray, three: np.ndarray) -> bool:
    a, b = two - one, three - two
    return bool(a[0] * b[1] - a[1] * b[0] <= 0)


class Ink:
    """Which places of the frame are drawn on; what shapes ink is found once for each."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Drawn, np.ndarray]] = {}

    def of(self, items: Iterable[Drawn]) -> np.ndarray:
        """Whether each place is inked by one of the shapes, shape (ROWS · COLUMNS)."""
        inked = np.zeros(ROWS * COLUMNS, dtype=bool)
        for item in items:
            if id(item) not in self._known:
                self._known[id(item)] = (item, _places(item))
            inked[self._known[id(item)][1]] = True
        return inked

    def share(self, items: Iterable[Drawn]) -> float:
        """Share of the frame that shapes ink."""
        return float(self.of(items).mean())


def _places(item: Drawn) -> np.ndarray:
    """Positions of the places that a shape inks."""
    found = []
    if item.has_fill and item.fill[3] >= SEEN:
        box = item.box.shared(VIEW)
        if box.width >= 0 and box.height >= 0:
            low = np.floor((np.array(box[:2]) - _CORNER) / _CELL).astype(int)
            high = np.ceil((np.array(box[2:]) - _CORNER) / _CELL).astype(int)
            x, y = np.meshgrid(np.arange(low[0], high[0] + 1), np.arange(low[1], high[1] + 1))
            cells = np.column_stack([x.ravel(), y.ravel()])
            found.append(cells[item.covers(_CORNER + (cells + 0.5) * _CELL)])
    if item.has_stroke and item.stroke[3] >= SEEN:
        found += [_along(polygon, item.stroke_width) for polygon in item.polygons]
    if not found:
        return np.zeros(0, dtype=int)
    cells = np.concatenate(found)
    inside = ((cells >= 0) & (cells < (COLUMNS, ROWS))).all(axis=1)
    cells = cells[inside]
    return np.unique(cells[:, 1] * COLUMNS + cells[:, 0])


def _along(polygon: np.ndarray, width: float) -> np.ndarray:
    """Cells on which a line lies that is that wide."""
    starts, ways = polygon[:-1], np.diff(polygon, axis=0)
    lengths = np.linalg.norm(ways, axis=1)
    seen = lengths > 0
    starts, ways, lengths = starts[seen], ways[seen], lengths[seen]
    if not len(starts):
        return np.zeros((0, 2), dtype=int)
    step = 0.8 * float(_CELL.min())
    longest = 2 * (VIEW.width + VIEW.height)
    counts = np.ceil(np.minimum(lengths, longest) / step).astype(int)
    edge = np.repeat(np.arange(len(starts)), counts)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    points = starts[edge] + share[:, None] * ways[edge]
    across = np.column_stack([-ways[:, 1], ways[:, 0]]) / lengths[:, None]
    rows = max(1, round(width / step))
    shifts = ((np.arange(rows) + 0.5) / rows - 0.5) * width
    wide = points[None] + shifts[:, None, None] * across[edge][None]
    return np.asarray(np.floor((wide.reshape(-1, 2) - _CORNER) / _CELL).astype(int))
