"""What all passes share: the graph, the strip below it, the ring around the node of the moment."""

from __future__ import annotations

import manim as mn

from deepchalk.lessons.autodiff.placing import place_graph
from deepchalk.lessons.autodiff.strip import Strip
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.motion import remove
from deepchalk.mobjects.networks.computation_graph import Edge
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Glyphs, Number

EXPLAINED = 4
"""Beats of a kind that are explained with a formula; the others run without."""


class Drawing:
    """The computation graph in its room.

    Attributes
    ----------
    pairs
        source and target of each edge of the trace's graph
    edge_labels
        the slopes beside the arrows; empty if the graph leaves no room for them
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        self.pairs: list[Edge] = [(edge.source, edge.target) for edge in trace.graph.edges]
        slopes = {self.pairs[edge]: float(trace.local[edge]) for edge in self.active_edges}
        strip, self.graph, self.edge_labels = place_graph(trace, self.pairs, slopes, room)
        self.strip = Strip(strip)
        self._focus: mn.Mobject | None = None

    @property
    def active_edges(self) -> list[int]:
        """Edges that a gradient takes."""
        edges = self.trace.graph.edges
        return [i for i, edge in enumerate(edges) if self.trace.active[edge.source]]

    def pairs_into(self, node: int) -> list[Edge]:
        """The arrows to a node."""
        return [self.pairs[edge] for edge in self.trace.graph.into(node)]

    def pairs_out_of(self, node: int) -> list[Edge]:
        """The arrows from a node."""
        return [self.pairs[edge] for edge in self.trace.graph.out_of(node)]

    def value(self, node: int) -> Number:
        """The number above a node."""
        number = self.graph.values[node]
        assert number is not None
        return number

    def gradient(self, node: int) -> Number:
        """The number below a node."""
        number = self.graph.gradients[node]
        assert number is not None
        return number

    def look_at(self, scene: mn.Scene, node: int, seconds: float = 0.3) -> None:
        """Move the focus to a node."""
        ring = self.graph.ring(node)
        if self._focus is None:
            scene.play(mn.FadeIn(ring), run_time=seconds)
        else:
            scene.play(mn.ReplacementTransform(self._focus, ring), run_time=seconds)
        self._focus = ring

    def wipe(self, scene: mn.Scene) -> None:
        """Empty the strip and take the focus away."""
        self.strip.wait_until_read(scene)
        gone = [thing for thing in (self.strip.now, self._focus) if thing is not None]
        if gone:
            scene.play(remove(*gone))
        self.forget()

    def forget(self) -> None:
        """Strip and focus are empty, because the whole stage is."""
        self.strip.now = self._focus = None

    def everything(self) -> list[mn.Mobject]:
        """The graph with all its numbers; arrows that a gradient takes point backward."""
        graph = self.graph
        active = {self.pairs[edge] for edge in self.active_edges}
        arrows = [
            graph.backward[pair] if pair in active else graph.forward[pair] for pair in self.pairs
        ]
        numbers = [n for n in (*graph.values, *graph.gradients) if n is not None]
        return [*arrows, *graph.nodes, *numbers]


def last_part(formula: Formula) -> Glyphs:
    """The number at the end of a formula."""
    places = [int(name[1:]) for name in formula.parts if name.startswith("p")]
    return formula.parts[f"p{max(places)}"]


def pace(place: int, is_last: bool) -> float:
    """Seconds of a repeated motion: first slow, then faster, the rest at pace."""
    if place < 2 or is_last:
        return 0.7
    return 0.5 if place < EXPLAINED else 0.4
