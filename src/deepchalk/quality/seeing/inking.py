"""How much of the frame is drawn on, and how far what is drawn reaches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from deepchalk.quality.playing.snapshot import VIEW, Drawn
from deepchalk.quality.seeing.geometry import inside_grid

COLUMNS, ROWS = 256, 144
"""Places at which is looked whether there is ink, so many across and above each other."""

SEEN = 0.08
"""Opacity from which a fill or a stroke is ink."""

_CELL = np.array([VIEW.width / COLUMNS, VIEW.height / ROWS])
_CORNER = np.array([VIEW.left, VIEW.bottom])


def hull_share(items: Iterable[Drawn]) -> float:
    """Share of the frame's area that lies within the convex hull of shapes."""
    found = [np.clip(item.points, _CORNER, -_CORNER) for item in items if item.box.meets(VIEW)]
    return hull_area(np.concatenate(found)) / VIEW.area if found else 0.0


def hull_area(points: np.ndarray) -> float:
    """Area of the convex hull of points, shape (n, 2)."""
    try:
        # Of a plane hull SciPy calls the circumference its area.
        return float(ConvexHull(points).volume)
    except QhullError:
        # All lie on one line, or there are fewer than three.
        return 0.0


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
    inked = np.zeros((ROWS, COLUMNS), dtype=bool)
    if item.has_fill and item.fill[3] >= SEEN:
        box = item.box.shared(VIEW)
        if box.width >= 0 and box.height >= 0:
            low = np.floor((np.array(box[:2]) - _CORNER) / _CELL).astype(int)
            high = np.ceil((np.array(box[2:]) - _CORNER) / _CELL).astype(int) + 1
            columns, rows = (
                np.arange(max(0, start), min(end, most))
                for start, end, most in zip(low, high, (COLUMNS, ROWS), strict=True)
            )
            x = _CORNER[0] + (columns + 0.5) * _CELL[0]
            y = _CORNER[1] + (rows + 0.5) * _CELL[1]
            if len(x) and len(y):
                inked[rows[:, None], columns] = inside_grid(item.edges, x, y)
    if item.has_stroke and item.stroke[3] >= SEEN:
        for polygon in item.polygons:
            x, y = _along(polygon, item.stroke_width).T
            inside = (x >= 0) & (x < COLUMNS) & (y >= 0) & (y < ROWS)
            inked[y[inside], x[inside]] = True
    return np.flatnonzero(inked)


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
