"""Every number of y stamps the kernel on a canvas; overlaps add."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import fly, ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell, NumberGrid, common_cell
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above
from deepchalk.theme import UNIT

SMALLEST_STACKED = 0.42
"""Height of a cell down to which the kernel is shown below y while stamping."""


class Stamping:
    """y and the kernel on the left, the canvas on which y's numbers stamp on the right."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        gap = 5 * UNIT
        cell = common_cell(picture, trace.y, trace.canvas, gap=gap)
        stacked = (picture.height - 4.5 * UNIT) / (trace.y.shape[0] + trace.kernel.shape[0])
        small = min(cell, stacked) if stacked >= SMALLEST_STACKED else cell
        self.y = NumberGrid(trace.y, "data", cell=small)
        self.canvas = NumberGrid(trace.canvas, "output", "empty", cell=cell)
        self.final = NumberGrid(trace.canvas, "output", cell=cell, decimals=self.canvas.decimals)
        left, right = picture.columns(
            max(self.y.width, 3.0) + gap / 2, self.canvas.width + gap / 2, gap=0
        )
        self.canvas.move_to(right.centre)
        self.final.move_to(right.centre)
        self.kernel: NumberGrid | None = None
        self._lay_out_left(left, small)
        top = self.canvas.get_top()[1]
        self.canvas_label = title_above(self.canvas, f"canvas {size(*trace.canvas.shape)}", top)
        self.drawn: dict[tuple[int, int], Cell] = {}
        self.frame = mn.RoundedRectangle(
            corner_radius=0.1,
            width=trace.spread_kernel[1] * self.canvas.cell_width,
            height=trace.spread_kernel[0] * self.canvas.cell_height,
            stroke_color=theme.active().parameter,
            stroke_width=theme.active().strokes.strong,
        )

    def _lay_out_left(self, left: Room, cell: float) -> None:
        trace = self.trace
        height = (trace.y.shape[0] + trace.kernel.shape[0]) * cell + 4.5 * UNIT
        if height > left.height + 0.01 or trace.kernel.shape[1] * cell > left.width:
            self.y.move_to(left.centre)
            self.y_label = title_above(self.y, f"y {size(*trace.output)}")
            return
        self.kernel = NumberGrid(trace.kernel, "parameter", cell=cell)
        self.kernel_label = Label(f"kernel {size(*trace.kernel.shape)}")
        stack = mn.VGroup(self.y, self.kernel_label, self.kernel)
        stack.arrange(mn.DOWN, buff=1.2 * UNIT).move_to(left.centre)
        self.y_label = title_above(self.y, f"y {size(*trace.output)}")

    def _corner(self, index: int) -> tuple[int, int]:
        row, column = divmod(index, self.trace.output[1])
        return row * self.trace.params.stride[0], column * self.trace.params.stride[1]

    def _frame_at(self, index: int) -> np.ndarray:
        row, column = self._corner(index)
        spread = self.trace.spread_kernel
        first = self.canvas.cell(row, column).box.get_center()
        last = self.canvas.cell(row + spread[0] - 1, column + spread[1] - 1).box.get_center()
        return np.asarray((first + last) / 2)

    def _touched(self, index: int) -> list[tuple[int, int]]:
        top, left = self._corner(index)
        dilation = self.trace.params.dilation
        return [
            (top + i * dilation[0], left + j * dilation[1])
            for i, j in np.ndindex(*self.trace.kernel.shape)
        ]

    def _cells_after(self, index: int, places: set[tuple[int, int]]) -> dict:  # type: ignore[type-arg]
        """New cells with the sum of all stamps up to ``index``."""
        total = self.trace.partial[index]
        side = (self.canvas.cell(0, 0).box.width, self.canvas.cell(0, 0).box.height)
        digits = self.canvas.cell(0, 0).number.digit_height
        cells = {}
        for place in sorted(places):
            cell = Cell(total[place], self.canvas.decimals, side, "output", "value", digits)
            cells[place] = cell.move_to(self.canvas.cell(*place))
        return cells

    def _exchange(self, scene: mn.Scene, cells: dict, seconds: float, *others) -> None:  # type: ignore[no-untyped-def, type-arg]
        old = [self.drawn[place] for place in cells if place in self.drawn]
        scene.play(*(mn.FadeIn(cell) for cell in cells.values()), *others, run_time=seconds)
        scene.remove(*old)
        self.drawn.update(cells)

    def set_first(self, scene: mn.Scene) -> None:
        """The first stamp, slowly: y's first number times the kernel."""
        self.marker = ring(self.y.cell(0, 0).box, 0)
        self.frame.move_to(self._frame_at(0))
        scene.play(mn.FadeIn(self.marker), mn.FadeIn(self.frame), run_time=0.5)
        cells = self._cells_after(0, set(self._touched(0)))
        source = self.y.cell(0, 0).number
        self.drawn.update(cells)
        scene.play(*(mn.FadeIn(cell.box) for cell in cells.values()), run_time=0.4)
        scene.play(fly([(source, cell.number) for cell in cells.values()]))
        scene.add(*cells.values(), self.frame)
        scene.wait(0.8)

    def set_others(self, scene: mn.Scene) -> None:
        """The first row stamp by stamp, then a row at a time."""
        rows, columns = self.trace.output
        for index in range(1, columns):
            self._set_one(scene, index)
        for row in range(1, rows):
            start, end = row * columns, (row + 1) * columns - 1
            scene.play(
                self.frame.animate.move_to(self._frame_at(start)),
                self.marker.animate.move_to(self.y.cell(row, 0).box),
                run_time=0.5,
            )
            places = {p for index in range(start, end + 1) for p in self._touched(index)}
            moves = []
            if end > start:
                moves = [
                    self.frame.animate.move_to(self._frame_at(end)).build(),
                    self.marker.animate.move_to(self.y.cell(row, columns - 1).box).build(),
                ]
            self._exchange(scene, self._cells_after(end, places), 0.9, *moves)
        scene.play(mn.FadeOut(self.frame), mn.FadeOut(self.marker), run_time=0.3)

    def _set_one(self, scene: mn.Scene, index: int) -> None:
        row, column = divmod(index, self.trace.output[1])
        scene.play(
            self.frame.animate.move_to(self._frame_at(index)),
            self.marker.animate.move_to(self.y.cell(row, column).box),
            run_time=0.45,
        )
        self._exchange(scene, self._cells_after(index, set(self._touched(index))), 0.25)

    def crop(self, scene: mn.Scene) -> None:
        """Fill what no stamp reached, then fade the padding away."""
        (top, left), (rows, columns) = self.trace.params.padding, self.trace.returned
        places = {(top + r, left + c) for r, c in np.ndindex(rows, columns)}
        count = len(self.trace.stamps)
        missing = self._cells_after(count - 1, places - set(self.drawn))
        if missing:
            self._exchange(scene, missing, 0.5)
        outside = [cell for place, cell in self.drawn.items() if place not in places]
        blank = [self.canvas.cell(*index) for index in np.ndindex(*self.trace.canvas.shape)]
        label = title_above(
            mn.VGroup(*(self.drawn[place] for place in places)),
            f"result {size(*self.trace.returned)}",
        )
        scene.play(
            *(mn.FadeOut(mobject) for mobject in [*outside, *blank]),
            mn.FadeTransform(self.canvas_label, label),
            run_time=0.6,
        )
        self.canvas_label = label
