"""The run back: how much the result cares."""

from __future__ import annotations

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.room import Room


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


class Returning(Beat):
    """Base of the beats in which gradients run back along the arrows."""

    def back_to(self, node: int) -> None:
        """The arrows flash, then what they bring is laid down at a node."""
        picture, t = self.picture, self.trace
        edges = t.graph.out_of(node)
        moves = [picture.arrows[picture.pairs[one]].flash("gradient") for one in edges]
        source = t.graph.edges[edges[0]].target if edges else None
        moves += picture.lay(node, t.gradients[node], t.gradients, "gradient", source)
        labels = [one for one in picture.labels(edges) if one not in picture.submobjects]
        self.play(*moves, *([picture.bring(*labels)] if labels else []))


class Back(Returning):
    """Turned round."""

    title = staticmethod(lambda t: f"Turn it round: ask how much {t.nodes[t.graph.result]} cares")

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rules = {node: worked(t.gradients[node], room) for node in t.order[1:]}

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
        before = None
        for node in self.slowly_then_all([t.graph.result, *early(t)]):
            self.back_to(node)

    @asks(
        lambda t: f"Back at {t.nodes[t.parting]} arrive {told(t)}. What is its gradient?",
        options=lambda t: options(t),
        answer=lambda t: len(options(t)) - 1,
        because=lambda t: f"Every way counts, so they add: {t.gradients[t.parting]}.",
        reveals=lambda t: (t.gradients[t.parting],),
        when=lambda t: t.parting is not None,
    )
    def meet(self, t: Trace) -> None:
        for node in self.slowly_then_all([t.parting], share=0.6):
            self.back_to(node)

    @says("This is backpropagation, also called reverse mode.")
    def name_it(self, t: Trace) -> None:
        rule = self.rules[t.parting if t.parting is not None else t.order[1]]
        self.work_out(rule, share=0.6)
        for node in self.slowly_then_all(late(t), share=0.3):
            self.back_to(node)


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


class Inputs(Returning):
    """Every input in one run."""

    title = staticmethod(
        lambda t: (
            "One run back serves every input"
            if len(t.learned) > 1
            else "The run back reaches the input"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rules = [worked(t.gradients[node], room) for node in inputs(t)]
        nodes = [one for one in t.reached(t.start) if one != t.graph.result and cuts(t, one)]
        self.nodes = nodes
        self.products = [worked(t.product[node], room) for node in nodes]
        self.balance = worked(t.balance, room) if t.kind_of_balance else None

    @says("A last step reaches the knobs: the numbers that their nudges gave.")
    def reach(self, t: Trace) -> None:
        for node, rule in self.slowly_then_all(list(zip(inputs(t), self.rules, strict=True))):
            self.back_to(node)

    @says(
        lambda t: (
            f"From {t.nodes[t.start]} to a node, times from there to "
            f"{t.nodes[t.graph.result]}: always {t.along}."
        ),
        when=lambda t: any(cuts(t, one) for one in t.reached(t.start)[:-1]),
    )
    def compare(self, t: Trace) -> None:
        moves: list[mn.Animation] = []
        for node in [t.start, *t.reached(t.start)]:
            moves += self.picture.blue(node, t.reach)
        self.play(*moves, share=0.3)
        self.work_through(self.products, share=0.65)

    @says(
        lambda t: (
            "Scaling these alike changes nothing: value times gradient adds up to nothing."
            if t.kind_of_balance == "scaled"
            else "Adding the same to all inputs changes nothing: their gradients add up to nothing."
        ),
        when=lambda t: bool(t.kind_of_balance),
    )
    def weigh(self, t: Trace) -> None:
        if self.products and cuts_any(t):
            self.leave(self.products[-1])
        self.work_out(self.balance, share=0.8)


def cuts(t: Trace, node: int) -> bool:
    """Whether all that follows the nudge goes through a node."""
    total = t.product[node].value - t.along.value
    return abs(total) <= 1e-9 * max(1.0, abs(t.along.value))


def cuts_any(t: Trace) -> bool:
    return any(cuts(t, one) for one in t.reached(t.start)[:-1])
