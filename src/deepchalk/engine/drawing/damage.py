"""Draws frames by drawing only what changed: a static layer below, a frame layer on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cairo
import manim as mn
import numpy as np
import numpy.typing as npt

from deepchalk.engine.drawing.leaf import Leaf, View, view_of
from deepchalk.engine.tiles import TILE, Rectangle, TileRange, rectangles

Pixels = npt.NDArray[np.uint8]
"""An RGBA frame, shape (row, column, 4)."""

# Antialiasing reaches one pixel, chroma of the pixel beside it another two.
_MARGIN = 3


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
            self._seen_background = background
            self._background = background.copy()
            self.forget()

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
                left, top, right, bottom = self._tiles(leaf)
                grid[top:bottom, left:right] = True
            if also_damaged is not None:
                grid |= also_damaged
        layer.drawn = shown
        redrawn = grid
        gradients = (self._tiles(leaf) for leaf in to_draw if leaf.has_gradient)
        if any(grid[top:bottom, left:right].any() for left, top, right, bottom in gradients):
            # Cairo rounds a gradient's colours differently where it is clipped.
            redrawn = np.ones_like(grid)
        areas = rectangles(redrawn, self.width, self.height)
        if areas:
            placed = [(self._tiles(leaf), leaf) for leaf in to_draw]
            for area in areas:
                self._redraw(layer, area, base, placed)
        return grid

    def _redraw(
        self, layer: _Layer, area: Rectangle, base: Pixels, placed: Sequence[tuple[TileRange, Leaf]]
    ) -> None:
        first_column, last_column = area.left // TILE, -(-area.right // TILE)
        first_row, last_row = area.top // TILE, -(-area.bottom // TILE)
        touching = [
            (first_column <= left and right <= last_column, leaf)
            for (left, top, right, bottom), leaf in placed
            if left < last_column and right > first_column and top < last_row and bottom > first_row
        ]
        # Where Cairo cuts a flat slope at the left or right of its clip, it rounds the height, and
        # that shows in the antialiasing. So nothing is cut there, but drawn aside.
        is_cut = not all(inside for inside, _ in touching)
        target = self._aside if is_cut else layer
        rows, columns = slice(area.top, area.bottom), slice(area.left, area.right)
        target.pixels[rows, columns] = base[rows, columns]
        context = target.context
        context.save()
        if area.area < self.width * self.height:
            context.new_path()
            context.rectangle(0, area.top, self.width, area.bottom - area.top)
            context.clip()
        assert self._view is not None
        matrix = cairo.Matrix(*self._view)
        for _, leaf in touching:
            leaf.draw(context, self._view, matrix)
        context.restore()
        if is_cut:
            layer.pixels[rows, columns] = target.pixels[rows, columns]

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
