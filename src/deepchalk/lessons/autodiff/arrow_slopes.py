"""The slope of each arrow: its rule in the strip, its number beside the arrow."""

from __future__ import annotations

import manim as mn

from deepchalk.lessons.autodiff.drawing import Drawing, last_part
from deepchalk.lessons.autodiff.formulas import local_slope
from deepchalk.mobjects.motion import appear, fly
from deepchalk.mobjects.networks.flow_arrow import FlowArrow
from deepchalk.mobjects.text import Typeset

WITH_RULE = 3
"""Arrows whose rule is shown."""


class ArrowSlopes:
    """Local derivatives: a few with their rules, then the numbers of all."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def explain(self, scene: mn.Scene) -> None:
        """The rule in the strip, the number beside its arrow."""
        drawing = self.drawing
        order = sorted(drawing.active_edges, key=self._interest, reverse=True)
        previous: list[FlowArrow | Typeset] = []
        for position in order[:WITH_RULE]:
            pair = drawing.pairs[position]
            arrow = drawing.graph.forward[pair]
            formula = local_slope(drawing.trace, position)
            drawing.strip.wait_until_read(scene)
            if previous:
                scene.play(*map(_dimmed, previous), run_time=0.3)
            scene.play(arrow.animate.in_role("ink"), run_time=0.3)
            previous = [arrow]
            drawing.strip.write(scene, formula, 0.5)
            drawing.strip.wait_until_read(scene)
            if pair in drawing.edge_labels:
                label = drawing.edge_labels[pair].in_role("ink")
                scene.play(fly([(last_part(formula), label)], seconds=0.7))
                previous.append(label)
            # The last one stays in ink: it belongs to the formula that stays.

    def show_others(self, scene: mn.Scene) -> None:
        """The numbers of the other arrows, all together."""
        labels = self.drawing.edge_labels.values()
        rest = [label for label in labels if label not in scene.mobjects]
        if rest:
            scene.play(appear(*rest, lag=0.15, seconds=1.5))

    def _interest(self, position: int) -> tuple[bool, int]:
        """Sums and differences last: their slopes are 1 and −1; late operations first."""
        graph = self.drawing.trace.graph
        edge = graph.edges[position]
        plain = graph.nodes[edge.target].operation in ("+", "-")
        return (not plain, edge.target)


def _dimmed(thing: FlowArrow | Typeset) -> mn.Animation:
    return thing.animate.in_role("ink2" if isinstance(thing, Typeset) else "line").build()
