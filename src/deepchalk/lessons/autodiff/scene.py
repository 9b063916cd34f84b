"""A computation as a graph: nudges run forward, gradients back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import manim as mn

from deepchalk.lesson import Quantity, asks, says
from deepchalk.mobjects import (
    CodeCard,
    Equation,
    Number,
    Part,
    RollNumber,
    Room,
    calculated,
    exempt,
    fly,
    in_symbols,
    on_one_line,
    theme,
    worked,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source

from . import sentences
from .numbers import writing
from .picture.dials import Field, Gauge, Knob
from .picture.expression_line import told
from .picture.loss_curve import LossCurve
from .picture.network import Network
from .picture.scaled_bars import ScaledBars
from .picture.written_out import written_out
from .trace import Trace

HAS_SHOWN = (
    "the knob has its gradient: what its nudge",
    "every knob has its gradient: what its own nudge",
)
PATHS = "the path", "a path, add where paths meet"
ALSO_ADD = "; where ways meet, they add"
NAMED = "That is called", "What follows a nudge of 1 is called"
VOTES = ": more votes, but in a larger total"


class Working(Beat[Trace, Network]):
    """Base of the beats in which numbers run along arrows."""

    trace: Trace
    picture: Network
    rest = 0.5

    def calculate(
        self, rules: Sequence[Equation], into: Sequence[mn.Mobject] = (), share: float = 0.95
    ) -> None:
        """One calculation after the other, the first out of the graph's numbers."""
        for number in into:
            exempt(number, "blinking", because="each flies from where the one before it did")
        self.work_through(rules, into, share, self.picture.sources(rules[0]))
        self.picture.add(*into)

    def write_down(self, rule: Equation, share: float) -> None:
        """A calculation is put together in the strip, out of the graph's numbers."""
        self.work_out(rule, sources=self.picture.sources(rule), share=share)

    def until_read(self) -> None:
        """Signals run along the arrows until the last calculation could be read."""
        if missing := self.seconds_to_read:
            self.play(*self.signals(), seconds=missing)

    def signals(self) -> list[mn.Animation]:
        """Along the arrows that the followed nudge takes; along all when they point back."""
        routes, picture = self.trace.routes, self.picture
        return picture.flash(None if picture.is_back else routes.taken(routes.start))

    def wipe(self, rule: Equation) -> None:
        """A calculation leaves, once it could be read."""
        self.until_read()
        self.leave(rule)

    def run(self, node: int, start: int, entries: Quantity, share: float | None = None) -> None:
        """How far the nudge of an input moves a node arrives there."""
        t = self.trace
        whole = t.other if start == t.routes.second else t.reach
        arriving = t.routes.incoming(node, start)
        self.play(*self.picture.arrive(node, arriving, whole, entries[node]), share=share)

    def run_back(self, node: int, share: float | None = None) -> None:
        """The gradient of a node arrives there."""
        own, arriving = self.trace.gradients, self.trace.graph.out_of(node)
        self.play(*self.picture.arrive(node, arriving, own, own[node]), share=share)


class Ask(Beat[Trace, Network]):
    title = "Which way should each knob be turned?"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        left, middle, right = picture.whole.columns(2.2, 1.6, 6)
        names = [one.source for one in writing.symbols(t.graph)]
        self.gauge = Gauge(t.wiggled, Part(names[-1], names[-1], "ink"), middle)
        self.knobs = [Knob(Part(names[one], names[one], "parameter")) for one in t.routes.turned]
        mn.VGroup(*self.knobs).arrange(mn.DOWN, buff=3 * theme.UNIT).move_to(left.centre)
        above = right.cut_bottom(1.7)[1]
        self.field = Field(math.ceil(t.knobs.value / t.per_dot.value), above)
        many = ("knobs, a dot for every", t.per_dot) if t.per_dot > 1 else ("knobs",)
        self.count = told(t.knobs, *many)
        self.runs = Number(t.counted[0], role="ink", height=theme.active().sizes.formula)
        self.unit = on_one_line(*told("multiplications:"), self.runs, gap=theme.UNIT / 2)
        lines = mn.VGroup(self.count, self.unit)
        lines.arrange(mn.DOWN, buff=theme.UNIT, aligned_edge=mn.LEFT)
        lines.next_to(self.field, mn.DOWN, buff=theme.UNIT)

    def turn(self, t: Trace, which: int) -> None:
        """Turn a knob to and fro; the gauge follows."""
        knob, answers = self.knobs[which], t.wiggled_by(t.routes.turned[which])
        turns = len(answers) - 1

        def move(moment: int) -> None:
            knob.turn(float(math.sin(mn.TAU * moment / turns)))
            self.gauge.place(answers[moment])

        self.follow(range(turns + 1), move, share=0.95)

    @says(
        lambda t: (
            f"A meter shows {t.result_name}, a loss: it should get small. "
            f"{' and '.join(str(t.nodes[one]) for one in t.routes.turned)} can be turned."
        )
    )
    def show(self, t: Trace) -> None:
        self.appear(self.gauge, share=0.4)
        self.appear(*self.knobs, lag=0.5, share=0.4)

    @says(lambda t: sentences.turned(t.start_name, t.result_name, t.wiggled_by(t.routes.start)))
    def turn_first(self, t: Trace) -> None:
        self.turn(t, 0)

    @says(
        lambda t: sentences.turned(t.second_name, "it", t.wiggled_by(t.routes.second)),
        when=lambda t: t.routes.second is not None,
    )
    def turn_second(self, t: Trace) -> None:
        self.turn(t, 1)

    @says(lambda t: sentences.network(t.layers, t.knobs))
    def multiply(self, t: Trace) -> None:
        many = [knob.dial.copy() for knob in self.knobs]
        self.play(*(mn.Transform(one, self.field.dots, remover=True) for one in many), share=0.7)
        self.scene.add(self.field)
        self.appear(self.count, share=0.2)

    @says("Trying each takes a run of its own, for a single step. Two runs must do for all.")
    def try_each(self, t: Trace) -> None:
        self.appear(self.unit, share=0.1)
        self.play(RollNumber(self.runs, t.counted, edge=mn.LEFT), share=0.95)


class Chain(Beat[Trace, Network]):
    title = "The formula is a chain of small operations"
    follows = Ask

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.formula = written_out(t.graph, t.routes.active, room.shrunk(0, 0.1))
        self.take(*self.earlier(Ask).knobs)

    @says("Such a formula is a chain of small operations.")
    def write(self, t: Trace) -> None:
        self.appear(self.formula, share=0.9)

    @says("What goes in gets a node of its own: a knob, or what is given.")
    def place_inputs(self, t: Trace) -> None:
        turned = dict(zip(t.routes.turned, self.earlier(Ask).knobs, strict=True))
        nodes = {one: self.picture.node(one) for one in t.graph.inputs}
        moves: list[mn.Animation] = []
        moves += [mn.ReplacementTransform(knob, nodes[one]) for one, knob in turned.items()]
        for node in (one for one in nodes if one not in turned):
            flying = [(symbol, nodes[node].symbol) for symbol in self.formula.inputs(node)]
            outline = nodes[node].outline
            # A formula that is too long shows its last operation only.
            moves += [mn.FadeIn(outline), fly(flying)] if flying else [mn.FadeIn(nodes[node])]
        self.play(*moves, share=0.9)
        self.scene.remove(*(one.symbol for one in nodes.values()))
        self.picture.add(*nodes.values())
        self.scene.add(self.picture)

    @says("Each operation gets one too. Arrows say what it takes.")
    def place_operations(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.graph.operations):
            self.play(self.picture.bring(*self.picture.arrows_into(node), self.picture.node(node)))

    @says(
        lambda t: (
            f"{t.nodes[t.graph.shared[0]]} is needed "
            f"{'twice' if len(t.graph.out_of(t.graph.shared[0])) == 2 else 'more than once'}, "
            "but computed once."
        ),
        when=lambda t: bool(t.graph.shared),
    )
    def share(self, t: Trace) -> None:
        self.point_at(self.picture.node(t.graph.shared[0]), share=0.95)

    @says(
        "Take a as votes for “cat”, b for “dog”: then y is the cat's share, d what it misses.",
        when=lambda t: t.is_share,
    )
    def mean(self, t: Trace) -> None:
        named = (t.graph.named(name) for name in ("y", "d"))
        self.point_at(*(self.picture.node(node) for node in named), share=0.95)


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
        "At the end stands {t.result_name} = {t.result}. "
        "No value was computed twice, and all are kept."
    )
    def end(self, t: Trace) -> None:
        self.play(*(arrow.flash("data") for arrow in self.picture.arrows.values()), share=0.7)


class Nudge(Working):
    title = "Nudge {t.start_name} and follow the nudge"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.first = worked(t.moved[t.routes.first], room)
        self.slopes = calculated([t.slopes[edge] for edge in t.routes.meeting_edges], room)
        if t.way.meeting is not None:
            self.sum = worked(t.way.meeting.whole, room)

    def go(self, nodes: Sequence[int], share: float = 0.95) -> None:
        """The nudge runs on to these nodes."""
        for node in self.slowly_then_all(nodes, share):
            self.run(node, self.trace.routes.start, self.trace.moved)

    @says("Turn {t.start_name} up by {t.nudge}. What follows it?")
    def begin(self, t: Trace) -> None:
        start = t.routes.start
        self.play(*self.picture.lay(start, t.reach, "data", t.moved[start]), share=0.95)

    @says(lambda t: t.follows(t.routes.first))
    def stretch(self, t: Trace) -> None:
        self.run(t.routes.first, t.routes.start, t.moved, share=0.35)
        self.write_down(self.first, 0.6)

    @says("The slope of an arrow is how many times as far its head moves as its tail.")
    def go_on(self, t: Trace) -> None:
        self.wipe(self.first)
        self.go(t.way.early[1:], share=0.6)

    @says(
        lambda t: sentences.arriving(t.routes, t.nodes, t.slopes),
        when=lambda t: t.derives,
    )
    def find_slopes(self, t: Trace) -> None:
        self.play(*self.picture.bring_slopes(t.routes.meeting_edges), share=0.15)
        self.work_through(self.slopes, share=0.75, sources=self.picture.sources(self.slopes[0]))
        self.wipe(self.slopes[-1])

    @asks(
        "{t.way.meeting.name} gets {t.way.meeting}. How far does it move?",
        options=lambda t: t.way.meeting.longer_sum_or(t.crossed),
        answer=1,
        because=lambda t: (
            f"Both move it, by {t.way.meeting.whole} together{VOTES * t.is_share}. "
            "Where ways meet, nudges add."
        ),
        reveals=lambda t: (t.way.meeting.whole,),
        when=lambda t: t.way.asks,
    )
    def meet(self, t: Trace) -> None:
        self.run(t.way.meeting.node, t.routes.start, t.moved, share=0.9)

    @says(
        "Each way brings what its slopes make of the nudge; where ways meet, it adds.",
        when=lambda t: t.way.meeting is not None and not t.way.late,
    )
    def add_up(self, t: Trace) -> None:
        self.write_down(self.sum, 0.95)
        self.until_read()

    @says(
        lambda t: sentences.onward(t.routes, t.nodes, t.values, t.slopes, t.moved),
        when=lambda t: bool(t.way.late),
    )
    def arrive(self, t: Trace) -> None:
        self.write_down(self.sum, 0.45)
        self.go(t.way.late, share=0.5)


class Multiply(Working):
    title = lambda t: f"Multiply along {PATHS[t.way.meeting is not None]}"  # noqa: E731

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule = worked(t.along, room, t.gradients[t.routes.start])
        self.rows = [worked(one, room, symbol=False) for one in t.quotients]
        if t.routes.has_one_last_edge:
            factors = {"a": t.reach[t.routes.last], "b": t.slopes[t.routes.last_edge]}
            self.product = room.fit(Equation("{a} dot {b} {~} {result}", result=t.along, **factors))

    @says(
        lambda t: (
            f"For each 1 of {t.start_name}, {t.nodes[t.routes.last]} moves "
            f"{t.reach[t.routes.last]}; for each 1 of {t.nodes[t.routes.last]}, {t.result_name} "
            f"moves {t.slopes[t.routes.last_edge]}."
            f"{f' Together that is {t.along}.' if t.routes.has_one_last_edge else ''}"
        ),
        when=lambda t: t.routes.last != t.routes.start,
        constants=("1",),
    )
    def explain(self, t: Trace) -> None:
        self.play(*self.picture.lay_all(t.routes.followed, t.reach, "data"), share=0.35)
        if t.routes.has_one_last_edge:
            self.write_down(self.product, 0.55)
        else:
            self.play(*self.signals(), share=0.55)

    @says(
        lambda t: (
            f"{NAMED[t.routes.last == t.routes.start]} the gradient of {t.start_name}: "
            f"slopes multiply along the arrows{ALSO_ADD if t.way.meeting else ''}."
        ),
        constants=("1",),
    )
    def multiply(self, t: Trace) -> None:
        if t.routes.has_one_last_edge:
            self.wipe(self.product)
        self.write_down(self.rule, 0.6)

    @says("Now measure: really move {t.start_name}, and divide what {t.result_name} does by it.")
    def measure(self, t: Trace) -> None:
        self.wipe(self.rule)
        self.work_out(self.rows[0], share=0.65)

    @says(
        "And with smaller and smaller moves: a slope is what remains when the nudge becomes small.",
        when=lambda t: len(t.probes) > 1,
    )
    def shrink(self, t: Trace) -> None:
        for before, row in pairwise(self.rows):
            self.become(before, row, share=0.15)
            # Each measurement is a run of its own.
            self.play(*self.signals(), seconds=2.3)


class Second(Working, when=lambda t: t.routes.second is not None):
    title = "A run of its own for {t.second_name}"

    @says("What follows {t.second_name}? The run begins anew.")
    def begin(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.lay_all(t.routes.turned[1:], t.other, "data"), share=0.6)

    @says("The same arrows again, with the same slopes: once for every knob.")
    def again(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.routes.reached(t.routes.second)):
            self.run(node, t.routes.second, t.other)


class Back(Working):
    title = "Turn it round: ask how much {t.result_name} cares"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule, self.symbols = worked(t.written, room), in_symbols(t.written, room)
        for part in (self.symbols, *self.symbols.submobjects):
            exempt(part, "dwell", because="its numbers take its place, part by part, and stay")

    @says(
        "Ask every node for its gradient: how far does {t.result_name} move for each 1 of it?",
        constants=("1",),
    )
    def turn(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.turn(back=True), share=0.6)

    @says("{t.result_name} follows itself one to one. Then go back, times the slope of each arrow.")
    def begin(self, t: Trace) -> None:
        for node in self.slowly_then_all([t.graph.result, *t.way_back.early]):
            self.run_back(node)

    @asks(
        "{t.way_back.meeting.name} gets {t.way_back.meeting}. What is its gradient?",
        options=lambda t: t.way_back.meeting.only_or_all,
        answer=lambda t: len(t.way_back.meeting.only_or_all) - 1,
        because="Every way counts, so they add: {t.written}.",
        reveals=lambda t: (t.written,),
        when=lambda t: t.way_back.asks,
    )
    def meet(self, t: Trace) -> None:
        self.run_back(t.routes.parting, share=0.9)

    @says("Each way brings the gradient at its other end times its slope, and all ways add.")
    def write(self, t: Trace) -> None:
        self.appear(self.symbols, share=0.1)
        if t.way_back.asks:
            self.play(*self.picture.flash(), share=0.4)
        else:
            # Signals have just run along the arrows.
            self.point_at(self.picture.with_numbers(t.routes.written), share=0.4)
        self.become(self.symbols, self.rule, share=0.4)

    @says("This is backpropagation, also called reverse mode.")
    def name_it(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.way_back.late):
            self.run_back(node)
        if not t.way_back.late:
            self.point_at(self.rule.number("result"), share=0.9)


class Inputs(Working):
    title = lambda t: (  # noqa: E731
        "One run back serves every input" if t.has_several else "The run back reaches the input"
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        # First the gradient of an input, then the same number at nodes between it and the result.
        ends = [one for one in (t.routes.start, *t.routes.ends) if one in t.routes.ends][:1]
        self.rules = [worked(t.gradients[one], room) for one in ends]
        passed = [*t.routes.always_passed[:1], *([] if t.aside is None else [t.aside])]
        self.products = [worked(t.product[one], room) for one in passed]

    @says(
        lambda t: (
            f"{'One more arrow, and' if t.routes.ends else 'So'} "
            f"{HAS_SHOWN[t.has_several]} had shown."
        )
    )
    def reach(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.routes.ends, share=0.4):
            self.run_back(node)
        if not t.routes.ends:
            self.play(*self.picture.flash(), share=0.9)
        for rule in self.rules:
            self.write_down(rule, 0.4)

    @says(
        "Blue is how far {t.start_name} moves a node. Multiply that by the node's gradient.",
        when=lambda t: bool(t.routes.always_passed),
    )
    def compare(self, t: Trace) -> None:
        laying = self.picture.lay_all(t.routes.followed, t.reach, "data", with_numbers=False)
        self.play(*laying, share=0.4)
        for rule in self.rules:
            self.wipe(rule)
        self.work_out(self.products[0], share=0.55)

    @says(
        lambda t: sentences.passed(t.routes, t.nodes, t.along),
        when=lambda t: bool(t.routes.always_passed),
    )
    def agree(self, t: Trace) -> None:
        self.point_at(*map(self.picture.with_numbers, t.routes.always_passed), share=0.9)

    @says(
        lambda t: (
            f"At {t.nodes[t.aside]} it is {t.product[t.aside]}, because not every way passes there."
        ),
        when=lambda t: bool(t.routes.always_passed) and t.aside is not None,
    )
    def set_apart(self, t: Trace) -> None:
        before, apart = self.products
        self.work_out(apart, instead_of=before, share=0.5)


class Step(Working, when=lambda t: t.gradients.values[list(t.routes.learned)].any()):
    title = lambda t: f"Now every knob is turned{', too far' * t.rises}"  # noqa: E731

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        learned = t.routes.learned
        self.arrows = {one: picture.direction(one, t.gradients[one].value) for one in learned}
        self.rules = [worked(t.stepped[one], room) for one in learned]
        symbol = writing.symbols(t.graph)[-1].source
        corner, losses = picture.corner, t.descent[:, t.graph.result]
        self.plot = LossCurve(corner, losses, t.counts, symbol) if corner is not None else None

    @asks(
        "{t.turning.question}",
        options=lambda t: t.turning.options,
        answer=lambda t: t.turning.answer,
        because="{t.turning.because}",
    )
    def choose(self, t: Trace) -> None:
        farthest = t.routes.learned[t.turning.farthest]
        self.play(self.picture.bring(self.arrows[farthest]), share=0.5)

    @says("Every knob moves by {t.step_size} times its gradient, the other way.")
    def go_against(self, t: Trace) -> None:
        farthest = t.routes.learned[t.turning.farthest]
        if others := [arrow for one, arrow in self.arrows.items() if one != farthest]:
            self.play(self.picture.bring(*others), share=0.15)
        self.calculate(self.rules)

    @says(
        lambda t: (
            f"Forward again: {t.result_name} {'rises' if t.rises else 'falls'} "
            f"to {t.fallen[1]}, by {t.change}. The slopes alone foretold a fall of {t.forecast}."
        )
    )
    def run_again(self, t: Trace) -> None:
        gone = [*self.picture.clear("gradient", "data"), self.picture.let_go(*self.arrows.values())]
        gone += self.picture.take_slopes()
        self.play(*gone, *self.picture.turn(back=False), share=0.3)
        self.follow(t.descent[:2], self.picture, share=0.5)

    @says(
        lambda t: sentences.steps(t.counts[2:], t.fallen[2:]),
        when=lambda t: len(t.counts) > 2,
    )
    def go_on(self, t: Trace) -> None:
        self.leave(self.rules[-1])
        drawn = []
        if self.plot is not None:
            self.appear(self.plot.axes, share=0.1)
            drawn = [mn.Create(self.plot.line, rate_func=mn.linear)]
        self.follow(t.descent[1:], self.picture, alongside=drawn, rate=mn.linear, share=0.85)
        if self.plot is not None:
            self.appear(*self.plot.dots, share=0.1)


class Saving(Beat[Trace, Network]):
    title = "What it saves"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        whole = picture.whole
        every = t.nudging, "multiplications: a run for every knob"
        both = t.both, "one run forward and one run back"
        self.bars = ScaledBars(whole, every, both, ((t.run, "forward"), (t.back, "back")))
        self.stored = told("kept until the way back:", t.kept, "values")
        self.stored.move_to([whole.right, whole.bottom + 0.8, 0], aligned_edge=mn.RIGHT)

    @says("Back to the small network. A run for every knob takes this many multiplications.")
    def nudge_all(self, t: Trace) -> None:
        gone = [*self.picture.clear("gradient", "data"), *self.picture.put_away()]
        self.play(*gone, mn.FadeIn(self.bars.words[0]), share=0.3)
        self.play(mn.GrowFromEdge(self.bars.bars[0], mn.LEFT), share=0.6)

    @says(
        lambda t: (
            f"One run forward and one back take {t.times} times fewer. A lens shows them."
            if t.times > 1.5
            else "One run forward and one back are hardly fewer, with so few knobs."
        )
    )
    def run_back(self, t: Trace) -> None:
        self.appear(self.bars.words[1], self.bars.bars[1], share=0.3)
        self.play(mn.FadeIn(self.bars.lens), share=0.6)

    @says("A run back costs about as much as a run forward, in deeper networks about twice.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.bars.parts, lag=0.5, share=0.9)

    @says("The price: all values of the run forward are kept until the way back.")
    def pay(self, t: Trace) -> None:
        self.appear(self.stored, share=0.6)


class Together(Beat[Trace, Network]):
    title = "Values forward, gradients back"
    rest = 2.8
    follows = Saving

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        costs = self.earlier(Saving)
        self.take(*costs.bars.drawn, costs.stored)

    @says("Values run forward, gradients run back along the same arrows.")
    def sum_up(self, t: Trace) -> None:
        self.picture.place(t.values)
        gone = (mn.FadeOut(one) for one in self.taken)
        self.play(*gone, *self.picture.bring_back(), *self.picture.bring_slopes(), share=0.2)
        self.play(*self.picture.flash(), share=0.3)
        turning = self.picture.turn(back=True)
        laying = self.picture.lay_all(t.routes.order, t.gradients, "gradient")
        self.play(*turning, *laying, share=0.4)


class InCode(Closing[Trace, Network], when=lambda t: t.program().fits_in_columns(characters=71)):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.card = CodeCard(t.program())
        self.card.in_columns(picture.whole)

    @says("PyTorch keeps this graph while it computes, and runs back through it.")
    def write(self, t: Trace) -> None:
        first, *others = self.card.lines
        self.play(*self.picture.put_away(), mn.FadeIn(first), share=0.15)
        self.appear(*others, lag=0.4, share=0.5)
        self.appear(self.card.printed, share=0.15)


class AutomaticDifferentiation(LessonScene):
    """From an expression to all its gradients."""

    heading = "Automatic differentiation"
    trace_class = Trace
    picture = Network
    beats = (
        *(Source, Ask, Chain, Forward, Nudge, Multiply, Second),
        *(Back, Inputs, Step, Saving, Together, InCode),
    )
    short = (Source, Ask, Forward, Back, Inputs)
