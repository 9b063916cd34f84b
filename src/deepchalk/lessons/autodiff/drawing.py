"""The graph with its strip: how nodes appear, values flow forward and gradients backward."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.errors import ComputationError
from deepchalk.lesson.reading import seconds_to_read
from deepchalk.lessons.autodiff.formulas import chain_rule, definition, evaluation, local_slope
from deepchalk.lessons.autodiff.notation import name_source, name_text, role_of
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.computation_graph import ComputationGraph, Edge, NodeLook
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.graph_layers import DoesNotFit
from deepchalk.mobjects.motion import appear, fly, remove
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, Typeset, symbol
from deepchalk.theme import UNIT, Role

STRIPS = (1.0, 0.78)
"""Heights of the strip below the graph, for the formula of the moment; a crowded graph has less."""

EXPLAINED = 4
"""Beats of a kind that are explained with a formula; the others run without."""

SLOPE_HEIGHT = 0.218
"""Of a digit beside an edge, in Manim units."""

ROOM_FOR_SLOPES = 0.6
"""Diameter of a node from which on there is room for numbers beside the edges."""

UNCROWDED = 0.7
"""Diameter of a node in Manim units from which on the strip may be high."""


class Drawing:
    """The computation graph in its room; its methods are the verbs of the lesson."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        looks = [self._look(node) for node in range(len(trace.graph.nodes))]
        pairs = [(edge.source, edge.target) for edge in trace.graph.edges]
        self.strip, self.graph = _with_strip(looks, pairs, room)
        self.pairs: list[Edge] = pairs
        self.edge_labels: dict[Edge, Typeset] = self._edge_labels()
        self.now: mn.Mobject | None = None
        self.since = 0.0
        self.focus: mn.Mobject | None = None

    def _look(self, node: int) -> NodeLook:
        trace = self.trace
        name = trace.graph.nodes[node].name
        value, gradient = float(trace.values[node]), float(trace.gradients[node])
        role: Role = "output" if node == trace.graph.result else role_of(trace, node)
        letter: Role = "ink" if node == trace.graph.result else role
        return NodeLook(
            symbol(name_source(name), letter, name_text(name)),
            role,
            (value, trace.place(value)),
            (gradient, trace.place(gradient)) if trace.active[node] else None,
        )

    def _edge_labels(self) -> dict[Edge, Typeset]:
        """A number beside each edge that a gradient will take; none in a crowded graph."""
        if self.graph.scale.node < ROOM_FOR_SLOPES:
            return {}
        labels: dict[Edge, Typeset] = {}
        for position in self.active_edges:
            value = float(self.trace.local[position])
            labels[self.pairs[position]] = Number(
                value, self.trace.place(value), "ink2", SLOPE_HEIGHT
            )
        placed = self.graph.label_edges(labels)
        # A few labels in a crowded graph would look like an accident.
        return placed if len(placed) >= 0.75 * len(labels) else {}

    @property
    def active_edges(self) -> list[int]:
        """Edges that a gradient takes."""
        edges = self.trace.graph.edges
        return [i for i, edge in enumerate(edges) if self.trace.active[edge.source]]

    # The strip

    def write(self, scene: mn.Scene, thing: Typeset | mn.VGroup, seconds: float = 0.5) -> None:
        """Put a formula into the strip, in place of what is there."""
        self.strip.place(thing)
        self.wait_until_read(scene)
        if self.now is not None:
            scene.play(mn.FadeOut(self.now), run_time=0.4 * seconds)
        scene.play(mn.FadeIn(thing), run_time=0.6 * seconds)
        self.now = thing
        self.since = scene.time

    def wait_until_read(self, scene: mn.Scene) -> None:
        """Leave what is in the strip as long as reading it takes."""
        if not isinstance(self.now, Typeset):
            return
        missing = self.since + seconds_to_read(self.now.text, self.now.kind) - scene.time
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

    def look_away(self, scene: mn.Scene) -> None:
        """Take the focus away."""
        if self.focus is not None:
            scene.play(mn.FadeOut(self.focus), run_time=0.3)
        self.focus = None

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
                run_time=motion,
            )
            scene.add(*arrows)
            drawn |= {*fresh, node}

    def legend(self) -> mn.VGroup:
        """What the outlines mean."""
        trace = self.trace
        entries: list[tuple[str, Role]] = [("can change", "parameter")]
        if len(trace.learned) < len(trace.graph.inputs):
            entries.append(("given", "data"))
        entries += [("computed", "ink"), ("result", "output")]
        things = []
        for text, role in entries:
            circle = mn.Circle(0.13, color=theme.active().colour(role))
            circle.set_stroke(width=theme.active().strokes.normal)
            label = Label(text, "ink2").next_to(circle, mn.RIGHT, buff=0.5 * UNIT)
            things.append(exempt(mn.VGroup(circle, label), "load", "an entry of one legend"))
        return mn.VGroup(*things).arrange(mn.RIGHT, buff=3 * UNIT)

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
        self.look_away(scene)

    # Slopes

    def show_slopes(self, scene: mn.Scene) -> None:
        """Local derivatives: the rule in the strip, the number beside its edge."""
        order = sorted(self.active_edges, key=self._interest, reverse=True)
        shown = order[: 3 if len(order) > 3 else len(order)]
        for position in shown:
            pair = self.pairs[position]
            arrow = self.graph.forward[pair]
            formula = local_slope(self.trace, position)
            scene.play(arrow.animate.in_role("ink"), run_time=0.3)
            self.write(scene, formula, 0.5)
            self.wait_until_read(scene)
            if pair in self.edge_labels:
                number = formula.parts[f"p{_last(formula)}"]
                scene.play(fly([(number, self.edge_labels[pair])], seconds=0.7))
            scene.play(arrow.animate.in_role("line"), run_time=0.3)

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

    def start_backward(self, scene: mn.Scene) -> None:
        """The gradient of the result with respect to itself."""
        result = self.trace.graph.result
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
        scene.wait(0.5)

    def _fast_gradient(self, scene: mn.Scene, node: int) -> None:
        pairs = [self.pairs[edge] for edge in self.trace.graph.out_of(node)]
        arrows = [self.graph.backward[pair] for pair in pairs]
        scene.play(
            self.graph.flash(pairs, "gradient", 0.45),
            *(mn.FadeIn(arrow) for arrow in arrows),
            run_time=0.45,
        )
        scene.play(appear(self._gradient(node), seconds=0.25))

    def explain_gradient(self, scene: mn.Scene, node: int) -> None:
        """One node's gradient with its formula; where paths meet, all their products."""
        pairs = [self.pairs[edge] for edge in self.trace.graph.out_of(node)]
        formula = chain_rule(self.trace, node)
        self.wait_until_read(scene)
        self.look_at(scene, node)
        seconds = theme.active().times.backward
        arrows = [self.graph.backward[pair] for pair in pairs]
        scene.play(
            self.graph.flash(pairs, "gradient", seconds),
            *(mn.FadeIn(arrow) for arrow in arrows),
            run_time=seconds,
        )
        self.write(scene, formula, 0.5)
        # The number flies while the formula is still being read.
        scene.wait(min(2.3, 0.4 * seconds_to_read(formula.text, formula.kind)))
        result = formula.parts[f"p{_last(formula)}"]
        scene.play(fly([(result, self._gradient(node))], seconds=0.7))

    # All

    def legend_of_numbers(self) -> mn.VGroup:
        """What stands above and below a node."""
        result = name_text(self.trace.graph.nodes[self.trace.graph.result].name)
        value = Label("value: computed forward", "data")
        gradient = Label(f"slope of {result}: upstream × local, added over all paths", "gradient")
        return mn.VGroup(value, gradient).arrange(mn.RIGHT, buff=4 * UNIT)

    def everything(self) -> list[mn.Mobject]:
        """The graph with all its numbers and both kinds of arrows."""
        graph = self.graph
        active = {self.pairs[edge] for edge in self.active_edges}
        still = [arrow for pair, arrow in graph.forward.items()]
        back = [graph.backward[pair] for pair in active]
        numbers = [n for n in (*graph.values, *graph.gradients) if n is not None]
        return [*still, *back, *graph.nodes, *numbers]


def _with_strip(
    looks: list[NodeLook], pairs: list[Edge], room: Room
) -> tuple[Room, ComputationGraph]:
    """The room of the strip, and the graph above it.

    Raises
    ------
    ComputationError
        if the graph cannot be drawn legibly
    """
    for height in STRIPS:
        strip, upper = room.cut_bottom(height, gap=0.12)
        try:
            graph = ComputationGraph(looks, pairs, upper)
        except DoesNotFit:
            continue
        if graph.scale.node >= UNCROWDED or height == STRIPS[-1]:
            return strip, graph
    raise ComputationError(
        "expression: its graph has too many long connections to be read, take fewer operations"
    )


def _last(formula: Formula) -> int:
    return max(int(name[1:]) for name in formula.parts if name.startswith("p"))


def _pace(place: int, is_last: bool) -> float:
    """Seconds of a repeated motion: first slow, then faster, the rest at pace."""
    if place < 2 or is_last:
        return 0.7
    return 0.5 if place < EXPLAINED else 0.4
