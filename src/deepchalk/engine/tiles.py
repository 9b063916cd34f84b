"""Which parts of a frame changed, on a grid of tiles; and those parts as few rectangles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TILE = 32
"""Pixels per side; even, so that chroma samples are never shared between tiles."""

_MOST_RECTANGLES = 200
_NEARLY_ALL = 0.7


@dataclass(frozen=True)
class Rectangle:
    """Pixels ``[top:bottom, left:right]``."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        return (self.right - self.left) * (self.bottom - self.top)


TileRange = tuple[int, int, int, int]
"""First column, first row, last column + 1, last row + 1."""


def rectangles(grid: npt.NDArray[np.bool_], width: int, height: int) -> list[Rectangle]:
    """Disjoint rectangles, in pixels, that cover the marked tiles (row, column) of a frame."""
    if is_nearly_all(grid):
        return [Rectangle(0, 0, width, height)]
    ranges = runs(grid)
    if len(ranges) > _MOST_RECTANGLES:
        ranges = _bands(grid)
    return [
        Rectangle(left * TILE, top * TILE, min(right * TILE, width), min(bottom * TILE, height))
        for left, top, right, bottom in ranges
    ]


def is_nearly_all(grid: npt.NDArray[np.bool_]) -> bool:
    """Whether so much is marked that the rest makes no difference."""
    return int(grid.sum()) >= _NEARLY_ALL * grid.size


def runs(grid: npt.NDArray[np.bool_]) -> list[TileRange]:
    """Runs of marked tiles, joined over rows where they span the same columns."""
    finished: list[TileRange] = []
    growing: dict[tuple[int, int], int] = {}
    for row, spans in enumerate([*_spans(grid), []]):
        for span, top in list(growing.items()):
            if span not in spans:
                finished.append((span[0], top, span[1], row))
                del growing[span]
        for span in spans:
            growing.setdefault(span, row)
    return finished


def _spans(grid: npt.NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Per row, the first and last + 1 column of each run of marked tiles."""
    rows, columns = grid.shape
    framed = np.zeros((rows, columns + 2), dtype=np.int8)
    framed[:, 1:-1] = grid
    out: list[list[tuple[int, int]]] = [[] for _ in range(rows)]
    at_row, at_column = np.nonzero(framed[:, 1:] != framed[:, :-1])
    edges = at_column.tolist()
    for row, first, last in zip(at_row.tolist()[::2], edges[::2], edges[1::2], strict=True):
        out[row].append((first, last))
    return out


def row_spans(grid: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and last + 1 row of each run of rows with marked tiles."""
    return _spans(np.asarray(grid.any(axis=1)).reshape(1, -1))[0]


def _bands(grid: npt.NDArray[np.bool_]) -> list[TileRange]:
    """One rectangle per band of rows without a gap."""
    out = []
    for top, bottom in row_spans(grid):
        columns = np.flatnonzero(grid[top:bottom].any(axis=0))
        out.append((int(columns[0]), top, int(columns[-1]) + 1, bottom))
    return out
