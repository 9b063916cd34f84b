"""y with inserted zeros and padding, the rules beside it, and the kernel that turns."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.transposed_conv.given import kernel_name, kernel_symbol
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell, NumberGrid, common_cell
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above
from deepchalk.theme import UNIT

SYMBOLS = {
    "a": symbol("a"),
    "i": symbol("i", "data"),
    "p": symbol("p"),
    "q": symbol("p'"),
    "s": symbol("s"),
}
"""Each symbol with its role, as in the size formulas."""


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
        rules.append(_rule("extra (below, right)", text, trace.extra, trace))
    column = mn.VGroup(*rules).arrange(mn.DOWN, buff=2.6 * UNIT, aligned_edge=mn.LEFT)
    room.place(column)
    return rules


def _rule(name: str, symbols: str, lengths: tuple[int, int], trace: Trace) -> mn.VGroup:
    label = Label(name, "ink2")
    template = (
        f"{symbols} = {{v}}" if lengths[0] == lengths[1] else f"{symbols} = ({{v}} \\, {{w}})"
    )
    known = {**SYMBOLS, "k": kernel_symbol(trace)}
    parts = {name: part for name, part in known.items() if f"{{{name}}}" in symbols}
    parts["v"] = number(lengths[0], 0)
    if lengths[0] != lengths[1]:
        parts["w"] = number(lengths[1], 0)
    formula = Formula(template, role="ink2", constants="12", **parts)
    formula.next_to(label, mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(label, formula)
