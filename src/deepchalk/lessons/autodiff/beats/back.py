"""The run back: how much the result cares."""

from __future__ import annotations

from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation


def early(t: Trace) -> list[int]:
    """Nodes of the run back before the first at which several gradients arrive; no inputs."""
    order = [one for one in t.order[1:] if one not in t.learned or one == t.parting]
    return order if t.parting is None else order[: order.index(t.parting)]


def late(t: Trace) -> list[int]:
    """Nodes of the run back behind it; no inputs."""
    order = [one for one in t.order[1:] if one not in t.learned or one == t.parting]
    return order[len(early(t)) + 1 :] if t.parting is not None else []


def inputs(t: Trace) -> list[int]:
    """Inputs whose gradient comes last."""
    return [one for one in t.learned if one != t.parting]


class Back(Working):
    """Turned round."""

    title: ClassVar[Any] = staticmethod(
        lambda t: f"Turn it round: ask how much {t.nodes[t.graph.result]} cares"
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        node = first_rule(t)
        self.symbols = in_symbols(t, node, room)
        self.rule = worked(t.gradients[node], room, t.gradients[node])

    @says(lambda t: f"Ask every node: how much does {t.nodes[t.graph.result]} care about you?")
    def turn(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.turn(back=True), share=0.6)

    @says(
        lambda t: (
            f"{t.nodes[t.graph.result]} follows itself one to one. Then go back, "
            "times the slope of each arrow."
        )
    )
    def begin(self, t: Trace) -> None:
        for node in self.slowly_then_all([t.graph.result, *early(t)]):
            self.run_back(node)

    @asks(
        lambda t: f"Back at {t.nodes[t.parting]} arrive {told(t)}. What is its gradient?",
        options=lambda t: options(t),
        answer=lambda t: len(options(t)) - 1,
        because=lambda t: f"Every way counts, so they add: {t.gradients[t.parting]}.",
        reveals=lambda t: (t.gradients[t.parting],),
        when=lambda t: can_be_asked(t),
    )
    def meet(self, t: Trace) -> None:
        self.run_back(t.parting, share=0.9)

    @says("Each way brings the gradient at its other end times its slope, and all ways add.")
    def write(self, t: Trace) -> None:
        if t.parting is not None and not can_be_asked(t):
            self.run_back(t.parting, share=0.3)
        for part in (self.symbols, *self.symbols.submobjects):
            exempt(part, "dwell", because="its numbers take its place, part by part, and stay")
        self.appear(self.symbols, share=0.1)
        if can_be_asked(t):
            arrows = [self.picture.arrows[one] for one in self.picture.pairs if t.active[one[0]]]
            self.play(*(arrow.flash("gradient") for arrow in arrows), share=0.6)
        else:
            self.point_at(self.picture.node(first_rule(t)), share=0.5)

    @says(lambda t: f"In numbers, that is {t.gradients[first_rule(t)]}.")
    def put_in(self, t: Trace) -> None:
        self.become(self.symbols, self.rule, share=0.8)

    @says("This is backpropagation, also called reverse mode.")
    def name_it(self, t: Trace) -> None:
        for node in self.slowly_then_all(late(t)):
            self.run_back(node)
        if not late(t):
            self.point_at(self.rule.number("result"), share=0.9)


def first_rule(t: Trace) -> int:
    """The node whose gradient is written out: one at which several arrive, if there is any."""
    return t.parting if t.parting is not None else t.order[1]


def can_be_asked(t: Trace) -> bool:
    """Whether several gradients arrive that differ from their sum as it is printed."""
    if t.parting is None:
        return False
    shown = [*t.values, *t.slopes, *t.other, *(t.gradients[one] for one in early(t))]
    parts = {t.parts[one].text for one in arriving(t)[:2]}
    right = t.gradients[t.parting].text
    return right not in parts | {one.text for one in shown} and "0" not in parts


def in_symbols(t: Trace, node: int, room: Room) -> Equation:
    """The gradient of a node by the chain rule, in symbols."""
    entries: dict[str, Quantity] = {"told": t.gradients[node]}
    terms = []
    for place, edge in enumerate(t.graph.out_of(node)):
        entries[f"o{2 * place}"] = t.gradients[t.graph.edges[edge].target]
        entries[f"o{2 * place + 1}"] = t.slopes[edge]
        terms.append(f"{{o{2 * place}.symbol}} dot {{o{2 * place + 1}.symbol}}")
    size = theme.active().sizes.formula
    try:
        rule = Equation(f"{{told.symbol}} = {' + '.join(terms)}", width=room.width, **entries)
        return room.fit(rule, largest=size)
    except LayoutError:
        return room.fit(Equation("{told.symbol}", told=t.gradients[node]), largest=size)


def arriving(t: Trace) -> list[int]:
    """The arrows by which gradients arrive at the node where ways part."""
    return list(t.graph.out_of(t.parting or 0))


def told(t: Trace) -> str:
    """``−0.64 by y and 0.128 by s``."""
    pieces = [f"{t.parts[one]} by {t.nodes[t.graph.edges[one].target]}" for one in arriving(t)]
    return " and ".join(pieces[:2]) + (f" and {len(pieces) - 2} more" if len(pieces) > 2 else "")


def options(t: Trace) -> list[str]:
    """One of what arrives, the other, or all together."""
    two = [
        f"{t.parts[one]}, only by {t.nodes[t.graph.edges[one].target]}" for one in arriving(t)[:2]
    ]
    return [*two, f"{t.gradients[t.parting or 0]}, all together"]


class Inputs(Working):
    """Every input in one run."""

    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "One run back serves every input"
            if len(t.learned) > 1
            else "The run back reaches the input"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        shown = [one for one in (t.start, *inputs(t)) if one in inputs(t)][:1]
        self.rules = [worked(t.gradients[one], room, t.gradients[one]) for one in shown]
        self.products = [worked(t.product[one], room, t.product[one]) for one in between(t)]
        self.balance = worked(t.balance, room) if t.kind_of_balance else None

    @says(
        lambda t: (
            "One more arrow, and every knob has its gradient: what its own nudge had shown."
            if len(t.learned) > 1
            else "One more arrow, and the knob has its gradient: what its nudge had shown."
        )
    )
    def reach(self, t: Trace) -> None:
        for node in self.slowly_then_all(inputs(t), share=0.4):
            self.run_back(node)
        for rule in self.rules:
            self.write_down(rule, 0.4)

    @says(
        lambda t: (
            f"From {t.nodes[t.start]} to a node, times from there to "
            f"{t.nodes[t.graph.result]}: always {t.along}."
        ),
        when=lambda t: bool(between(t)),
    )
    def compare(self, t: Trace) -> None:
        moves: list[mn.Animation] = []
        for node in [t.start, *t.reached(t.start)]:
            moves += self.picture.blue(node, t.reach)
        self.play(*moves, share=0.25)
        for rule in self.rules:
            self.wipe(rule)
        self.calculate([(product, None) for product in self.products], share=0.55)
        self.since = self.scene.time

    @says(
        "So one run back knows what every run forward would find.",
        when=lambda t: bool(between(t)) and len(t.learned) > 1,
    )
    def conclude(self, t: Trace) -> None:
        self.point_at(*(self.picture.below[one] for one in t.learned), share=0.95)
        self.until_read(self.products[-1])

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
    whole = t.along.value
    found = [
        one
        for one in t.reached(t.start)[:-1]
        if abs(t.product[one].value - whole) <= 1e-9 * max(1.0, abs(whole))
    ]
    return found[:1] + found[1:][-1:]
