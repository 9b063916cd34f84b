"""The last frame: the formulas in order, and the alignment map."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.attention.symbols import at, plain
from deepchalk.lessons.attention.trace import Trace
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


class Summary:
    """Four formulas at the left, the map at the right."""

    def __init__(self, room: Room, trace: Trace) -> None:
        left, right = room.columns(5, 7, gap=3 * UNIT)
        self.lines = [
            _line("score", _score(trace)),
            _line(
                "weight",
                Formula(
                    "{a} = exp({e}) / (sum_j exp({f}))",
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
        mn.VGroup(*self.lines).arrange(mn.DOWN, buff=1.6 * UNIT, aligned_edge=mn.LEFT)
        left.place(mn.VGroup(*self.lines))
        title, below = right.cut_top(0.5, gap=0)
        self.map = LabelledHeatMap(
            trace.weights, trace.written, trace.words, below, trace.params.decimals
        )
        self.title = Label("alignment: how much each word looks at each", "ink2")
        self.title.scale(min(1.0, right.width / self.title.width)).set_x(right.centre[0])
        self.title.stand_on(title.top - 0.3)


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
    return mn.VGroup(label, formula).arrange(mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)
