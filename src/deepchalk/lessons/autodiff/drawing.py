"""The graph with its strip: how nodes appear, values flow forward and gradients backward."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.reading import seconds_to_read
from deepchalk.lessons.autodiff.formulas import definition, evaluation, local_slope
from deepchalk.lessons.autodiff.gradients import chain_rule, sum_rule
from deepchalk.lessons.autodiff.listing import legible_height
from deepchalk.lessons.autodiff.placing import place_graph
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.computation_graph import Edge
from deepchalk.mobjects.flow_arrow import FlowArrow
from deepchalk.mobjects.motion import appear, fly, remove
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Number, Typeset

EXPLAINED = 4
"""Beats of a kind that are explained with a formula; the others run without."""

LARGEST_FORMULA = 1.35
"""How much a formula in the strip is enlarged at most."""


class Drawing:
    """The computation graph in its room; its methods are the verbs of the lesson."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        self.pairs: list[Edge] = [(edge.source, edge.target) for edge in trace.graph.edges]
        slopes = {self.pairs[edge]: float(trace.local[edge]) for edge in self.active_edges}
        self.strip, self.graph, self.edge_labels = place_graph(trace, self.pairs, slopes, room)
        self.now: mn.Mobject | None = None
        self.since = 0.0
        self.focus: mn.Mobject | None = None

    @property
    def active_edges(self) -> list[int]:
        """Edges that a gradient takes."""
        edges = self.trace.graph.edges
        return [i for i, edge in enumerate(edges) if self.trace.active[edge.source]]

    # The strip

    def write(self, scene: mn.Scene, thing: Typeset | mn.VGroup, seconds: float = 0.5) -> None:
        """Put a formula into the strip, in place of what is there."""
        if isinstance(thing, Formula):
            width, height = self.strip.width / thing.width, self.strip.height / thing.height
            thing.scale(min(LARGEST_FORMULA, width, height))
        self.strip.place(thing)
        self.wait_until_read(scene)
        if self.now is not None:
            scene.play(mn.FadeOut(self.now), run_time=0.4 * seconds)
        scene.play(mn.FadeIn(thing), run_time=0.6 * seconds)
        self.now = thing
        self.since = scene.time

    def wait_until_read(self, scene: mn.Scene, later: float = 0.0) -> None:
        """Leave what is in the strip as long as reading it takes; ``later`` it stays anyway."""
        if not isinstance(self.now, Typeset):
            return
        needed = seconds_to_read(self.now.text, self.now.kind) - later
        missing = self.since + needed - scene.time
        if missing > 1 / mn.config.frame_rate:
            scene.wait(missing)

    def wipe(self, scene: mn.Scene) -> None:
        """Empty the strip and take the focus away."""
        self.wait_until_read(scene)
        gone = [thing for thing in (self.now, self.focus) if thing is not None]
        if gone:
            scene.play(remove(*gone))
        self.now = self.focus = None

    def look_at(self, scene: mn.Scene, node: int, seconds: float = 0.3) -> None:
        """Move the focus to a node."""
        ring = self.graph.ring(node)
        if self.focus is None:
            scene.play(mn.FadeIn(ring), run_time=seconds)
        else:
            scene.play(mn.ReplacementTransform(self.focus, ring), run_time=seconds)
        self.focus = ring

    def _fits(self, formula: Formula) -> bool:
        """Whether a formula can be read in the strip."""
        share = min(1.0, self.strip.width / formula.width, self.strip.height / formula.height)
        return share * formula.digit_height >= legible_height(formula)

    def _value(self, node: int) -> Number:
        number = self.graph.values[node]
        assert number is not None
        return number

    def _gradient(self, node: int) -> Number:
        number = self.graph.gradients[node]
        assert number is not None
        return number

    # Growing

    def grow(self, scene: mn.Scene) -> None:
        """The graph, operation by operation."""
        graph, drawn = self.trace.graph, set()
        for place, node in enumerate(graph.operations):
            motion = _pace(place, node == graph.result)
            if place < EXPLAINED or node == graph.result:
                self.write(scene, definition(self.trace, node), min(0.5, motion))
            elif place == EXPLAINED:
                self.wipe(scene)
            fresh = [s for s in graph.nodes[node].sources() if s not in drawn]
            if fresh:
                scene.play(appear(*(self.graph.nodes[source] for source in fresh), seconds=motion))
            arrows = [self.graph.forward[self.pairs[edge]] for edge in graph.into(node)]
            scene.play(
                *(mn.Create(arrow.line) for arrow in arrows),
                *(mn.FadeIn(arrow.tip) for arrow in arrows),
                mn.FadeIn(self.graph.nodes[node]),
                *(mn.FadeIn(mark) for mark in [self.graph.marks[node]] if mark is not None),
                run_time=motion,
            )
            scene.add(*arrows)
            drawn |= {*fresh, node}

    # Forward

    def show_inputs(self, scene: mn.Scene) -> None:
        """The values that are given."""
        scene.play(appear(*(self._value(node) for node in self.trace.graph.inputs)))

    def run_forward(self, scene: mn.Scene) -> None:
        """Values flow; each is written on its node when it is computed."""
        graph = self.trace.graph
        for place, node in enumerate(graph.operations):
            motion = _pace(place, node == graph.result)
            edges = [self.pairs[edge] for edge in graph.into(node)]
            if place >= EXPLAINED and node != graph.result:
                if place == EXPLAINED:
                    self.wipe(scene)
                scene.play(self.graph.flash(edges, "data", motion))
                scene.play(appear(self._value(node), seconds=0.25))
                continue
            self.look_at(scene, node)
            formula = evaluation(self.trace, node)
            self.write(scene, formula, 0.4)
            scene.play(self.graph.flash(edges, "data", motion))
            result = formula.parts[f"p{_last(formula)}"]
            scene.play(fly([(result, self._value(node))], seconds=0.7))

    # Slopes

    def show_slopes(self, scene: mn.Scene) -> None:
        """Local derivatives: the rule in the strip, the number beside its edge."""
        order = sorted(self.active_edges, key=self._interest, reverse=True)
        previous: FlowArrow | None = None
        for position in order[:3]:
            pair = self.pairs[position]
            arrow = self.graph.forward[pair]
            formula = local_slope(self.trace, position)
            self.wait_until_read(scene)
            if previous is not None:
                scene.play(previous.animate.in_role("line"), run_time=0.3)
            scene.play(arrow.animate.in_role("ink"), run_time=0.3)
            self.write(scene, formula, 0.5)
            self.wait_until_read(scene)
            if pair in self.edge_labels:
                number = formula.parts[f"p{_last(formula)}"]
                scene.play(fly([(number, self.edge_labels[pair])], seconds=0.7))
            # The last one stays in ink: it belongs to the formula that stays.
            previous = arrow

    def show_other_slopes(self, scene: mn.Scene) -> None:
        """The numbers of the other edges, all together."""
        rest = [label for label in self.edge_labels.values() if label not in scene.mobjects]
        if rest:
            scene.play(appear(*rest, lag=0.15, seconds=1.5))

    def _interest(self, position: int) -> tuple[bool, int]:
        edge = self.trace.graph.edges[position]
        plain = self.trace.graph.nodes[edge.target].operation in ("+", "-")
        return (not plain, edge.target)

    # Backward

    def bring_back(self, scene: mn.Scene) -> None:
        """The graph with its values, after a page without it."""
        self.now = self.focus = None
        graph = self.graph
        values = [value for value in graph.values if value is not None]
        for arrow in graph.forward.values():
            arrow.in_role("line")
        scene.play(mn.FadeIn(*graph.forward.values(), *graph.nodes, *values), run_time=0.8)

    def start_backward(self, scene: mn.Scene) -> None:
        """The gradient of the result with respect to itself, where its operation stood."""
        result = self.trace.graph.result
        marks = [mark for mark in self.graph.marks if mark is not None and mark in scene.mobjects]
        if marks:
            scene.play(remove(*marks))
        self.look_at(scene, result)
        for arrow in self.graph.forward.values():
            arrow.in_role("grid")
        scene.play(appear(self._gradient(result)))

    def run_backward(self, scene: mn.Scene, nodes: list[int], explained: int = 3) -> None:
        """Gradients of nodes, one after the other: upstream times local."""
        for place, node in enumerate(nodes):
            if place < explained or node == nodes[-1]:
                self.explain_gradient(scene, node)
                continue
            if place == explained:
                self.wipe(scene)
            self._fast_gradient(scene, node)
        self.wait_until_read(scene, later=theme.active().times.hold)

    def _fast_gradient(self, scene: mn.Scene, node: int) -> None:
        self._turn_round(scene, [self.pairs[e] for e in self.trace.graph.out_of(node)], 0.45)
        scene.play(appear(self._gradient(node), seconds=0.25))

    def _turn_round(self, scene: mn.Scene, pairs: list[Edge], seconds: float) -> None:
        """A gradient runs back along edges; from then on their arrows point backward."""
        scene.play(
            self.graph.flash(pairs, "gradient", seconds),
            *(mn.FadeOut(self.graph.forward[pair]) for pair in pairs),
            *(mn.FadeIn(self.graph.backward[pair]) for pair in pairs),
            run_time=seconds,
        )

    def explain_meeting(self, scene: mn.Scene, node: int) -> bool:
        """The sum over the paths that meet in symbols; whether it could be written."""
        rule = sum_rule(self.trace, node)
        if rule is None or not self._fits(rule):
            return False
        self._arrive(scene, node)
        self.write(scene, rule, 0.5)
        return True

    def explain_gradient(self, scene: mn.Scene, node: int) -> None:
        """One node's gradient with its formula; where paths meet, all their products."""
        formula = chain_rule(self.trace, node, self._fits)
        self.wait_until_read(scene)
        if self.graph.backward[self.pairs[self.trace.graph.out_of(node)[0]]] not in scene.mobjects:
            self._arrive(scene, node)
        self.write(scene, formula, 0.5)
        # The number flies while the formula is still being read.
        reading = 0.4 * seconds_to_read(formula.text, formula.kind)
        paths = [self.pairs[edge] for edge in self.trace.graph.out_of(node)]
        if len(paths) == 1 or len(paths) > EXPLAINED:
            scene.wait(min(2.3, reading))
        else:
            self._follow(scene, paths, 1.6 * reading / len(paths))
        result = formula.parts[f"p{_last(formula)}"]
        scene.play(fly([(result, self._gradient(node))], seconds=0.7))

    def _follow(self, scene: mn.Scene, paths: list[Edge], seconds: float) -> None:
        """Each path lights up while its product is read."""
        motion = theme.active().times.backward
        for path in paths:
            scene.play(self.graph.flash([path], "gradient", motion))
            if seconds > motion + 0.1:
                scene.wait(seconds - motion)

    def _arrive(self, scene: mn.Scene, node: int) -> None:
        """Gradients run to a node from all that use it."""
        self.look_at(scene, node)
        pairs = [self.pairs[edge] for edge in self.trace.graph.out_of(node)]
        self._turn_round(scene, pairs, theme.active().times.backward)

    # All

    def everything(self) -> list[mn.Mobject]:
        """The graph with all its numbers; arrows that a gradient takes point backward."""
        graph = self.graph
        active = {self.pairs[edge] for edge in self.active_edges}
        arrows = [
            graph.backward[pair] if pair in active else graph.forward[pair] for pair in self.pairs
        ]
        numbers = [n for n in (*graph.values, *graph.gradients) if n is not None]
        return [*arrows, *graph.nodes, *numbers]


def _last(formula: Formula) -> int:
    return max(int(name[1:]) for name in formula.parts if name.startswith("p"))


def _pace(place: int, is_last: bool) -> float:
    """Seconds of a repeated motion: first slow, then faster, the rest at pace."""
    if place < 2 or is_last:
        return 0.7
    return 0.5 if place < EXPLAINED else 0.4
