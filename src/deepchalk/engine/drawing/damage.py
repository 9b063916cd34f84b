"""Draws frames by drawing only what changed: a static layer below, a frame layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cairo
import manim as mn
import numpy as np
import numpy.typing as npt

from deepchalk.engine.drawing.leaf import Leaf, View, view_of
from deepchalk.engine.tiles import (
    TILE,
    Rectangle,
    TileRange,
    is_nearly_all,
    rectangles,
    row_spans,
    runs,
)

Pixels = npt.NDArray[np.uint8]
"""An RGBA frame, shape (row, column, 4)."""

# Antialiasing reaches one pixel, chroma of the pixel beside it another two.
_MARGIN = 3
# A line whose box has so many tiles may leave most of them as they are.
_LARGE = 24


class _Layer:
    """Pixels with what is drawn on them."""

    def __init__(self, width: int, height: int) -> None:
        self.pixels: Pixels = np.zeros((height, width, 4), dtype=np.uint8)
        self.context = cairo.Context(
            cairo.ImageSurface.create_for_data(
                memoryview(self.pixels.data), cairo.FORMAT_ARGB32, width, height
            )
        )
        self.drawn: list[Leaf] | None = None


class Canvas:
    """Two layers of one size that are kept up to date with as little drawing as possible."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._static = _Layer(width, height)
        self._frame = _Layer(width, height)
        self._aside = _Layer(width, height)
        self._grid_shape = (-(-height // TILE), -(-width // TILE))
        self._background: Pixels | None = None
        self._seen_background: Any = None
        self._view: View | None = None
        self._base_changed = np.ones(self._grid_shape, dtype=bool)

    @property
    def pixels(self) -> Pixels:
        """The finished frame; changed by the next call."""
        return self._frame.pixels

    def look(self, camera: mn.Camera) -> None:
        """Take over the camera's view and background; a change damages everything."""
        view = view_of(camera)
        background: Any = camera.background
        if view != self._view or background is not self._seen_background:
            self._view = view
            self.forget()
        if background is not self._seen_background:
            self._seen_background = background
            self._background = background.copy()

    def look_again(self, camera: mn.Camera) -> None:
        """As ``look``, and also notice a background that was painted on in place."""
        if self._background is not None and not np.array_equal(self._background, camera.background):
            self._seen_background = None
        self.look(camera)

    def forget(self) -> None:
        """Draw everything anew next time."""
        self._static.drawn = self._frame.drawn = None

    def set_static(self, leaves: list[Leaf]) -> None:
        """Draw what does not move during a play."""
        assert self._background is not None
        damage = self._update(self._static, leaves, self._background, leaves)
        self._base_changed |= damage

    def set_static_pixels(self, pixels: Pixels) -> None:
        """Use a picture that was drawn elsewhere as static layer."""
        self._static.pixels[:] = pixels
        self._static.drawn = None
        self._frame.drawn = None

    def static_pixels(self) -> Pixels:
        return self._static.pixels

    def draw(self, static: list[Leaf], moving: list[Leaf]) -> list[Rectangle]:
        """Bring the frame up to date; returns what changed since the frame before, in pixels."""
        damage = self._update(
            self._frame, static + moving, self._static.pixels, moving, self._base_changed
        )
        self._base_changed[:] = False
        return rectangles(damage, self.width, self.height)

    def show(self, pixels: Pixels) -> list[Rectangle]:
        """Take over a frame that was drawn elsewhere; returns what changed, as ``draw``."""
        grid = changed_tiles(self._frame.pixels, pixels)
        areas = rectangles(grid, self.width, self.height)
        for area in areas:
            part = slice(area.top, area.bottom), slice(area.left, area.right)
            self._frame.pixels[part] = pixels[part]
        self._frame.drawn = None
        return areas

    def _update(
        self,
        layer: _Layer,
        shown: list[Leaf],
        base: Pixels,
        to_draw: list[Leaf],
        also_damaged: npt.NDArray[np.bool_] | None = None,
    ) -> npt.NDArray[np.bool_]:
        grid = np.zeros(self._grid_shape, dtype=bool)
        if layer.drawn is None:
            grid[:] = True
        else:
            for leaf in changed_leaves(layer.drawn, shown):
                self._mark(grid, leaf)
            if also_damaged is not None:
                grid |= also_damaged
        layer.drawn = shown
        redrawn = grid
        gradients = (self._tiles(leaf) for leaf in to_draw if leaf.has_gradient)
        if any(grid[top:bottom, left:right].any() for left, top, right, bottom in gradients):
            # Cairo rounds a gradient's colours differently where it is clipped.
            redrawn = np.ones_like(grid)
        elif is_nearly_all(grid):
            redrawn = grid = np.ones_like(grid)
        for top, bottom in row_spans(redrawn):
            self._redraw(layer, redrawn, (top, bottom), base, to_draw)
        return grid

    def _redraw(
        self,
        layer: _Layer,
        grid: npt.NDArray[np.bool_],
        rows: tuple[int, int],
        base: Pixels,
        to_draw: Sequence[Leaf],
    ) -> None:
        """Draw the marked tiles of some rows, all of which have some."""
        first_row, last_row = rows
        marked = np.zeros_like(grid)
        marked[first_row:last_row] = grid[first_row:last_row]
        areas = [
            (slice(top * TILE, bottom * TILE), slice(left * TILE, right * TILE))
            for left, top, right, bottom in runs(marked)
        ]
        # How many tiles are marked above and left of each corner of a tile.
        counts = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), dtype=int)
        counts[1:, 1:] = marked.cumsum(axis=0).cumsum(axis=1)
        sums = counts.tolist()
        touching = []
        # Where Cairo cuts a flat slope at the left or right of its clip, it rounds the height, and
        # that shows in the antialiasing. So nothing is cut there, but drawn aside.
        is_cut = False
        for leaf in to_draw:
            left, top, right, bottom = self._tiles(leaf)
            if top >= last_row or bottom <= first_row:
                continue
            above, below = sums[max(top, first_row)], sums[min(bottom, last_row)]
            hit = below[right] - below[left] - above[right] + above[left]
            if hit:
                touching.append(leaf)
                size = (right - left) * (min(bottom, last_row) - max(top, first_row))
                is_cut = is_cut or hit < size
        target = self._aside if is_cut else layer
        for area in areas:
            target.pixels[area] = base[area]
        context = target.context
        context.save()
        if last_row - first_row < len(grid):
            context.new_path()
            context.rectangle(0, first_row * TILE, self.width, (last_row - first_row) * TILE)
            context.clip()
        assert self._view is not None
        matrix = cairo.Matrix(*self._view)
        for leaf in touching:
            leaf.draw(context, self._view, matrix)
        context.restore()
        if is_cut:
            for area in areas:
                layer.pixels[area] = target.pixels[area]

    def _mark(self, grid: npt.NDArray[np.bool_], leaf: Leaf) -> None:
        """Mark all tiles that a leaf may touch."""
        left, top, right, bottom = self._tiles(leaf)
        if leaf.is_line and (right - left) * (bottom - top) >= _LARGE:
            if leaf.spots_view is not self._view:
                leaf.spots = self._along(leaf)
                leaf.spots_view = self._view
            grid.reshape(-1)[leaf.spots] = True
        else:
            grid[top:bottom, left:right] = True

    def _along(self, leaf: Leaf) -> npt.NDArray[np.intp]:
        """The tiles along a line's way, counted row by row, some of them several times."""
        assert self._view is not None
        x_scale, _, _, y_scale, x_shift, y_shift = self._view
        boxes = leaf.pieces(TILE / 2 / x_scale)
        lows = boxes[:, :2] * (x_scale, y_scale) + (x_shift, y_shift)
        highs = boxes[:, 2:] * (x_scale, y_scale) + (x_shift, y_shift)
        # Upwards in the scene is downwards in pixels.
        first = np.floor((np.minimum(lows, highs) - _MARGIN) / TILE)
        last = np.floor((np.maximum(lows, highs) + _MARGIN) / TILE)
        rows, columns = self._grid_shape
        seen = (last >= 0).all(axis=1) & (first < (columns, rows)).all(axis=1)
        first = np.clip(first[seen], 0, (columns - 1, rows - 1)).astype(np.intp)
        last = np.clip(last[seen], 0, (columns - 1, rows - 1)).astype(np.intp)
        if not len(first):
            return np.empty(0, dtype=np.intp)
        across, down = (last - first).max(axis=0).tolist()
        at_row = np.minimum(first[:, 1:] + np.arange(down + 1), last[:, 1:])
        at_column = np.minimum(first[:, :1] + np.arange(across + 1), last[:, :1])
        tiles: npt.NDArray[np.intp] = at_row[:, :, None] * columns + at_column[:, None, :]
        return tiles.ravel()

    def _tiles(self, leaf: Leaf) -> TileRange:
        if leaf.tiles_view is self._view:
            return leaf.tiles  # type: ignore[no-any-return]
        assert self._view is not None and leaf.box is not None
        x_scale, _, _, y_scale, x_shift, y_shift = self._view
        left, bottom, right, top = leaf.box
        rows, columns = self._grid_shape
        leaf.tiles = (
            _tile(left * x_scale + x_shift - _MARGIN, columns),
            _tile(top * y_scale + y_shift - _MARGIN, rows),
            _tile(right * x_scale + x_shift + _MARGIN + TILE, columns),
            _tile(bottom * y_scale + y_shift + _MARGIN + TILE, rows),
        )
        leaf.tiles_view = self._view
        return leaf.tiles  # type: ignore[no-any-return]


def changed_tiles(before: Pixels, after: Pixels) -> npt.NDArray[np.bool_]:
    """Tiles (row, column) in which two frames differ, or whose neighbour does so at the edge."""
    one, other = (
        np.ascontiguousarray(pixels).view(np.uint32)[..., 0] for pixels in (before, after)
    )
    return _by_tiles(_by_tiles(one != other).T).T


def _by_tiles(different: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Rows taken together by tiles, with the margin above and below each."""
    if different.shape[1] % 8 == 0:
        # Eight at a time.
        words = _by_rows(np.ascontiguousarray(different).view(np.uint64))
        return words.view(np.bool_)
    return _by_rows(different)


def _by_rows(different: npt.NDArray[Any]) -> npt.NDArray[Any]:
    height = len(different)
    edges = range(0, height, TILE)
    grid: npt.NDArray[Any] = np.bitwise_or.reduceat(different, edges, axis=0)
    for number, edge in enumerate(edges):
        above = different[max(edge - _MARGIN, 0) : edge]
        below = different[edge + TILE : edge + TILE + _MARGIN]
        for rows in (above, below):
            if len(rows):
                grid[number] |= np.bitwise_or.reduce(rows, axis=0)
    return grid


def _tile(position: float, count: int) -> int:
    return int(min(max(position // TILE, 0), count))


def changed_leaves(before: list[Leaf], after: list[Leaf]) -> list[Leaf]:
    """Leaves of both lists that came, went, changed or moved; one may be shown several times."""
    if len(before) == len(after):
        changed = [(a, b) for a, b in zip(before, after, strict=True) if a is not b]
        if not changed:
            return []
        if not {id(a) for a, _ in changed} & {id(b) for _, b in changed}:
            return [leaf for pair in changed for leaf in pair]
    old, new = _occurrences(before), _occurrences(after)
    gone = [leaf for key, leaf in old.items() if key not in new]
    came = [leaf for key, leaf in new.items() if key not in old]
    kept_before = [key for key in old if key in new]
    kept_after = [key for key in new if key in old]
    moved = [
        leaf
        for one, other in zip(kept_before, kept_after, strict=True)
        if one != other
        for leaf in (old[one], new[other])
    ]
    return gone + came + moved


def _occurrences(leaves: list[Leaf]) -> dict[tuple[int, int], Leaf]:
    """Leaves by identity and how often they were shown before."""
    seen: dict[int, int] = {}
    out = {}
    for leaf in leaves:
        number = seen.get(id(leaf), 0)
        seen[id(leaf)] = number + 1
        out[id(leaf), number] = leaf
    return out
