"""Automatic differentiation, drawn: values forward, gradients backward, on one graph."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.numbers import show
from deepchalk.lessons.autodiff.costs import Costs
from deepchalk.lessons.autodiff.drawing import Drawing
from deepchalk.lessons.autodiff.legends import legend_of_numbers, legend_of_outlines
from deepchalk.lessons.autodiff.notation import name_text
from deepchalk.lessons.autodiff.pages import Check, Descent, Question, Steps, paths_word
from deepchalk.lessons.autodiff.trace import Params, Trace, compute
from deepchalk.mobjects.motion import appear, remove, ring
from deepchalk.mobjects.room import Room
from deepchalk.scene import LessonScene


def named(trace: Trace, node: int) -> str:
    """A node's name in a sentence."""
    return name_text(trace.graph.nodes[node].name)


def result(trace: Trace) -> str:
    """The name of what is differentiated."""
    return named(trace, trace.graph.result)


def meeting(trace: Trace) -> int | None:
    """The first node on the way back where several gradients arrive."""
    return next((node for node in trace.order if len(trace.graph.out_of(node)) > 1), None)


def before_meeting(trace: Trace) -> list[int]:
    """Nodes of the backward pass up to the first meeting, without the result."""
    order = list(trace.order[1:])
    node = meeting(trace)
    return order if node is None else order[: order.index(node)]


def after_meeting(trace: Trace) -> list[int]:
    """Nodes of the backward pass behind the first meeting."""
    order = list(trace.order[1:])
    node = meeting(trace)
    return [] if node is None else order[order.index(node) + 1 :]


def shared(trace: Trace) -> list[int]:
    """Computed nodes that are used more than once."""
    return [n for n in trace.graph.operations if len(trace.graph.out_of(n)) > 1]


class AutomaticDifferentiation(LessonScene):
    """From an expression to all its slopes."""

    heading = "Automatic differentiation"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        # Rings around the outer nodes stay inside the safe area.
        sides = self.room.shrunk(0.1, 0)
        room = Room(sides.left, sides.right, sides.bottom, sides.top + 0.1)
        self.question = Question(self.room, trace)
        self.parts = Steps(self.room.shrunk(0, 0.2), trace)
        self.drawing = Drawing(room, trace)
        self.check = Check(self.room.shrunk(0, 0.15), trace)
        self.descent = Descent(self.room.shrunk(0, 0.15), trace)
        self.costs = Costs(self.room.shrunk(0, 0.15), trace)

    @step(
        lambda t: f"How does {result(t)} change when an input changes?",
        lambda t: f"{result(t)} is computed from {_counted(len(t.graph.inputs), 'input')}.",
        lambda t: (
            "We want its slope for each input that can change, in one go."
            if len(t.learned) > 1
            else f"We want its slope: how {result(t)} answers to a small change."
        ),
    )
    def ask(self, trace: Trace) -> None:
        question = self.question
        self.play(appear(question.expression))
        self.wait(1.5)
        self.play(appear(*question.inputs, lag=0.2, seconds=1.0))
        self.next_caption()
        self.play(appear(*question.wanted, lag=0.2, seconds=1.0))
        self.wait(2)

    @step(
        "Take it apart into single operations",
        "Each line does one thing, and for one thing the slope is known.",
        lambda t: (
            f"{named(t, shared(t)[0])} is needed "
            f"{show(len(t.graph.out_of(shared(t)[0])), 0)} times, but computed once."
            if shared(t)
            else ""
        ),
    )
    def take_apart(self, trace: Trace) -> None:
        self.clear_stage(self.question.expression)
        self.wait(1)
        formulas = self.parts.formulas
        if self.parts.expression is None:
            self.play(remove(self.question.expression))
        else:
            self.play(
                mn.ReplacementTransform(self.question.expression, self.parts.expression),
                run_time=self.theme.times.compare,
            )
        for place, formula in enumerate(formulas):
            line = [formula, *self.parts.notes[place : place + 1]]
            self.play(appear(*line, seconds=0.6 if place < 3 else 0.35))
            self.wait(1.2 if place < 2 else 0.4 if place < 6 else 0.15)
        self.next_caption()
        rings = [
            ring(formulas[trace.graph.operations.index(node)], 0.12) for node in shared(trace)[:1]
        ]
        if rings:
            self.play(mn.FadeIn(rings[0]), run_time=self.theme.times.focus)
            self.wait(1)

    @step(
        "Every operation becomes a node",
        "An arrow says: this value is needed there.",
        "Read it from left to right: no arrow ever leads back.",
    )
    def draw_graph(self, trace: Trace) -> None:
        self.clear_stage()
        self.drawing.grow(self)
        self.wait(0.8)
        self.next_caption()
        self.drawing.write(self, legend_of_outlines(trace))

    @step(
        "Forward: compute every value once",
        "The inputs are known, so the next nodes can be computed, then the next.",
        lambda t: f"At the end {result(t)} is {show(t.result, t.place(t.result))}.",
    )
    def go_forward(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.drawing.show_inputs(self)
        self.wait(1)
        self.drawing.run_forward(self)
        self.next_caption()

    @step(
        "Each arrow has a slope of its own",
        "How much does the right end move if only the left end moves a little?",
        lambda t: "The rule comes from a table, the number from the forward pass.",
    )
    def find_slopes(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.drawing.show_slopes(self)
        self.next_caption()
        self.drawing.show_other_slopes(self)

    @step(
        lambda t: f"Backward: start with {_own_slope(t)} at {result(t)}",
        lambda t: (
            f"{result(t)} moves exactly as {result(t)} does: its own slope is {_own_slope(t)}."
        ),
        "Going back along an arrow, multiply what has arrived by the slope of the arrow.",
    )
    def go_backward(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.drawing.start_backward(self)
        self.next_caption()
        self.drawing.run_backward(self, before_meeting(trace))

    @step(
        lambda t: (
            f"{paths_word(len(t.graph.out_of(meeting(t) or 0)))} paths meet at "
            f"{named(t, meeting(t) or 0)}: add their gradients"
        ),
        lambda t: (
            f"{named(t, meeting(t) or 0)} acts on {result(t)} in several ways at once; "
            f"a small change goes all of them."
        ),
        "So the products of all paths are added.",
        when=lambda t: meeting(t) is not None,
    )
    def add_up(self, trace: Trace) -> None:
        node = meeting(trace)
        assert node is not None
        self.drawing.wipe(self)
        self.drawing.explain_gradient(self, node)
        self.wait(1.5)
        self.next_caption()

    @step(
        "On to the inputs",
        "The same two rules, multiply and add, until every input has its gradient.",
        when=lambda t: bool(after_meeting(t)),
    )
    def finish(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.wait(0.8)
        self.drawing.run_backward(self, after_meeting(trace), explained=1)

    @step(
        "Check: nudge an input and look",
        lambda t: f"Move one input by a tiny amount to both sides and see how {result(t)} moves.",
        lambda t: (
            "Both ways agree. And these gradients sum to zero: "
            "the same amount added to all of them changes nothing."
            if t.moves_with_all
            else "Both ways agree; but nudging needs two evaluations for each input."
        ),
    )
    def verify(self, trace: Trace) -> None:
        self.clear_stage()
        self.drawing.now = self.drawing.focus = None
        self.play(appear(self.check.rule))
        self.wait(1.5)
        for place, row in enumerate(self.check.rows):
            self.play(appear(*row, lag=0.15, seconds=1.2 if place < 2 else 0.6))
            self.wait(0.8 if place < 2 else 0.1)
        self.next_caption()
        if self.check.invariant is not None:
            self.play(appear(self.check.invariant))

    @step(
        lambda t: f"One step against the gradient: {result(t)} {_goes(t)}",
        lambda t: (
            f"Each input moves against its gradient, {_size(t)} times as far: "
            f"that is one step of gradient descent."
        ),
        lambda t: (
            "For a small step the fall is the step size times the squared length of the gradient."
            if t.result_after < t.result
            else "This step was too long for this curve: a smaller one would go down."
        ),
    )
    def descend(self, trace: Trace) -> None:
        self.clear_stage()
        for place, move in enumerate(self.descent.moves):
            self.play(appear(move, seconds=0.6 if place < 2 else 0.35))
            self.wait(1.2 if place < 1 else 0.4)
        self.play(appear(self.descent.result))
        self.next_caption()
        self.play(appear(self.descent.fall))

    @step(
        "Why backward? One pass serves all inputs",
        "Each square is one multiplication by a slope. Forward, every input needs its own pass.",
        lambda t: (
            f"Backward needs one pass with {show(t.counts.reverse, 0)} multiplications, "
            f"for {_counted(len(t.learned), 'input')} or for millions."
        ),
    )
    def compare_costs(self, trace: Trace) -> None:
        self.clear_stage()
        for place, row in enumerate(self.costs.forward):
            self.play(appear(row, seconds=0.6 if place < 2 else 0.3))
            self.wait(0.8 if place < 2 else 0.1)
        self.next_caption()
        self.play(appear(self.costs.reverse))

    @step(
        "Values forward, gradients backward",
        "Above each node its value, below it the slope of the result: all from one pass each way.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for arrow in self.drawing.graph.forward.values():
            arrow.in_role("grid")
        self.play(mn.FadeIn(*self.drawing.everything()), run_time=0.8)
        self.drawing.write(self, legend_of_numbers(trace))


def _counted(count: int, word: str) -> str:
    return f"{show(count, 0)} {word}{'' if count == 1 else 's'}"


def _own_slope(trace: Trace) -> str:
    return show(trace.gradients[trace.graph.result], 0)


def _size(trace: Trace) -> str:
    size = trace.params.step_size
    return show(size, trace.place(size))


def _goes(trace: Trace) -> str:
    return "falls" if trace.result_after < trace.result else "does not fall"
