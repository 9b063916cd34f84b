"""The run back: how much the result cares."""

from __future__ import annotations

from typing import Any, ClassVar

import manim as mn

from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.worked import in_symbols, worked


def can_be_asked(t: Trace) -> bool:
    """Whether gradients arrive on several ways, and their sum stands nowhere yet."""
    before = (t.gradients[one] for one in t.routes.before_parting)
    seen = [*t.values, *t.slopes, *t.other, *before]
    return t.parting is not None and t.parting.can_be_asked(seen)


def early(t: Trace) -> list[int]:
    """Nodes behind the result that the run back reaches before the question."""
    return t.routes.before_parting if can_be_asked(t) else t.routes.inner


def late(t: Trace) -> list[int]:
    """Nodes that it reaches after the question."""
    return t.routes.after_parting if can_be_asked(t) else []


def written(t: Trace) -> int:
    """The node whose gradient is written out: one at which several arrive, if there is any."""
    return t.routes.parting if t.routes.parting is not None else t.routes.order[1]


def options(t: Trace) -> list[str]:
    """One of what arrives, the other, or all together."""
    assert t.parting is not None
    two = [f"{part}, only by {node}" for part, node in t.parting.parts[:2]]
    return [*two, f"{t.parting.whole}, all together"]


class Back(Working):
    title = lambda t: f"Turn it round: ask how much {t.result_name} cares"  # noqa: E731

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule = worked(t.gradients[written(t)], room)
        self.symbols = in_symbols(t.gradients[written(t)], room)
        for part in (self.symbols, *self.symbols.submobjects):
            exempt(part, "dwell", because="its numbers take its place, part by part, and stay")

    @says(lambda t: f"Ask every node: how much does {t.result_name} care about you?")
    def turn(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.turn(back=True), share=0.6)

    @says(
        lambda t: (
            f"{t.result_name} follows itself one to one. Then go back, "
            "times the slope of each arrow."
        )
    )
    def begin(self, t: Trace) -> None:
        for node in self.slowly_then_all([t.graph.result, *early(t)]):
            self.run_back(node)

    @asks(
        lambda t: f"Back at {t.nodes[written(t)]} arrive {t.parting}. What is its gradient?",
        options=options,
        answer=lambda t: len(options(t)) - 1,
        because=lambda t: f"Every way counts, so they add: {t.gradients[written(t)]}.",
        reveals=lambda t: (t.gradients[written(t)],),
        when=can_be_asked,
    )
    def meet(self, t: Trace) -> None:
        self.run_back(t.routes.parting, share=0.9)

    @says("Each way brings the gradient at its other end times its slope, and all ways add.")
    def write(self, t: Trace) -> None:
        self.appear(self.symbols, share=0.1)
        if can_be_asked(t):
            self.play(*self.picture.flash(), share=0.6)
        else:
            # Signals have just run along the arrows.
            self.point_at(self.picture.node(written(t)), share=0.6)

    @says(lambda t: f"In numbers, that is {t.gradients[written(t)]}.")
    def put_in(self, t: Trace) -> None:
        self.become(self.symbols, self.rule, share=0.8)

    @says("This is backpropagation, also called reverse mode.")
    def name_it(self, t: Trace) -> None:
        for node in self.slowly_then_all(late(t)):
            self.run_back(node)
        if not late(t):
            self.point_at(self.rule.number("result"), share=0.9)


class Inputs(Working):
    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "One run back serves every input"
            if len(t.routes.learned) > 1
            else "The run back reaches the input"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        # First the gradient of an input, then the same number at nodes between it and the result.
        ends = [one for one in (t.routes.start, *t.routes.ends) if one in t.routes.ends][:1]
        self.rules = [worked(t.gradients[one], room) for one in ends]
        self.products = [worked(t.product[one], room) for one in between(t)]
        self.balance = worked(t.balance, room, symbol=False) if t.kind_of_balance else None

    @says(
        lambda t: (
            "One more arrow, and every knob has its gradient: what its own nudge had shown."
            if len(t.routes.learned) > 1
            else "One more arrow, and the knob has its gradient: what its nudge had shown."
        )
    )
    def reach(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.routes.ends, share=0.4):
            self.run_back(node)
        for rule in self.rules:
            self.write_down(rule, 0.4)

    @says(
        lambda t: (
            f"From {t.start_name} to a node, times from there to {t.result_name}: always {t.along}."
        ),
        when=lambda t: bool(between(t)),
    )
    def compare(self, t: Trace) -> None:
        moves: list[mn.Animation] = []
        for node in [t.routes.start, *t.routes.reached(t.routes.start)]:
            moves += self.picture.lay(node, t.reach, "data")
        self.play(*moves, share=0.25)
        for rule in self.rules:
            self.wipe(rule)
        self.calculate(self.products, share=0.55)

    @says(
        "So one run back knows what every run forward would find.",
        when=lambda t: bool(between(t)) and len(t.routes.learned) > 1,
    )
    def conclude(self, t: Trace) -> None:
        self.point_at(*(self.picture.below[one] for one in t.routes.learned), share=0.95)
        self.until_read()

    @says(
        lambda t: (
            "Scaling all votes alike changes no share: value times gradient adds up to nothing."
            if t.params.expression == SHARE
            else "Scaling these alike changes nothing: value times gradient adds up to nothing."
            if t.kind_of_balance == "scaled"
            else "Adding the same to all inputs changes nothing: their gradients add up to nothing."
        ),
        when=lambda t: bool(t.kind_of_balance),
    )
    def weigh(self, t: Trace) -> None:
        for one in (self.products or self.rules)[-1:]:
            self.wipe(one)
        self.work_out(self.balance, share=0.95)


def between(t: Trace) -> list[int]:
    """Nodes through which all that follows the nudge goes, the first and the last."""
    reached = t.routes.reached(t.routes.start)[:-1]
    found = [one for one in reached if t.product[one] == t.along.value]
    return found[:1] + found[1:][-1:]
