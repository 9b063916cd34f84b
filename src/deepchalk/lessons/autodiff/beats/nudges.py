"""A nudge runs forward, and needs a run for every input."""

from __future__ import annotations

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.computation.operations import OPERATIONS
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation


def incoming(t: Trace, node: int, start: int) -> list[int]:
    """The arrows by which the nudge of an input arrives at a node."""
    moved = {start, *t.reached(start)}
    return [one for one in t.graph.into(node) if t.graph.edges[one].source in moved]


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


class Running(Beat):
    """Base of the beats in which a nudge runs along arrows."""

    def run(self, node: int, start: int, entries: Quantity, whole: Quantity) -> None:
        """Its arrows flash, then their stretch is laid down at a node."""
        picture: Network = self.picture
        edges = incoming(self.trace, node, start)
        sources = [self.trace.graph.edges[one].source for one in edges]
        moves = [picture.arrows[picture.pairs[one]].flash("data") for one in edges]
        moves += picture.lay(node, entries[node], whole, "data", sources[0])
        labels = [one for one in picture.labels(edges) if one not in picture.submobjects]
        self.play(*moves, *([picture.bring(*labels)] if labels else []))


class Nudge(Running):
    """One input moves, and everything that follows it."""

    title = staticmethod(lambda t: f"Nudge {t.nodes[t.start]} and follow the nudge")

    @says(lambda t: f"Turn {t.nodes[t.start]} up by {t.nudge}. What follows it?")
    def begin(self, t: Trace) -> None:
        moves = self.picture.lay(t.start, t.moved[t.start], t.reach, "data")
        self.play(*moves, share=0.6)

    @says(
        lambda t: (
            f"{t.nodes[before_meeting(t)[0]]} moves by {t.moved[before_meeting(t)[0]]}: "
            f"{reason(t, before_meeting(t)[0], t.start)}."
        ),
        when=lambda t: bool(before_meeting(t)),
    )
    def stretch(self, t: Trace) -> None:
        for node in self.slowly_then_all(before_meeting(t)[:1]):
            self.run(node, t.start, t.moved, t.reach)

    @says(
        lambda t: "Every arrow has a slope: so many times as far its head moves as its tail.",
        when=lambda t: len(before_meeting(t)) > 1,
    )
    def go_on(self, t: Trace) -> None:
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
        when=lambda t: t.meeting is not None,
    )
    def meet(self, t: Trace) -> None:
        for node in self.slowly_then_all([t.meeting]):
            self.run(node, t.start, t.moved, t.reach)

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


class Multiply(Beat):
    """The chain rule."""

    title = staticmethod(
        lambda t: (
            "Multiply along a path, add where paths meet"
            if t.meeting is not None
            else "Multiply along the path"
        )
    )

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.rule = worked(t.along, room)
        self.rows = [
            room.fit(
                Equation("({p} - {l}) / {e} {~} {result}", p=p, l=t.result(), e=e, result=result)
            )
            for p, e, result in zip(t.probed, t.probes, t.quotients, strict=True)
        ]

    @says(
        lambda t: (
            f"{last(t)} moves {t.reach[last_node(t)]} for each 1, "
            f"{t.nodes[t.graph.result]} {t.slopes[last_edge(t)]} for each 1 of that. So multiply."
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

    @says("Along the arrows slopes multiply; where paths meet, they add.")
    def multiply(self, t: Trace) -> None:
        path = [one for node in t.reached(t.start) for one in incoming(t, node, t.start)]
        labels = self.picture.labels(path)
        if labels:
            self.play(
                *(mn.Indicate(one, 1.0, color=one.get_fill_color()) for one in labels[:0]),
                mn.Wait(0.1),
            )
        self.work_out(self.rule, share=0.9)

    @says(
        lambda t: (
            f"Now measure: really move {t.nodes[t.start]}, and divide what "
            f"{t.nodes[t.graph.result]} does by it."
        )
    )
    def measure(self, t: Trace) -> None:
        self.leave(self.rule)
        self.work_through(self.rows[:1])

    @says("A slope is what remains when the nudge becomes small.")
    def shrink(self, t: Trace) -> None:
        for before, row in self.slowly_then_all(list(zip(self.rows, self.rows[1:], strict=False))):
            self.become(before, row)


def last_edge(t: Trace) -> int:
    """An arrow by which the nudge arrives at the result."""
    return incoming(t, t.graph.result, t.start)[0]


def last_node(t: Trace) -> int:
    """The node before the result on the nudge's way."""
    return t.graph.edges[last_edge(t)].source


def last(t: Trace) -> str:
    """Its name."""
    return str(t.nodes[last_node(t)])


class Second(Running):
    """Another input, another run."""

    title = staticmethod(lambda t: f"{t.nodes[t.second]} needs a run of its own")

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.second is not None

    @says(lambda t: f"What follows {t.nodes[t.second]}? The run begins anew.")
    def begin(self, t: Trace) -> None:
        self.play(*self.picture.clear("data"), share=0.3)
        self.play(*self.picture.lay(t.second, t.other[t.second], t.other, "data"), share=0.5)

    @says("The same arrows again, with the same slopes: once for every knob.")
    def again(self, t: Trace) -> None:
        for node in self.slowly_then_all(t.reached(t.second)):
            self.run(node, t.second, t.other, t.other)
