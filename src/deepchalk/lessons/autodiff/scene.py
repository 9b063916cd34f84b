"""Automatic differentiation, drawn: values forward, gradients backward, on one graph."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.autodiff.arrow_slopes import ArrowSlopes
from deepchalk.lessons.autodiff.asking import Question, Steps
from deepchalk.lessons.autodiff.costs import Costs
from deepchalk.lessons.autodiff.drawing import Drawing
from deepchalk.lessons.autodiff.going_backward import GoingBackward
from deepchalk.lessons.autodiff.going_forward import GoingForward
from deepchalk.lessons.autodiff.legends import legend_of_numbers, legend_of_outlines
from deepchalk.lessons.autodiff.listing import RING_ROOM
from deepchalk.lessons.autodiff.proving import Check, Descent, Slopes
from deepchalk.lessons.autodiff.trace import Params, Trace, compute
from deepchalk.lessons.autodiff.wording import (
    after_meeting,
    before_meeting,
    each,
    goes,
    has_given,
    meeting,
    named,
    own_slope,
    paths_word,
    result,
    shared,
    size,
    slope,
    start_forward,
    times,
)
from deepchalk.mobjects.motion import appear, remove, ring
from deepchalk.mobjects.room import Room
from deepchalk.scene import LessonScene


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
        self.forward = GoingForward(self.drawing)
        self.arrows = ArrowSlopes(self.drawing)
        self.backward = GoingBackward(self.drawing)
        self.slopes: Slopes | None = None
        if not self.drawing.edge_labels:
            self.slopes = Slopes(self.room.shrunk(0, 0.15), trace, self.drawing.active_edges)
        self.check = Check(self.room.shrunk(0, 0.15), trace)
        self.descent = Descent(self.room.shrunk(0, 0.15), trace)
        self.costs = Costs(self.room.shrunk(0, 0.15), trace)

    @step(
        lambda t: f"How does {result(t)} change when an input changes?",
        lambda t: (
            f"If an input grows a little, {result(t)} changes too. "
            f"How fast it changes is called the slope, {slope(t)}."
        ),
        lambda t: (
            f"We want the slope of {result(t)} for {each(t)} that can change (orange)"
            f"{', all in one go' if len(t.learned) > 1 else ''}."
        ),
    )
    def ask(self, trace: Trace) -> None:
        question = self.question
        computed, inputs, wanted = question.headings
        self.play(appear(*computed, question.expression))
        self.wait(1.5)
        self.play(appear(*inputs, *question.inputs, lag=0.2, seconds=1.0))
        self.next_caption()
        self.play(appear(*wanted, *question.wanted, lag=0.2, seconds=1.0))
        self.wait(2)

    @step(
        "Take it apart into single operations",
        "Each line does one thing, and for one thing the slope is known.",
        lambda t: (
            f"{named(t, shared(t)[0])} is used {times(len(t.graph.out_of(shared(t)[0])))} "
            f"further down, but computed once."
            if shared(t)
            else ""
        ),
        when=lambda t: len(t.graph.operations) > 1,
    )
    def take_apart(self, trace: Trace) -> None:
        self.clear_stage(self.question.expression)
        self.wait(1)
        formulas = self.parts.formulas
        if self.parts.expression is None:
            self.play(remove(self.question.expression))
        elif len(self.parts.expression) != len(self.question.expression):
            self.play(remove(self.question.expression))
            self.play(appear(self.parts.expression))
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
        for node in shared(trace)[:1]:
            defined = formulas[trace.graph.operations.index(node)]
            others = [text.animate.in_role("line") for text in self.parts.apart_from(node)]
            self.play(mn.FadeIn(ring(defined, RING_ROOM)), *others, run_time=self.theme.times.focus)
            self.wait(1)

    @step(
        "Every operation becomes a node",
        "Each circle is one number; an arrow says: this value is needed there.",
        "Read it from left to right: no arrow ever leads back.",
    )
    def draw_graph(self, trace: Trace) -> None:
        self.clear_stage()
        self.forward.grow(self)
        self.wait(0.8)
        self.next_caption()
        self.drawing.strip.write(self, legend_of_outlines(trace))

    @step(
        "Forward: compute every value once",
        "The inputs are known, so the next nodes can be computed, then the next.",
        lambda t: f"At the end {result(t)} is {show(t.result, t.place(t.result))}.",
    )
    def go_forward(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.forward.show_inputs(self)
        self.wait(1)
        self.forward.run(self)
        self.next_caption()

    @step(
        "Each arrow has a slope of its own",
        "How much does the right end move if only the left end moves a little?",
        lambda t: (
            "Calculus gives the rule of each operation, the forward pass its number."
            f"{' What is given stays fixed and needs no slope.' if has_given(t) else ''}"
        ),
    )
    def find_slopes(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.arrows.explain(self)
        self.next_caption()
        if self.slopes is None:
            self.arrows.show_others(self)
            return
        self.drawing.wipe(self)
        self.clear_stage()
        self.play(appear(*self.slopes.lines, lag=0.1, seconds=2.0))

    @step(
        lambda t: f"Backward: from {own_slope(t)} at {result(t)}, multiply along the arrows",
        lambda t: (
            f"The slope of {result(t)} at a node is called its gradient; "
            f"at {result(t)} itself it is {own_slope(t)}."
        ),
        "Going back along an arrow, multiply what has arrived by the slope of the arrow.",
    )
    def go_backward(self, trace: Trace) -> None:
        if self.slopes is None:
            self.drawing.wipe(self)
        else:
            self.clear_stage()
            self.backward.bring_back(self)
        self.backward.start(self)
        self.next_caption()
        self.backward.run(self, before_meeting(trace))

    @step(
        lambda t: (
            f"{paths_word(len(t.graph.out_of(meeting(t) or 0)))} paths meet at "
            f"{named(t, meeting(t) or 0)}: add their gradients"
        ),
        lambda t: (
            f"{named(t, meeting(t) or 0)} acts on {result(t)} in several ways at once; "
            f"a small change takes all of them."
        ),
        "So the products of all paths are added.",
        when=lambda t: meeting(t) is not None,
    )
    def add_up(self, trace: Trace) -> None:
        node = meeting(trace)
        assert node is not None
        self.drawing.wipe(self)
        if self.backward.explain_meeting(self, node):
            self.next_caption()
            self.backward.explain(self, node)
        else:
            self.backward.explain(self, node)
            self.next_caption()
        self.drawing.strip.wait_until_read(self, later=self.theme.times.hold)

    @step(
        "On to the inputs",
        "The same two rules, multiply and add, until every input has its gradient.",
        when=lambda t: bool(after_meeting(t)),
    )
    def finish(self, trace: Trace) -> None:
        self.drawing.wipe(self)
        self.wait(1.5)
        self.backward.run(self, after_meeting(trace), explained=1)

    @step(
        "Check: nudge an input and look",
        lambda t: f"Move one input a tiny amount up and down and see how {result(t)} moves.",
        lambda t: (
            "Both ways agree. And the gradients sum to zero: "
            "adding the same amount to all these inputs changes nothing."
            if t.moves_with_all
            else "Both ways agree; but nudging needs two evaluations for each input."
        ),
    )
    def verify(self, trace: Trace) -> None:
        self.clear_stage()
        self.drawing.forget()
        self.play(appear(self.check.rule))
        self.wait(1.5)
        for place, row in enumerate(self.check.rows):
            self.play(appear(*row, lag=0.15, seconds=1.2 if place < 2 else 0.6))
            self.wait(0.8 if place < 2 else 0.1)
        self.next_caption()
        if self.check.invariant is not None:
            self.play(appear(self.check.invariant))

    @step(
        lambda t: f"One step against the gradient: {result(t)} {goes(t)}",
        lambda t: (
            f"Each input moves against its gradient, by {size(t)} of it: "
            f"that is one step of gradient descent."
        ),
        lambda t: (
            "For a small step the fall is about the step size times the squared length of the "
            "gradient."
            if t.result_after < t.result
            else "This step was too long for this curve: a smaller one would go down."
        ),
    )
    def descend(self, trace: Trace) -> None:
        self.clear_stage()
        self.play(appear(self.descent.rule))
        self.wait(1.5)
        for place, move in enumerate(self.descent.moves):
            self.play(appear(move, seconds=0.6 if place < 2 else 0.35))
            self.wait(1.2 if place < 1 else 0.4)
        self.play(appear(self.descent.result))
        self.next_caption()
        self.play(appear(self.descent.fall))

    @step(
        "Why backward? One pass serves all inputs",
        lambda t: (
            f"Slopes can be carried forward too: from {start_forward(t)} at "
            f"{named(t, t.learned[0])}, multiply along the arrows. That gives only {slope(t)}."
        ),
        "Each square is one multiplication by a slope; every input needs a pass of its own.",
        lambda t: (
            "Backward, one pass gives all slopes at once: so a loss of millions of weights can be "
            "differentiated."
            if len(t.learned) > 1
            else "For one input both cost the same; for millions, backward still takes one pass."
        ),
    )
    def compare_costs(self, trace: Trace) -> None:
        self.clear_stage()
        for place, row in enumerate(self.costs.forward):
            self.play(appear(row, seconds=0.6 if place < 2 else 0.3))
            self.wait(0.8 if place < 2 else 0.1)
        self.next_caption()
        self.play(appear(self.costs.together))
        self.next_caption()
        self.play(appear(self.costs.reverse, self.costs.once))
        self.play(appear(self.costs.rule))

    @step(
        "Values forward, gradients backward",
        "Above each node its value, below it its gradient: all from one pass each way.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for arrow in self.drawing.graph.forward.values():
            arrow.in_role("line")
        self.play(mn.FadeIn(*self.drawing.everything()), run_time=0.8)
        self.drawing.strip.write(self, legend_of_numbers())
