"""The last frame: the formulas in order, and the alignment map."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.attention.encoder import SMALLEST_CELL
from deepchalk.lessons.attention.symbols import at, plain
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.heat_map import LabelledHeatMap
from deepchalk.mobjects.text import Formula, Label, symbol
from deepchalk.theme import UNIT

SCORES = {
    "dot": "{e} = {p} dot {h}",
    "scaled": "{e} = ({p} dot {h}) / sqrt({d})",
    "general": "{e} = {p}^top {W} {h}",
    "additive": "{e} = {v} dot tanh({W} {p} + {U} {h})",
}

NAME_WIDTH = 1.75
"""From the left edge of a formula's name to the formula."""

NARROWEST_MAP = 5.4

WIDEST_BESIDE_NAMES = 6.9
"""Width of a map beside which the formulas' names find room, too."""


class Formulas(mn.VGroup):
    """Formulas one below the other, each with its name before it."""

    def __init__(self, lines: list[mn.VGroup], height: float) -> None:
        super().__init__(*lines)
        free = height - sum(line.height for line in lines)
        gap = max(UNIT, min(2 * UNIT, free / (len(lines) - 1)))
        self.arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)


class Summary:
    """Four formulas at the left, the map at the right."""

    def __init__(self, room: Room, trace: Trace) -> None:
        needed = _map_width(trace)
        named = needed <= WIDEST_BESIDE_NAMES
        right_width = max(needed, NARROWEST_MAP)
        left = Room(room.left, room.right - right_width - UNIT, room.bottom, room.top)
        right = Room(room.right - right_width, room.right, room.bottom, room.top)
        lines = [
            _line("score", _score(trace)),
            _line(
                "weight",
                Formula(
                    "{a} = (exp {e}) / (sum_j exp {f})",
                    a=at("a", "t", "i"),
                    e=at("e", "t", "i"),
                    f=at("e", "t", "j"),
                ),
            ),
            _line(
                "context",
                Formula("{c} = sum_i {a} {h}", c=at("c", "t"), a=at("a", "t", "i"), h=at("h", "i")),
            ),
            _line(
                "next state",
                Formula(
                    "{s} = {f}({p}, thin {y}, thin {c})",
                    constants="1",
                    s=at("s", "t"),
                    f=plain("f"),
                    p=at("s", "t-1"),
                    y=at("y", "t-1"),
                    c=at("c", "t"),
                ),
            ),
        ]
        self.formulas = Formulas(lines, left.height)
        if not named or self.formulas.width > left.width:
            self.formulas = Formulas([mn.VGroup(formula) for _, formula in lines], left.height)
        left.place(self.formulas)
        _, below = right.cut_top(0.6, gap=0)
        self.map = LabelledHeatMap(
            trace.weights, trace.written, trace.words, below, trace.params.decimals
        )
        self.title = Label("the alignment map", "ink2").set_x(self.map.map.get_x())
        self.title.stand_on(self.map.get_top()[1] + UNIT)


def _map_width(trace: Trace) -> float:
    """What the map takes when its digits are as small as they may be."""
    digits = theme.active().sizes.smallest
    beside = max(Label(word, "ink2", digits).width for word in trace.written) + UNIT
    cell = cell_widening(trace.weights, trace.params.decimals, SMALLEST_CELL) * SMALLEST_CELL
    labels = [Label(word, "ink2", digits).width for word in trace.words]
    # Wide labels stand on two lines in turn, but the last one must not leave the room.
    column = max(1.02 * cell, (max(labels) + 0.5 * UNIT) / 2)
    return beside + len(trace.words) * column + max(0.0, labels[-1] - column)


def _score(trace: Trace) -> Formula:
    kind = trace.params.score
    parts = {"e": at("e", "t", "i"), "p": at("s", "t-1"), "h": at("h", "i")}
    constants = ["1"]
    if kind == "scaled":
        parts["d"] = symbol("d", "ink2")
    if kind in ("general", "additive"):
        parts["W"] = plain("W")
    if kind == "additive":
        parts |= {"U": plain("U"), "v": plain("v")}
    return Formula(SCORES[kind], constants=constants, **parts)  # type: ignore[arg-type]


def _line(name: str, formula: Formula) -> mn.VGroup:
    label = Label(name, "ink2", theme.active().sizes.smallest)
    formula.set_x(NAME_WIDTH, mn.LEFT)
    label.set_x(0, mn.LEFT).stand_on(formula.baseline)
    return mn.VGroup(label, formula)
