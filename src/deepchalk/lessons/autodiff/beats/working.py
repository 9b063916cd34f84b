"""What several beats do: calculate in the strip, run forward, run back."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.text.equation import Equation


def incoming(t: Trace, node: int, start: int) -> list[int]:
    """The arrows by which the nudge of an input arrives at a node."""
    moved = {start, *t.reached(start)}
    return [one for one in t.graph.into(node) if t.graph.edges[one].source in moved]


class Working(Beat):
    """Base of the beats in which numbers run along arrows."""

    picture: Network
    rest = 0.5
    since = 0.0
    """When the last calculation stood there."""

    def calculate(
        self, steps: Sequence[tuple[Equation, mn.Mobject | None]], share: float = 0.95
    ) -> None:
        """One calculation after the other: from numbers of the graph to one of it."""
        before: Equation | None = None
        for rule, into in self.slowly_then_all(steps, share):
            if rule is not steps[-1][0]:
                for part in (rule, *rule.submobjects):
                    exempt(part, "dwell", because="one of many alike: the last one stays")
            sources = self.picture.sources(rule) if before is None else None
            self.work_out(rule, sources=sources, into=into, instead_of=before, share=1.0)
            if into is not None:
                self.picture.add(into)
            before = rule

    def write_down(self, rule: Equation, share: float) -> None:
        """A calculation is put together in the strip, out of the graph's numbers."""
        self.work_out(rule, sources=self.picture.sources(rule), share=share)
        self.since = self.scene.time

    def until_read(self, rule: Equation) -> None:
        """Signals run along the arrows until a calculation could be read."""
        missing = rule.reading_seconds - (self.scene.time - self.since)
        if missing > 0:
            flashes = (arrow.flash("data") for arrow in self.picture.graph.forward.values())
            self.play(*flashes, seconds=missing)

    def wipe(self, rule: Equation) -> None:
        """A calculation leaves, once it could be read."""
        self.until_read(rule)
        self.leave(rule)

    def run(
        self,
        node: int,
        start: int,
        entries: Quantity,
        whole: Quantity,
        share: float | None = None,
    ) -> None:
        """Arrows flash forward, then how far their nudge moves a node is laid down there."""
        edges = incoming(self.trace, node, start)
        source = self.trace.graph.edges[edges[0]].source
        self._run(
            edges, self.picture.lay(node, entries[node], whole, "data", source), "data", share
        )

    def run_back(self, node: int, share: float | None = None) -> None:
        """Arrows flash back, then the gradient that they bring is laid down at a node."""
        t: Trace = self.trace
        edges = list(t.graph.out_of(node))
        source = t.graph.edges[edges[0]].target if edges else None
        moves = self.picture.lay(node, t.gradients[node], t.gradients, "gradient", source)
        self._run(edges, moves, "gradient", share)

    def _run(
        self, edges: list[int], moves: list[mn.Animation], role: str, share: float | None
    ) -> None:
        picture = self.picture
        flashes = [picture.arrows[picture.pairs[one]].flash(role) for one in edges]
        labels = [one for one in picture.labels(edges) if one not in picture.submobjects]
        self.play(*flashes, *moves, *([picture.bring(*labels)] if labels else []), share=share)
