"""A nudge runs forward, and needs a run for every input."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, ClassVar

from deepchalk import theme
from deepchalk.lesson.computation.operations import OPERATIONS
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.beats.working import Working, incoming
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation


def reason(t: Trace, node: int, start: int) -> str:
    """Why an arrow stretches as it does."""
    own = t.graph.nodes[node]
    slot = t.graph.edges[incoming(t, node, start)[0]].slots[0]
    return OPERATIONS[own.operation].reasons[slot]


def before_meeting(t: Trace) -> list[int]:
    """Nodes that the followed nudge reaches before two of its ways meet."""
    reached = t.reached(t.start)
    return reached if t.meeting is None else reached[: reached.index(t.meeting)]


def after_meeting(t: Trace) -> list[int]:
    """Nodes that the followed nudge reaches after that."""
    return t.reached(t.start)[len(before_meeting(t)) + 1 :] if t.meeting is not None else []


def can_be_asked(t: Trace) -> bool:
    """Whether two ways meet, and their sum, as it is printed, stands nowhere yet."""
    if t.meeting is None:
        return False
    shown = [*t.values, *t.slopes, *(t.moved[node] for node in before_meeting(t))]
    parts = {t.carried[one].text for one in incoming(t, t.meeting, t.start)}
    return t.moved[t.meeting].text not in parts | {one.text for one in shown} and "0" not in parts


class Nudge(Working):
    """One input moves, and everything that follows it."""

    title: ClassVar[Any] = staticmethod(lambda t: f"Nudge {t.nodes[t.start]} and follow the nudge")

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        first = t.reached(t.start)[0]
        self.first = worked(t.moved[first], room, t.moved[first])
        self.sum = None
        if t.meeting is not None and t.meeting != first:
            self.sum = worked(t.moved[t.meeting], room, t.moved[t.meeting])

    @says(lambda t: f"Turn {t.nodes[t.start]} up by {t.nudge}. What follows it?")
    def begin(self, t: Trace) -> None:
        self.play(*self.picture.lay(t.start, t.moved[t.start], t.reach, "data"), share=0.95)

    @says(
        lambda t: (
            f"{t.nodes[before_meeting(t)[0]]} moves by {t.moved[before_meeting(t)[0]]}: "
            f"{reason(t, before_meeting(t)[0], t.start)}."
        ),
        when=lambda t: bool(before_meeting(t)),
    )
    def stretch(self, t: Trace) -> None:
        self.run(before_meeting(t)[0], t.start, t.moved, t.reach, share=0.35)
        if len(before_meeting(t)) > 1:
            self.write_down(self.first, 0.6)

    @says(
        "Every arrow has a slope: so many times as far its head moves as its tail.",
        when=lambda t: len(before_meeting(t)) > 1,
    )
    def go_on(self, t: Trace) -> None:
        self.wipe(self.first)
        for node in self.slowly_then_all(before_meeting(t)[1:]):
            self.run(node, t.start, t.moved, t.reach)

    @asks(
        lambda t: (
            f"{t.nodes[t.meeting]} gets {bring(t, 0)} and {bring(t, 1)}. How far does it move?"
        ),
        options=lambda t: (
            f"{longest(t)}, the longer one",
            f"{t.moved[t.meeting]}, the sum",
            f"{t.crossed}, the product",
        ),
        answer=1,
        because=lambda t: (
            f"Both move it, by {t.moved[t.meeting]} together. Where ways meet, nudges add."
        ),
        reveals=lambda t: (t.moved[t.meeting],),
        when=can_be_asked,
    )
    def meet(self, t: Trace) -> None:
        self.run(t.meeting, t.start, t.moved, t.reach, share=0.9)

    @says(
        lambda t: (
            "Another a is one more vote, in a larger total: that is why one way lowers the share."
            if t.params.expression == SHARE
            else "Each way brings what its slopes make of the nudge; where ways meet, it adds."
        ),
        when=lambda t: t.meeting is not None,
    )
    def add_up(self, t: Trace) -> None:
        if not can_be_asked(t):
            self.run(t.meeting, t.start, t.moved, t.reach, share=0.4)
        if self.sum is not None:
            self.write_down(self.sum, 0.55)

    @says(
        lambda t: f"On it goes: {t.nodes[t.graph.result]} moves by {t.moved[t.graph.result]}.",
        when=lambda t: bool(after_meeting(t)),
    )
    def arrive(self, t: Trace) -> None:
        for node in self.slowly_then_all(after_meeting(t)):
            self.run(node, t.start, t.moved, t.reach)


def bring(t: Trace, which: int) -> str:
    """``0.02 by a``."""
    edge = incoming(t, t.meeting or 0, t.start)[which]
    return f"{t.carried[edge]} by {t.nodes[t.graph.edges[edge].source]}"


def longest(t: Trace) -> Quantity:
    """The larger of the two that arrive."""
    edges = incoming(t, t.meeting or 0, t.start)
    return max((t.carried[one] for one in edges), key=lambda one: abs(one.value))


class Multiply(Working):
    """The chain rule."""

    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "Multiply along a path, add where paths meet"
            if t.meeting is not None
            else "Multiply along the path"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule = worked(t.along, room, t.gradients[t.start])
        self.rows = [
            room.fit(
                Equation("({p} - {l}) / {e} {~} {result}", p=p, l=t.result(), e=e, result=result),
                largest=theme.active().sizes.formula,
            )
            for p, e, result in zip(t.probed, t.probes, t.quotients, strict=True)
        ]

    @says(
        lambda t: (
            f"For each 1 of {t.nodes[t.start]}, {last(t)} moves {t.reach[last_node(t)]}; "
            f"for each 1 of {last(t)}, {t.nodes[t.graph.result]} moves {t.slopes[last_edge(t)]}."
            if last_node(t) != t.start
            else f"For each 1 of {t.nodes[t.start]}, {t.nodes[t.graph.result]} moves "
            f"{t.slopes[last_edge(t)]}."
        ),
        constants=("1",),
    )
    def explain(self, t: Trace) -> None:
        self.play(
            *(
                move
                for node in [t.start, *t.reached(t.start)]
                for move in self.picture.lay(node, t.reach[node], t.reach, "data")
            ),
            share=0.6,
        )

    @says(
        lambda t: (
            "So along the arrows slopes multiply; where ways meet, they add."
            if t.meeting is not None
            else "So along the arrows slopes multiply."
        )
    )
    def multiply(self, t: Trace) -> None:
        self.write_down(self.rule, 0.8)

    @says(
        lambda t: (
            f"Now measure: really move {t.nodes[t.start]}, and divide what "
            f"{t.nodes[t.graph.result]} does by it."
        )
    )
    def measure(self, t: Trace) -> None:
        self.wipe(self.rule)
        self.work_out(self.rows[0], share=0.75)

    @says(
        "And with smaller and smaller moves: a slope is what remains when the nudge becomes small.",
        when=lambda t: len(t.probes) > 1,
    )
    def shrink(self, t: Trace) -> None:
        for before, row in pairwise(self.rows):
            self.become(before, row, share=0.15)
            self.wait(2.3)


def last_edge(t: Trace) -> int:
    """An arrow by which the nudge arrives at the result."""
    return incoming(t, t.graph.result, t.start)[0]


def last_node(t: Trace) -> int:
    """The node before the result on the nudge's way."""
    return t.graph.edges[last_edge(t)].source


def last(t: Trace) -> str:
    """Its name."""
    return str(t.nodes[last_node(t)])


class Second(Working):
    """Another input, another run."""

    title: ClassVar[Any] = staticmethod(lambda t: f"A run of its own for {t.nodes[t.second]}")

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.second is not None

    @says(lambda t: f"What follows {t.nodes[t.second]}? The run begins anew.")
    def begin(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        assert t.second is not None
        self.play(*self.picture.lay(t.second, t.other[t.second], t.other, "data"), share=0.6)

    @says("The same arrows again, with the same slopes: once for every knob.")
    def again(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.reached(t.second)):
            self.run(node, t.second, t.other, t.other)
