"""The picture of a kernel that slides over a padded grid and fills an output."""

from __future__ import annotations

from collections.abc import Iterator

import manim as mn
import numpy as np

from deepchalk.mobjects.motion import fly, ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid, common_cell
from deepchalk.mobjects.tables.legend import Entry, Legend
from deepchalk.mobjects.tables.window import KernelWindow
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.products import SumOfProducts
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above
from deepchalk.theme import UNIT

LEGEND_STRIP = 0.45
WIDTH_OF_SUM = 5.0
MOST_PRODUCTS = 10
"""Products of one sum that can be read at a glance."""

MOST_ROWS = 4
"""Rows over which the window is shown to slide; of more rows the last ones appear together."""

REST_SECONDS = 2.5
SECONDS_A_UNIT = 0.26
QUICKEST_MOVE = 0.42
"""Seconds; an eye cannot follow what crosses a quarter of the frame in less than 0.4 s."""

Pair = tuple[int, int]


class Sliding:
    """A padded grid on the left, the output on the right, the window between the two.

    Parameters
    ----------
    grid, states
        the padded values with what each cell is, shape (rows, columns)
    output
        what the window computes, one number per position
    names
        labels of the two grids
    legend
        what the looks in the padded grid mean
    """

    def __init__(
        self,
        room: Room,
        grid: np.ndarray,
        states: np.ndarray,
        kernel: np.ndarray,
        output: np.ndarray,
        names: tuple[str, str],
        stride: Pair,
        dilation: Pair,
        legend: list[Entry],
    ) -> None:
        self.kernel, self.stride, self.dilation = kernel, stride, dilation
        strip, rest = room.cut_bottom(LEGEND_STRIP)
        _, picture = rest.cut_top(LABEL_STRIP, gap=0)
        gap = 4 * UNIT
        beside_sum = Room(
            picture.left, picture.right - WIDTH_OF_SUM - gap, picture.bottom, picture.top
        )
        cell = min(
            common_cell(picture, grid, output, gap=gap), common_cell(beside_sum, grid, gap=0)
        )
        self.grid = NumberGrid(grid, "data", states, cell=cell)
        self.output = NumberGrid(output, "output", cell=cell)
        self.blank = NumberGrid(output, "output", "empty", cell=cell)
        self._place(picture, names, gap)
        self.window = KernelWindow(self.grid, kernel, dilation)
        self.legend = strip.place(Legend(*legend))
        close_up = Room(self.grid.get_right()[0] + gap, room.right, picture.bottom, picture.top)
        self.example = self._most_telling()
        # It stays over the cells that appear after it.
        self.marker = ring(self.output.cell(*self.example).box).set_z_index(1)
        self.window.move_to(self.window_at(*self.example))
        self.sum = SumOfProducts(
            self.seen(*self.example), kernel, close_up, result=float(output[self.example])
        )

    def _most_telling(self) -> Pair:
        """The first position with the most products that are not zero, but few enough to read."""
        places = list(np.ndindex(self.output.rows, self.output.columns))
        counts = [int(np.count_nonzero(self.seen(*place) * self.kernel)) for place in places]
        readable = [count if count <= MOST_PRODUCTS else -count for count in counts]
        row, column = places[int(np.argmax(readable))]
        return row, column

    def _place(self, picture: Room, names: tuple[str, str], gap: float) -> None:
        labels = [Label(name) for name in names]
        left = max(self.grid.width, labels[0].width)
        right = max(self.output.width, labels[1].width)
        # The sum is written where the output will stand, so that place must not be too narrow.
        right = max(right, min(WIDTH_OF_SUM, picture.width - left - gap))
        rooms = picture.columns(left + gap / 2, right + gap / 2, gap=0)
        self.grid.move_to(rooms[0].centre)
        self.output.move_to(rooms[1].centre)
        self.blank.move_to(rooms[1].centre)
        self.grid_label = title_above(self.grid, names[0])
        self.output_label = title_above(self.output, names[1])

    def seen(self, row: int, column: int) -> np.ndarray:
        """The values under the window at that position of the output."""
        return np.array(
            [
                [
                    self.grid.values[self.under(row, column, i, j)]
                    for j in range(self.kernel.shape[1])
                ]
                for i in range(self.kernel.shape[0])
            ]
        )

    def under(self, row: int, column: int, i: int, j: int) -> Pair:
        """The cell under weight (i, j) when the window computes output (row, column)."""
        return (
            row * self.stride[0] + i * self.dilation[0],
            column * self.stride[1] + j * self.dilation[1],
        )

    def window_at(self, row: int, column: int) -> np.ndarray:
        """Centre of the window for that output cell."""
        return self.window.position(self.grid, row * self.stride[0], column * self.stride[1])

    def fly_to_sum(self) -> mn.Animation:
        """The numbers under the window fly into the sum."""
        pairs = []
        for (i, j), left, right in self.sum.pieces():
            cell = self.grid.cell(*self.under(*self.example, i, j))
            pairs.append((cell.number, self.sum.part(left)))
            weight: mn.Mobject = cell.number
            if len(self.window.weights):
                weight = self.window.weight(i, j)
            pairs.append((weight, self.sum.part(right)))
        return fly(pairs)

    def rows(self) -> Iterator[list[Pair]]:
        """Positions of the output, row by row."""
        for row in range(self.output.rows):
            yield [(row, column) for column in range(self.output.columns)]


def sweep(scene: mn.Scene, picture: Sliding) -> None:
    """Fill the output: the first row cell by cell, the others each in one go.

    The explained cell is on the screen already, with the window over its inputs. At the end
    window and ring stay at the last position.
    """
    first, *others = picture.rows()
    marker = picture.marker
    scene.play(mn.FadeIn(marker), run_time=0.3)
    for position in first:
        cell = picture.output.cell(*position)
        is_start = position == first[0]
        scene.play(
            picture.window.animate.move_to(picture.window_at(*position)),
            marker.animate.move_to(cell.box),
            run_time=0.6 if is_start else QUICKEST_MOVE,
        )
        if position != picture.example:
            scene.play(mn.FadeIn(cell), run_time=0.15)
            scene.remove(picture.blank.cell(*position))
    explained = others if len(others) <= MOST_ROWS else others[: MOST_ROWS - 2]
    for positions in explained:
        _fill_row(scene, picture, marker, positions)
    rest = [place for row in others[len(explained) :] for place in row]
    if rest:
        scene.play(
            *_appear_one_by_one(picture, rest),
            picture.window.animate.move_to(picture.window_at(*rest[-1])),
            marker.animate.move_to(picture.output.cell(*rest[-1]).box),
            run_time=REST_SECONDS,
        )
        scene.remove(*(picture.blank.cell(*place) for place in rest))


def _fill_row(scene: mn.Scene, picture: Sliding, marker: mn.Mobject, positions: list[Pair]) -> None:
    start, end = positions[0], positions[-1]
    begin, stop = picture.window_at(*start), picture.window_at(*end)
    to_first = picture.output.cell(*start).box.get_center() - marker.get_center()
    to_begin = begin - picture.window.get_center()
    way_back = float(max(np.linalg.norm(to_begin), np.linalg.norm(to_first)))
    scene.play(
        picture.window.animate.move_to(begin),
        marker.animate.move_to(picture.output.cell(*start).box),
        run_time=max(0.5, way_back * SECONDS_A_UNIT),
    )
    animations = _appear_one_by_one(picture, positions)
    if len(positions) > 1:
        last = picture.output.cell(*end).box
        animations += [
            mn.ApplyMethod(picture.window.move_to, stop, rate_func=mn.linear),
            mn.ApplyMethod(marker.move_to, last, rate_func=mn.linear),
        ]
    first = picture.output.cell(*start).box.get_center()
    marked = picture.output.cell(*end).box.get_center() - first
    width = float(max(np.linalg.norm(stop - begin), np.linalg.norm(marked)))
    if animations:
        scene.play(*animations, run_time=max(0.6, width * SECONDS_A_UNIT))
    scene.remove(*(picture.blank.cell(*position) for position in positions))


def _appear_one_by_one(picture: Sliding, positions: list[Pair]) -> list[mn.Animation]:
    cells = [picture.output.cell(*place) for place in positions if place != picture.example]
    if not cells:
        return []
    return [mn.LaggedStart(*(mn.FadeIn(cell) for cell in cells), lag_ratio=0.6)]


def padding_states(shape: Pair, inner: tuple[slice, slice]) -> np.ndarray:
    """States of a padded grid: ``padding`` around, ``value`` inside."""
    states = np.full(shape, "padding", dtype=object)
    states[inner] = "value"
    return states
