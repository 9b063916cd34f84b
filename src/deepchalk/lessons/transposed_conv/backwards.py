"""The pictures of the way back: spreading y, stamping, and the matrix."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.numbers import decimals_for, size
from deepchalk.lessons.transposed_conv.given import kernel_name, kernel_symbol
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.grid import Cell, NumberGrid, common_cell
from deepchalk.mobjects.motion import fly, ring
from deepchalk.mobjects.pattern import LARGEST_CELL, SparsePattern, fits_numbers
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.mobjects.titled import LABEL_STRIP, title_above
from deepchalk.theme import UNIT

SYMBOLS = {
    "a": symbol("a"),
    "i": symbol("i", "data"),
    "p": symbol("p"),
    "q": symbol("p'"),
    "s": symbol("s"),
}
"""Each symbol with its role, as in the size formulas."""

SMALLEST_STACKED = 0.42
"""Height of a cell down to which the kernel is shown below y while stamping."""


class Spreading:
    """y, then y with inserted zeros, padding and extra lines; the rules beside it."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.states = _states(trace)
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        self.beside, main = picture.columns(1.0, 1.2, gap=4 * UNIT)
        cell = common_cell(main, trace.padded_y, gap=0, largest=1.1)
        self.grid = NumberGrid(trace.padded_y, "data", self.states, cell=cell).move_to(main.centre)
        self.spread_label = title_above(self.grid, f"spread y {size(*trace.padded_y.shape)}")
        self.values = self._cells("value")
        self.inserted = self._cells("inserted")
        self.extra = self._extra_cells(trace)
        extra = set(self.extra)
        self.padding = [cell for cell in self._cells("padding") if cell not in extra]
        self.rules = _rules(trace, self.beside)
        self._lay_out_kernel(trace)

    def _cells(self, state: str) -> list[Cell]:
        return [cell for cell in self.grid.flat() if cell.state == state]

    def _extra_cells(self, trace: Trace) -> list[Cell]:
        rows, columns = trace.padded_y.shape
        return [
            self.grid.cell(row, column)
            for row, column in np.ndindex(rows, columns)
            if row >= rows - trace.extra[0] or column >= columns - trace.extra[1]
        ]

    def move_apart(self, y: NumberGrid) -> list[mn.Animation]:
        """y's cells move to their places between the inserted zeros."""
        sources = [y.cell(*index) for index in np.ndindex(y.rows, y.columns)]
        return [
            mn.ReplacementTransform(source, target)
            for source, target in zip(sources, self.values, strict=True)
        ]

    def _lay_out_kernel(self, trace: Trace) -> None:
        _, below = self.beside.cut_top(LABEL_STRIP, gap=0)
        # While it turns, its corners reach as far as its diagonal.
        diagonal = float(np.hypot(*trace.kernel.shape))
        largest = min(below.height, below.width) / diagonal
        cell = common_cell(below, trace.kernel, gap=0, largest=min(largest, 1.0))
        self.kernel = NumberGrid(trace.kernel, "parameter", cell=cell).move_to(below.centre)
        self.turned = NumberGrid(
            trace.turned_kernel, "parameter", cell=cell, decimals=self.kernel.decimals
        ).move_to(below.centre)
        self.kernel_label = title_above(self.kernel, kernel_name(trace))
        self.turned_label = title_above(self.turned, "kernel turned by 180°", constants=("180",))

    def turn(self) -> list[mn.Animation]:
        """Each weight walks half a circle to its new place and stays upright."""
        rows, columns = self.kernel.rows, self.kernel.columns
        moves: list[mn.Animation] = [
            mn.ReplacementTransform(
                self.kernel.cell(i, j),
                self.turned.cell(rows - 1 - i, columns - 1 - j),
                path_arc=np.pi,
            )
            for i, j in np.ndindex(rows, columns)
        ]
        return [*moves, mn.FadeTransform(self.kernel_label, self.turned_label)]


def _states(trace: Trace) -> np.ndarray:
    top, left = trace.transposed_padding
    states = np.full(trace.padded_y.shape, "padding", dtype=object)
    rows, columns = trace.spread_y.shape
    inside = np.full((rows, columns), "inserted", dtype=object)
    inside[:: trace.params.stride[0], :: trace.params.stride[1]] = "value"
    states[top : top + rows, left : left + columns] = inside
    return states


def _rules(trace: Trace, room: Room) -> list[mn.VGroup]:
    derived = trace.params.extra is None
    rules = [
        _rule("inserted zeros", "{s} - 1", trace.inserted, trace),
        _rule("padding", "{q} = {k} - {p} - 1", trace.transposed_padding, trace),
    ]
    if any(trace.extra):
        text = "{a} = ({i} + 2 {p} - {k}) mod {s}" if derived else "{a}"
        rules.append(_rule("extra below and right", text, trace.extra, trace))
    column = mn.VGroup(*rules).arrange(mn.DOWN, buff=2.6 * UNIT, aligned_edge=mn.LEFT)
    room.place(column)
    return rules


def _rule(name: str, symbols: str, lengths: tuple[int, int], trace: Trace) -> mn.VGroup:
    label = Label(name, "ink2")
    template = f"{symbols} = {{v}}"
    known = {**SYMBOLS, "k": kernel_symbol(trace)}
    parts = {name: part for name, part in known.items() if f"{{{name}}}" in symbols}
    parts["v"] = number(lengths[0], 0)
    if lengths[0] != lengths[1]:
        template += " times {w}"
        parts["w"] = number(lengths[1], 0)
    formula = Formula(template, role="ink2", constants="12", **parts)
    formula.next_to(label, mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(label, formula)


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
            self.canvas.get_top()[1],
        )
        scene.play(
            *(mn.FadeOut(mobject) for mobject in [*outside, *blank]),
            mn.FadeTransform(self.canvas_label, label),
            run_time=0.6,
        )
        self.canvas_label = label


class Matrices:
    """C with a note and one entry of Cᵀy below it; C transposed beside them."""

    def __init__(self, room: Room, trace: Trace) -> None:
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        rows, columns = trace.matrix.shape
        below = 2.0
        self.equation = _entry(trace)
        note = Label("row 1 of C = column 1 of C transposed: the first window's weights")
        free = Room(picture.left, picture.right, picture.bottom + below, picture.top)
        cell = min(
            LARGEST_CELL,
            picture.height / columns,
            free.height / rows,
            (picture.width - 4 * UNIT) / (columns + rows),
        )
        numbered = fits_numbers(trace.matrix, cell, picture.width - 4 * UNIT)
        self.direct = SparsePattern(trace.matrix, cell, numbered)
        self.transposed = SparsePattern(trace.matrix.T, cell, numbered)
        width = max(self.direct.width, min(max(self.equation.width, note.width), 8.5))

        label = Label(f"C transposed {size(columns, rows)}")
        shares = width + UNIT, max(self.transposed.width, label.width)
        left, right = picture.columns(*shares, gap=2 * UNIT)
        words = mn.VGroup(note, self.equation).arrange(mn.DOWN, buff=2 * UNIT)
        words.scale(min(1.0, left.width / words.width))
        height = max(self.direct.height + 3 * UNIT + words.height, self.transposed.height)
        top = min(picture.top, picture.centre[1] + height / 2)
        self.direct.move_to(left.centre).set_y(top, mn.UP)
        self.transposed.move_to(right.centre).set_y(top, mn.UP)
        words.move_to(left.centre).set_y(top - height, mn.DOWN)
        self.direct_label = title_above(self.direct, f"C {size(rows, columns)}", top)
        self.transposed_label = title_above(self.transposed, label.text, top)
        self.row_ring = ring(self.direct.row(0), 0.02)
        self.column_ring = ring(self.transposed.column(0), 0.02)
        self.row_text = note


def _entry(trace: Trace) -> Formula:
    """One entry of Cᵀy with its products: the one with most of them, but at most five."""
    weights = trace.matrix.T
    y = trace.y.ravel()
    products = (weights != 0).sum(axis=1)
    entry = int(np.argmax(np.where(products <= 5, products, -1)))
    cell = np.unravel_index(entry, trace.returned)
    terms = [int(index) for index in np.flatnonzero(weights[entry])]
    parts = {
        "index": symbol(rf"{int(cell[0]) + 1} \, {int(cell[1]) + 1}", "output"),
        "result": number(trace.result[cell], decimals_for(trace.result), "output"),
    }
    products_text = []
    digits = decimals_for(trace.kernel), decimals_for(trace.y)
    for position, term in enumerate(terms):
        parts[f"w{position}"] = number(
            weights[entry, term], digits[0], "parameter", bracket_negative=position > 0
        )
        parts[f"y{position}"] = number(y[term], digits[1], "data", bracket_negative=True)
        products_text.append(f"{{w{position}}} dot {{y{position}}}")
    right = " + ".join(products_text) + " = {result}" if terms else "{result}"
    return Formula(
        f"({{c}}^T {{y}})_({{index}}) = {right}",
        c=symbol("C", "parameter"),
        y=symbol("y", "data"),
        **parts,
    )
