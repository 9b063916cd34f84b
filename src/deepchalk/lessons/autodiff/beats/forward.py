"""The question, the graph, and the run forward."""

from __future__ import annotations

import math

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.computation import writing
from deepchalk.lesson.telling.sentence import says
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.motion import fly
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.plots.curves.dials import Field, Gauge, Knob
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Number, Part, on_one_line
from deepchalk.mobjects.text.words.told import told
from deepchalk.mobjects.text.worked import worked
from deepchalk.theme import UNIT


def knobs(t: Trace) -> list[int]:
    """The one or two inputs that are turned."""
    return [one for one in (t.routes.start, t.routes.second) if one is not None]


def answer_to(t: Trace, place: int, quarter: int) -> str:
    """What the result does when a knob is turned, after a quarter (1 up, 3 down) of the way."""
    answers = t.wiggled[t.routes.learned.index(knobs(t)[place])]
    change = answers[quarter * (len(answers) // 4)].value - answers[0].value
    return "falls" if change < 0 else "rises" if change > 0 else "stays"


class Ask(Beat):
    title = "Which way should each knob be turned?"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        left, middle, right = picture.whole.columns(2.2, 1.6, 6)
        names = [one.source for one in writing.symbols(t.graph)]
        self.gauge = Gauge(t.wiggled, Part(names[-1], names[-1], "ink"), middle)
        self.knobs = [Knob(Part(names[one], names[one], "parameter")) for one in knobs(t)]
        mn.VGroup(*self.knobs).arrange(mn.DOWN, buff=3 * UNIT).move_to(left.centre)
        below, above = right.cut_bottom(1.7)
        self.field = Field(math.ceil(t.knobs.value / t.per_dot.value), above)
        unit = (", a dot for every", t.per_dot) if t.per_dot > 1 else ()
        self.count = told(t.knobs, "knobs" + "".join(unit[:1]), *unit[1:])
        self.runs = Number(t.counted[0], role="ink", height=theme.active().sizes.formula)
        self.unit = on_one_line(*told("multiplications:"), self.runs, gap=UNIT / 2)
        lines = mn.VGroup(self.count, self.unit)
        below.place(lines.arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.LEFT))

    def turn(self, t: Trace, which: int) -> None:
        """Turn a knob to and fro; the gauge follows."""
        knob, answers = self.knobs[which], t.wiggled[t.routes.learned.index(knobs(t)[which])]
        turns = len(answers) - 1

        def move(moment: int) -> None:
            knob.turn(float(math.sin(mn.TAU * moment / turns)))
            self.gauge.place(answers[moment])

        self.follow(range(turns + 1), move, share=0.95)

    @says(
        lambda t: (
            f"A meter shows {t.result_name}, a loss: it should get small. "
            f"{' and '.join(str(t.nodes[one]) for one in knobs(t))} can be turned."
        )
    )
    def show(self, t: Trace) -> None:
        self.appear(self.gauge, share=0.4)
        self.appear(*self.knobs, lag=0.5, share=0.4)

    @says(
        lambda t: (
            f"Turn {t.start_name} up, and {t.result_name} {answer_to(t, 0, 1)}; "
            f"turn it down, and it {answer_to(t, 0, 3)}."
        )
    )
    def turn_first(self, t: Trace) -> None:
        self.turn(t, 0)

    @says(
        lambda t: (
            f"Turn {t.nodes[t.routes.second]} up, and it {answer_to(t, 1, 1)}; "
            f"turn it down, and it {answer_to(t, 1, 3)}."
        ),
        when=lambda t: t.routes.second is not None,
    )
    def turn_second(self, t: Trace) -> None:
        self.turn(t, 1)

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
    title = "The formula is a chain of small operations"
    follows = Ask

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        written = {formula_of(t, one): one.inputs for one in writing.shorter_and_shorter(t.graph)}
        self.formula = room.shrunk(0, 0.1).fit(*written)
        self.places = written[self.formula]
        self.take(*self.earlier(Ask).knobs)

    @says("Such a formula is a chain of small operations.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.9)

    @says("What goes in gets a node of its own: a knob, or what is given.")
    def place_inputs(self, t: Trace) -> None:
        turned = dict(zip(knobs(t), self.earlier(Ask).knobs, strict=True))
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
        lambda t: (
            f"{t.nodes[shared(t)[0]]} is needed "
            f"{'twice' if len(t.graph.out_of(shared(t)[0])) == 2 else 'more than once'}, "
            "but computed once."
        ),
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
        f"i{place}": Part(names[node], names[node], "parameter" if t.routes.active[node] else "ink")
        for place, node in enumerate(written.inputs)
    }
    return Formula(written.template, constants=written.constants, role="ink", **parts)


def shared(t: Trace) -> list[int]:
    """Computed nodes that are written more than once in the formula."""
    return [node for node in t.graph.operations if len(t.graph.out_of(node)) > 1]


class Forward(Working):
    title = "Forward: every value once"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rules = [worked(t.values[one], room) for one in t.graph.operations]

    @says("The values of the inputs are known.")
    def start(self, t: Trace) -> None:
        values = [self.picture.value(node) for node in t.graph.inputs]
        self.play(self.picture.bring(*values, lag=0.3), share=0.9)

    @says(
        "From left to right: what a node takes is there already, so it can compute its own value."
    )
    def compute(self, t: Trace) -> None:
        self.calculate(self.rules, [self.picture.value(node) for node in t.graph.operations])

    @says(
        lambda t: (
            f"At the end stands {t.result_name} = {t.result()}. "
            "No value was computed twice, and all are kept."
        )
    )
    def end(self, t: Trace) -> None:
        self.play(*(arrow.flash("data") for arrow in self.picture.arrows.values()), share=0.7)
