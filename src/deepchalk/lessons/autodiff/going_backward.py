"""How gradients flow back through the graph: upstream times local, added where paths meet."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.telling.reading import seconds_to_read
from deepchalk.lessons.autodiff.drawing import EXPLAINED, Drawing, last_part
from deepchalk.lessons.autodiff.gradients import chain_rule, sum_rule
from deepchalk.mobjects.motion import appear, fly, remove
from deepchalk.mobjects.networks.computation_graph import Edge

LONGEST_AFTER = 2.2
"""Seconds for which a formula is still read when its number has flown, at most."""

LONGEST_ON_PATH = 3.0
"""Seconds for one of several paths, at most for the sake of that."""


class GoingBackward:
    """Node by node, from the result to the inputs; arrows turn round on the way."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.graph = drawing.graph

    def bring_back(self, scene: mn.Scene) -> None:
        """The graph with its values, after a page without it."""
        self.drawing.forget()
        graph = self.graph
        values = [value for value in graph.values if value is not None]
        for arrow in graph.forward.values():
            arrow.in_role("line")
        scene.play(mn.FadeIn(*graph.forward.values(), *graph.nodes, *values), run_time=0.8)

    def start(self, scene: mn.Scene) -> None:
        """The gradient of the result with respect to itself, where its operation stood."""
        result = self.drawing.trace.graph.result
        marks = [mark for mark in self.graph.marks if mark is not None and mark in scene.mobjects]
        if marks:
            scene.play(remove(*marks))
        self.drawing.look_at(scene, result)
        # The arrow and the slope that were explained last step back.
        for arrow in self.graph.forward.values():
            arrow.in_role("line")
        for label in self.drawing.edge_labels.values():
            label.in_role("ink2")
        scene.play(appear(self.drawing.gradient(result)))

    def run(self, scene: mn.Scene, nodes: list[int], explained: int = 3) -> None:
        """Gradients of nodes, one after the other: upstream times local."""
        for place, node in enumerate(nodes):
            if place < explained or node == nodes[-1]:
                self.explain(scene, node)
                continue
            if place == explained:
                self.drawing.wipe(scene)
            self._turn_round(scene, self.drawing.pairs_out_of(node), 0.45)
            scene.play(appear(self.drawing.gradient(node), seconds=0.25))
        self.drawing.strip.wait_until_read(scene, later=theme.active().times.hold)

    def explain_meeting(self, scene: mn.Scene, node: int) -> bool:
        """The sum over the paths that meet in symbols; whether it could be written."""
        rule = sum_rule(self.drawing.trace, node)
        if rule is None or not self.drawing.strip.fits(rule):
            return False
        self._arrive(scene, node)
        self.drawing.strip.write(scene, rule, 0.5)
        return True

    def explain(self, scene: mn.Scene, node: int) -> None:
        """One node's gradient with its formula; where paths meet, all their products."""
        paths = self.drawing.pairs_out_of(node)
        formula = chain_rule(self.drawing.trace, node, self.drawing.strip.fits)
        self.drawing.strip.wait_until_read(scene)
        if self.graph.backward[paths[0]] not in scene.mobjects:
            self._arrive(scene, node)
        self.drawing.strip.write(scene, formula, 0.5)
        # The number flies while the formula is still being read.
        in_full = seconds_to_read(formula.text, formula.kind)
        reading = 0.4 * in_full
        if len(paths) == 1 or len(paths) > EXPLAINED:
            # Of a long formula more is read before, so that nothing stands still too long after.
            scene.wait(max(min(2.3, reading), in_full - 0.7 - LONGEST_AFTER))
        else:
            least = min((in_full - 0.7 - LONGEST_AFTER) / len(paths), LONGEST_ON_PATH)
            self._follow(scene, paths, max(1.6 * reading / len(paths), least))
        scene.play(fly([(last_part(formula), self.drawing.gradient(node))], seconds=0.7))

    def _follow(self, scene: mn.Scene, paths: list[Edge], seconds: float) -> None:
        """Each path lights up while its product is read."""
        motion = theme.active().times.backward
        for path in paths:
            scene.play(self.graph.flash([path], "gradient", motion))
            if seconds > motion + 0.1:
                scene.wait(seconds - motion)

    def _arrive(self, scene: mn.Scene, node: int) -> None:
        """Gradients run to a node from all that use it."""
        self.drawing.look_at(scene, node)
        pairs = self.drawing.pairs_out_of(node)
        self._turn_round(scene, pairs, theme.active().times.backward)

    def _turn_round(self, scene: mn.Scene, pairs: list[Edge], seconds: float) -> None:
        """A gradient runs back along edges; from then on their arrows point backward."""
        scene.play(
            self.graph.flash(pairs, "gradient", seconds),
            *(mn.FadeOut(self.graph.forward[pair]) for pair in pairs),
            *(mn.FadeIn(self.graph.backward[pair]) for pair in pairs),
            run_time=seconds,
        )
