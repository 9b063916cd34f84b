"""The first half: the network predicts, two units change places, it predicts the same."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.mlp_symmetry.stage import Stage
from deepchalk.lessons.mlp_symmetry.symbols import spoken
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.networks.network_motion import Follow, Glide


class Swapping(Stage):
    """From the network to two weight settings with one loss."""

    @step(
        "A hidden unit: weights in, weights out",
        "The input x enters at the left, the prediction z leaves at the right. "
        "A thicker edge is a larger weight.",
        lambda t: (
            f"Unit {spoken(0)} owns a column of W₁, its weights in, and a row of W₂, its way out."
        ),
        "The same holds for every unit. One tone, one unit.",
    )
    def show_network(self, trace: Trace) -> None:
        bench = self.bench
        self.wait(0.5)
        self.play(appear(bench.rules))
        self.next_caption()
        for unit in range(trace.params.hidden):
            if unit == 1:
                self.next_caption()
            focus = bench.rings(unit)
            seconds = self.theme.times.focus
            self.play(*bench.dimmed(unit), mn.FadeIn(focus), run_time=seconds)
            self.wait(2.2 if unit == 0 else 0.7)
            self.play(mn.FadeOut(focus), run_time=seconds)
        self.play(*bench.undimmed(), run_time=self.theme.times.focus)

    @step(
        "The prediction and its loss",
        lambda t: (
            f"{spoken(0)} weighs the inputs with its column. The other units do the same."
            if t.params.activation == "identity"
            else f"{spoken(0)} weighs the inputs with its column; "
            f"{t.params.activation} makes its value of the sum. The other units do the same."
        ),
        "W₂ weighs the hidden units, each with its row: their sum is the prediction.",
        lambda t: (
            "The target t is set to this very prediction: the loss is as small as it can be."
            if t.params.target is None
            else "The loss says how far the prediction is from the target t."
        ),
    )
    def predict(self, trace: Trace) -> None:
        bench, nodes = self.bench, self.bench.diagram.nodes[1]
        first, *others = bench.numbers
        self.play(remove(bench.rules))
        self.play(appear(*bench.unit_formulas))
        focus = mn.VGroup(ring(mn.VGroup(*bench.matrices.columns[0][:-1]), 0.0))
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.wait(1)
        self.play(fly([(bench.unit_formulas[-1].part("result"), first)]))
        self.wait(0.8)
        self.play(mn.FadeOut(focus), appear(*others, lag=0.3), run_time=1.2)
        for node, value in zip(nodes, bench.numbers, strict=True):
            self.remove(value)
            node.hold(value)
        self.next_caption()
        self.play(remove(*bench.unit_formulas))
        self.play(appear(bench.prediction))
        self.wait(1)
        self.play(fly([(bench.prediction.part("result"), bench.z_number)]))
        self.remove(bench.z_number)
        bench.diagram.node(2, 0).hold(bench.z_number)
        self.next_caption()
        self.play(appear(bench.loss))
        self.let_read(bench.loss)

    @step(
        lambda t: f"Swap {spoken(t.pair[0])} and {spoken(t.pair[1])} with all their weights",
        lambda t: (
            f"{spoken(t.pair[0])} and {spoken(t.pair[1])} change places: nodes, columns of W₁ and "
            f"rows of W₂ move together."
        ),
        "Each unit took its weights along, so it still has its value. "
        "Call the weights before A, those after B.",
    )
    def swap_units(self, trace: Trace) -> None:
        bench = self.bench
        self.play(remove(bench.prediction, bench.loss))
        focus = bench.rings(*trace.pair)
        before, after = bench.orders
        self.play(mn.FadeIn(focus), appear(before), run_time=self.theme.times.appear)
        self.wait(1)
        self.play(mn.FadeOut(focus), run_time=self.theme.times.focus)
        self.play(*self.exchange(trace), run_time=2.5)
        self.play(appear(after))
        self.next_caption()
        focus = bench.rings(*trace.pair)
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.wait(1)
        self.play(mn.FadeOut(focus), run_time=self.theme.times.focus)

    def exchange(self, trace: Trace) -> list[mn.Animation]:
        """The two units trade places in the diagram and in both matrices."""
        diagram, matrices = self.bench.diagram, self.bench.matrices
        moves: list[mn.Animation] = []
        for unit, other, side in ((*trace.pair, 1), (*trace.pair[::-1], -1)):
            node, goal = diagram.node(1, unit).outline, diagram.node(1, other).outline
            bow = side * 0.55 * node.width * mn.RIGHT
            shift = goal.get_center() - node.get_center()
            moves.append(Glide(diagram.node(1, unit), shift, bow))
            for groups in (matrices.columns, matrices.rows):
                cells, others = groups[unit][0], groups[other][0]
                moves.append(Glide(groups[unit], others.get_center() - cells.get_center()))
        return [*moves, Follow(diagram)]

    @step(
        "The same prediction, the same loss",
        lambda t: (
            f"A sum does not depend on the order of its terms: the prediction is "
            f"{show(t.after.z, t.digits.z)} again."
        ),
        lambda t: (
            "The two units have equal weights, so B is even the same point as A."
            if t.verdict == "same point"
            else "All weights together are a point in weight space. A and B are two points with "
            "the same loss."
        ),
    )
    def predict_again(self, trace: Trace) -> None:
        bench = self.bench
        self.play(remove(*bench.orders))
        self.play(appear(bench.again))
        self.wait(1)
        focus = bench.diagram.node(2, 0).ring()
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.next_caption()
        self.play(mn.FadeOut(focus), run_time=self.theme.times.focus)
        self.play(appear(bench.loss_again))
        self.let_read(bench.loss_again)
        if self.is_loop:
            self.close_loop(trace)

    @property
    def is_loop(self) -> bool:
        """Whether these steps are all that is played: then they end as they began."""
        names = [step.name for step in self.steps]
        last = names.index("predict_again")
        drawn = {name for name in names if name in self.only_steps}
        return any(drawn == set(names[first : last + 1]) for first in range(last))

    def close_loop(self, trace: Trace) -> None:
        """Back to the picture before the first of the steps that are drawn."""
        bench, fade = self.bench, self.theme.times.remove
        first = next(i for i, step in enumerate(self.steps) if step.name in self.only_steps)
        choices: tuple[list[mn.Mobject], ...] = ([], [bench.rules], [bench.prediction, bench.loss])
        there = choices[first]
        gone: list[mn.Mobject | None] = [bench.again, bench.loss_again, self.title_label]
        if self.steps[first].name != "swap_units":
            # Dropped, not only faded: a node that moves would bring its number back.
            nodes = [*bench.diagram.nodes[1], bench.diagram.node(2, 0)]
            gone += [node.drop() for node in nodes]
        self.wait(self.theme.times.hold)
        self.play(
            *(mn.FadeOut(one) for one in gone if one is not None),
            *self.header.start_again(first).animations,
            run_time=fade,
        )
        self.play(*self.exchange(trace), run_time=1.5)
        if first > 0:
            self.title_label = self.header.title(self.steps[first - 1].title(trace))
            self.play(*(mn.FadeIn(one) for one in (*there, self.title_label)), run_time=fade)
