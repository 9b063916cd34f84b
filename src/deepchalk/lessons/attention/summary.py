"""The last frame: the formulas in order, and the alignment map."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.attention.encoder import SMALLEST_CELL
from deepchalk.lessons.attention.symbols import at, plain
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.grid import cell_widening
from deepchalk.mobjects.heat_map import LabelledHeatMap
from deepchalk.mobjects.room import Room
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

WIDEST_BESIDE_NAMES = 6.9
"""Width of a map beside which the formulas' names find room, too."""


class Formulas(mn.VGroup):
    """Formulas one below the other, each with its name before it."""

    def __init__(self, lines: list[mn.VGroup]) -> None:
        super().__init__(*lines)
        self.arrange(mn.DOWN, buff=2 * UNIT, aligned_edge=mn.LEFT)


class Summary:
    """Four formulas at the left, the map at the right."""

    def __init__(self, room: Room, trace: Trace) -> None:
        needed = _map_width(trace)
        named = needed <= WIDEST_BESIDE_NAMES
        right_width = max(needed, 6.3)
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
        self.formulas = Formulas(lines)
        if not named or self.formulas.width > left.width:
            self.formulas = Formulas([mn.VGroup(formula) for _, formula in lines])
        left.place(self.formulas)
        title, below = right.cut_top(0.5, gap=0)
        self.map = LabelledHeatMap(
            trace.weights, trace.written, trace.words, below, trace.params.decimals
        )
        self.title = Label("alignment: how much each word looks at each", "ink2")
        self.title.scale(min(1.0, right.width / self.title.width)).set_x(right.centre[0])
        self.title.stand_on(title.top - 0.3)


def _map_width(trace: Trace) -> float:
    """What the map takes when its digits are as small as they may be."""
    digits = theme.active().sizes.smallest
    beside = max(Label(word, "ink2", digits).width for word in trace.written) + UNIT
    cell = cell_widening(trace.weights, trace.params.decimals, SMALLEST_CELL) * SMALLEST_CELL
    return beside + len(trace.words) * 1.02 * cell


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
    formula.set_x(label.get_x() + NAME_WIDTH, mn.LEFT).set_y(label.get_y())
    label.set_x(formula.get_left()[0] - NAME_WIDTH, mn.LEFT)
    return mn.VGroup(label, formula)
