"""How the graph grows, and how values flow through it."""

from __future__ import annotations

import manim as mn

from deepchalk.lessons.autodiff.drawing import EXPLAINED, Drawing, last_part, pace
from deepchalk.lessons.autodiff.formulas import definition, evaluation
from deepchalk.mobjects.motion import appear, fly

MOST_PIECES = 3
"""Pieces of a graph, not yet joined, that are looked at while a formula is read, at most."""


class GoingForward:
    """Operation by operation, from the inputs to the result."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def grow(self, scene: mn.Scene) -> None:
        """The graph, operation by operation."""
        graph, drawn = self.drawing.trace.graph, set()
        explained = self._explained_while_growing()
        for place, node in enumerate(graph.operations):
            motion = pace(place, node == graph.result)
            if place < explained or node == graph.result:
                formula = definition(self.drawing.trace, node)
                self.drawing.strip.write(scene, formula, min(0.5, motion))
            elif place == explained:
                self.drawing.wipe(scene)
            fresh = [s for s in graph.nodes[node].sources() if s not in drawn]
            if fresh:
                things = [self.drawing.graph.nodes[source] for source in fresh]
                scene.play(appear(*things, seconds=motion))
            self._draw(scene, node, motion)
            drawn |= {*fresh, node}

    def _explained_while_growing(self) -> int:
        """How many operations get a formula: the first ones, until too many pieces lie apart."""
        graph = self.drawing.trace.graph
        pieces: list[set[int]] = []
        for place, node in enumerate(graph.operations[:EXPLAINED]):
            joined = {node, *graph.nodes[node].sources()}
            apart = [piece for piece in pieces if piece.isdisjoint(joined)]
            pieces = [*apart, joined.union(*(piece for piece in pieces if piece not in apart))]
            if len(pieces) > MOST_PIECES:
                return place
        return EXPLAINED

    def _draw(self, scene: mn.Scene, node: int, seconds: float) -> None:
        """A node with its mark, and the arrows to it."""
        graph = self.drawing.graph
        arrows = [graph.forward[pair] for pair in self.drawing.pairs_into(node)]
        mark = graph.marks[node]
        scene.play(
            *(mn.Create(arrow.line) for arrow in arrows),
            *(mn.FadeIn(arrow.tip) for arrow in arrows),
            mn.FadeIn(graph.nodes[node]),
            *([] if mark is None else [mn.FadeIn(mark)]),
            run_time=seconds,
        )
        scene.add(*arrows)

    def show_inputs(self, scene: mn.Scene) -> None:
        """The values that are given."""
        inputs = self.drawing.trace.graph.inputs
        scene.play(appear(*(self.drawing.value(node) for node in inputs)))

    def run(self, scene: mn.Scene) -> None:
        """Values flow; each is written on its node when it is computed."""
        graph = self.drawing.trace.graph
        for place, node in enumerate(graph.operations):
            motion = pace(place, node == graph.result)
            if place < EXPLAINED or node == graph.result:
                self._explain(scene, node, motion)
                continue
            if place == EXPLAINED:
                self.drawing.wipe(scene)
            self._flow(scene, node, motion)
            scene.play(appear(self.drawing.value(node), seconds=0.25))

    def _explain(self, scene: mn.Scene, node: int, seconds: float) -> None:
        """One node's value with its formula."""
        self.drawing.look_at(scene, node)
        formula = evaluation(self.drawing.trace, node)
        self.drawing.strip.write(scene, formula, 0.4)
        self._flow(scene, node, seconds)
        scene.play(fly([(last_part(formula), self.drawing.value(node))], seconds=0.7))

    def _flow(self, scene: mn.Scene, node: int, seconds: float) -> None:
        scene.play(self.drawing.graph.flash(self.drawing.pairs_into(node), "data", seconds))
