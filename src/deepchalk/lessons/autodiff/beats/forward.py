"""The question, the graph, and the run forward."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.errors import LayoutError
from deepchalk.lesson.computation import writing
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.motion import fly
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.plots.dials import Field, Gauge, Knob
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, Part, on_one_line
from deepchalk.theme import UNIT


def knobs(t: Trace) -> list[int]:
    """The one or two inputs that are turned."""
    return [t.start] if t.second is None else [t.start, t.second]


def answer_to(t: Trace, knob: int) -> str:
    """What the result does when a knob is turned up."""
    slope = t.gradients[knob].value
    return "falls" if slope < 0 else "rises" if slope > 0 else "does not stir"


class Ask(Beat):
    """Which way?"""

    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "Which way should each knob be turned?"
            if t.second is not None
            else "Which way should the knob be turned?"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        left, middle, right = picture.whole.columns(2.2, 1.6, 6)
        names = [one.source for one in writing.symbols(t.graph)]
        self.gauge = Gauge(t.wiggled, Part(names[-1], names[-1], "ink"), middle)
        self.knobs = [Knob(Part(names[one], names[one], "parameter")) for one in knobs(t)]
        mn.VGroup(*self.knobs).arrange(mn.DOWN, buff=3 * UNIT).move_to(left.centre)
        below, above = right.cut_bottom(1.7)
        self.field = Field(math.ceil(t.knobs.value / t.per_dot.value), above)
        size = theme.active().sizes.label
        self.count = on_one_line(
            Number(t.knobs, role="parameter", height=size),
            Label("knobs, a dot for every" if t.per_dot > 1 else "knobs", "ink2", size),
            *([Number(t.per_dot, role="ink2", height=size)] if t.per_dot > 1 else []),
            gap=UNIT / 2,
        )
        self.runs = Number(t.counted[0], role="ink", height=theme.active().sizes.formula)
        line = on_one_line(Label("multiplications:", "ink2", size), self.runs, gap=UNIT / 2)
        mn.VGroup(self.count, line).arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.LEFT)
        below.place(mn.VGroup(self.count, line))
        self.unit = line

    def turn(self, t: Trace, which: int, share: float) -> None:
        """Turn a knob to and fro; the gauge follows."""
        knob, answers = self.knobs[which], t.wiggled[t.learned.index(knobs(t)[which])]
        turns = len(answers) - 1

        def move(moment: int) -> None:
            knob.turn(float(math.sin(mn.TAU * moment / turns)))
            self.gauge.place(answers[moment])

        self.follow(range(turns + 1), move, share=share)

    @says(
        lambda t: (
            f"A meter shows {t.nodes[t.graph.result]}, a loss: it should get small. "
            f"{' and '.join(str(t.nodes[one]) for one in knobs(t))} can be turned."
        )
    )
    def show(self, t: Trace) -> None:
        self.appear(self.gauge, share=0.4)
        self.appear(*self.knobs, lag=0.5, share=0.4)

    @says(
        lambda t: (
            f"Turn {t.nodes[t.start]} up, and {t.nodes[t.graph.result]} {answer_to(t, t.start)}; "
            "turn it down, and see."
        )
    )
    def turn_first(self, t: Trace) -> None:
        self.turn(t, 0, 0.95)

    @says(
        lambda t: f"Turn {t.nodes[t.second]} up, and it {answer_to(t, t.second)}.",
        when=lambda t: t.second is not None,
    )
    def turn_second(self, t: Trace) -> None:
        self.turn(t, 1, 0.95)

    @says(lambda t: f"A small network that reads digits has {t.knobs} such knobs.")
    def multiply(self, t: Trace) -> None:
        many = [knob.dial.copy() for knob in self.knobs]
        self.play(*(mn.Transform(one, self.field.dots, remover=True) for one in many), share=0.7)
        self.scene.add(self.field)
        self.appear(self.count, share=0.2)

    @says("Trying each one takes a run through the whole network, for a single step.")
    def try_each(self, t: Trace) -> None:
        self.appear(self.unit, share=0.1)
        self.play(Roll(self.runs, t.counted, edge=mn.LEFT), share=0.95)

    @says("This lesson does it in one run forward and one run back.")
    def promise(self, t: Trace) -> None:
        self.point_at(self.count, share=0.9)


class Chain(Beat):
    """A graph of small operations."""

    title = "The formula is a chain of small operations"
    follows = Ask

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        # From the last that is tried on, a long formula says its last statement only.
        written = [writing.composed(t.graph), writing.composed(t.graph, flat=True)]
        for one in (*written, writing.composed_of_one(t.graph)):
            try:
                self.formula = room.shrunk(0, 0.1).fit(formula_of(t, one))
                self.places = one.inputs
                break
            except LayoutError:
                continue
        if isinstance(self._earlier, Ask):
            self.take(*self._earlier.knobs)

    @says("Such a formula is a chain of small operations.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.9)

    @says("What goes in gets a node of its own: a knob, or what is given.")
    def place_inputs(self, t: Trace) -> None:
        turned = dict(zip(knobs(t), self._earlier.knobs, strict=True)) if self.taken else {}
        moves: list[mn.Animation] = []
        for node in t.graph.inputs:
            drawn = self.picture.node(node)
            if node in turned:
                moves.append(mn.ReplacementTransform(turned[node], drawn))
            else:
                flying = [
                    (self.formula.part(f"i{place}"), drawn.symbol)
                    for place, one in enumerate(self.places)
                    if one == node
                ]
                moves += [mn.FadeIn(drawn.outline), fly(flying)]
        self.play(*moves, share=0.9)
        self.scene.remove(*(self.picture.node(node).symbol for node in t.graph.inputs))
        self.picture.add(*(self.picture.node(node) for node in t.graph.inputs))
        self.scene.add(self.picture)

    @says("Each operation gets one too. Arrows say what it takes.")
    def place_operations(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.graph.operations):
            self.play(self.picture.bring(*self.picture.arrows_into(node), self.picture.node(node)))

    @says(
        lambda t: f"{t.nodes[shared(t)[0]]} is needed {times(t, shared(t)[0])}, but computed once.",
        when=lambda t: bool(shared(t)),
    )
    def share(self, t: Trace) -> None:
        self.point_at(self.picture.node(shared(t)[0]), share=0.95)

    @says(
        "Take a as votes for “cat”, b for “dog”: then y is the cat's share, d what it misses.",
        when=lambda t: t.params.expression == SHARE,
    )
    def mean(self, t: Trace) -> None:
        named = (t.graph.named(name) for name in ("y", "d"))
        self.point_at(*(self.picture.node(node) for node in named), share=0.95)


def formula_of(t: Trace, written: writing.Composed) -> Formula:
    """A formula whose inputs have their colours."""
    names = [one.source for one in writing.symbols(t.graph)]
    parts = {
        f"i{place}": Part(names[node], names[node], "parameter" if node in t.learned else "ink")
        for place, node in enumerate(written.inputs)
    }
    return Formula(written.template, constants=written.constants, role="ink", **parts)


def times(t: Trace, node: int) -> str:
    """How often a node is needed."""
    return "twice" if len(t.graph.out_of(node)) == 2 else "more than once"


def shared(t: Trace) -> list[int]:
    """Computed nodes that are written more than once in the formula."""
    return [node for node in t.graph.operations if len(t.graph.out_of(node)) > 1]


class Forward(Working):
    """Every value once."""

    title = "Forward: every value once"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rules = [worked(t.values[one], room, t.values[one]) for one in t.graph.operations]

    @says("The values of the inputs are known.")
    def start(self, t: Trace) -> None:
        self.play(
            self.picture.bring(*(self.picture.value(node) for node in t.graph.inputs), lag=0.3),
            share=0.9,
        )

    @says("From left to right each node takes what it needs, and computes its value.")
    def compute(self, t: Trace) -> None:
        numbers = [self.picture.value(node) for node in t.graph.operations]
        self.calculate(list(zip(self.rules, numbers, strict=True)))

    @says(
        lambda t: (
            f"At the end stands {result_of(t)}. No value was computed twice, and all are kept."
        )
    )
    def end(self, t: Trace) -> None:
        self.play(
            *(self.picture.arrows[one].flash("data") for one in self.picture.pairs), share=0.7
        )


def result_of(t: Trace) -> str:
    """``L = 0.64``."""
    value: Quantity = t.values[t.graph.result]
    return f"{t.nodes[t.graph.result]} = {value}"
