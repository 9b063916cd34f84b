"""A nudge runs forward, and needs a run for every input."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, ClassVar

from deepchalk.lesson.computation.operations import OPERATIONS
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.params import SHARE
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.worked import worked


def can_be_asked(t: Trace) -> bool:
    """Whether two ways meet, and their sum stands nowhere yet."""
    seen = [*t.values, *t.slopes, *(t.moved[node] for node in t.routes.before_meeting)]
    return t.meeting is not None and t.meeting.can_be_asked(seen)


def early(t: Trace) -> list[int]:
    """Nodes that the nudge reaches before the question; all where nothing is asked."""
    return t.routes.before_meeting if can_be_asked(t) else t.routes.reached(t.routes.start)


def late(t: Trace) -> list[int]:
    """Nodes that it reaches after the question."""
    return t.routes.after_meeting if can_be_asked(t) else []


class Nudge(Working):
    title = lambda t: f"Nudge {t.start_name} and follow the nudge"  # noqa: E731

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.first = worked(t.moved[early(t)[0]], room)
        if t.meeting is not None:
            self.sum = worked(t.meeting.whole, room)

    def go(self, nodes: list[int]) -> None:
        """The nudge runs on to these nodes."""
        for node in self.slowly_then_all(nodes):
            self.run(node, self.trace.routes.start, self.trace.moved)

    @says(lambda t: f"Turn {t.start_name} up by {t.nudge}. What follows it?")
    def begin(self, t: Trace) -> None:
        start = t.routes.start
        self.play(*self.picture.lay(start, t.reach, "data", t.moved[start]), share=0.95)

    @says(
        lambda t: f"{t.nodes[early(t)[0]]} moves by {t.moved[early(t)[0]]}: {reason(t)}.",
    )
    def stretch(self, t: Trace) -> None:
        self.run(early(t)[0], t.routes.start, t.moved, share=0.35)
        self.write_down(self.first, 0.6)

    @says("Every arrow has a slope: so many times as far its head moves as its tail.")
    def go_on(self, t: Trace) -> None:
        self.wipe(self.first)
        self.go(early(t)[1:])

    @asks(
        lambda t: f"{t.nodes[t.meeting.node]} gets {t.meeting}. How far does it move?",
        options=lambda t: (
            f"{t.meeting.longer}, the longer one",
            f"{t.meeting.whole}, the sum",
            f"{t.crossed}, the product",
        ),
        answer=1,
        because=lambda t: (
            f"Both move it, by {t.meeting.whole} together. Where ways meet, nudges add."
        ),
        reveals=lambda t: (t.meeting.whole,),
        when=can_be_asked,
    )
    def meet(self, t: Trace) -> None:
        self.run(t.meeting.node, t.routes.start, t.moved, share=0.9)

    @says(
        lambda t: (
            "Another a is one more vote, in a larger total: that is why one way lowers the share."
            if t.params.expression == SHARE
            else "Each way brings what its slopes make of the nudge; where ways meet, it adds."
        ),
        when=lambda t: t.meeting is not None,
    )
    def add_up(self, t: Trace) -> None:
        self.write_down(self.sum, 0.95)
        if not late(t):
            self.until_read()

    @says(
        lambda t: f"On it goes: {t.result_name} moves by {t.moved[t.graph.result]}.",
        when=lambda t: bool(late(t)),
    )
    def arrive(self, t: Trace) -> None:
        self.go(late(t))


def reason(t: Trace) -> str:
    """Why the first arrow stretches as it does."""
    node = early(t)[0]
    slot = t.graph.edges[t.routes.incoming(node, t.routes.start)[0]].slots[0]
    return OPERATIONS[t.graph.nodes[node].operation].reasons[slot]


class Multiply(Working):
    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "Multiply along a path, add where paths meet"
            if t.meeting is not None
            else "Multiply along the path"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule = worked(t.along, room, t.gradients[t.routes.start])
        self.rows = [worked(one, room, symbol=False) for one in t.quotients]

    @says(
        lambda t: (
            f"For each 1 of {t.start_name}, {t.nodes[last(t)]} moves {t.reach[last(t)]}; for each "
            f"1 of {t.nodes[last(t)]}, {t.result_name} moves {t.slopes[t.routes.last_edge]}."
        ),
        when=lambda t: last(t) != t.routes.start,
        constants=("1",),
    )
    def explain(self, t: Trace) -> None:
        moves = []
        for node in [t.routes.start, *t.routes.reached(t.routes.start)]:
            moves += self.picture.lay(node, t.reach, "data", t.reach[node])
        self.play(*moves, share=0.6)

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
            f"Now measure: really move {t.start_name}, and divide what {t.result_name} does by it."
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


def last(t: Trace) -> int:
    """The node before the result on the nudge's way."""
    return t.graph.edges[t.routes.last_edge].source


class Second(Working):
    title = lambda t: f"A run of its own for {t.nodes[t.routes.second]}"  # noqa: E731

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.routes.second is not None

    @says(lambda t: f"What follows {t.nodes[t.routes.second]}? The run begins anew.")
    def begin(self, t: Trace) -> None:
        second = t.routes.second
        assert second is not None
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.lay(second, t.other, "data", t.other[second]), share=0.6)

    @says("The same arrows again, with the same slopes: once for every knob.")
    def again(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.routes.reached(t.routes.second)):
            self.run(node, t.routes.second, t.other)
