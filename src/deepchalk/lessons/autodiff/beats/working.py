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


class Working(Beat):
    """Base of the beats in which numbers run along arrows."""

    trace: Trace
    picture: Network
    rest = 0.5

    def calculate(
        self, rules: Sequence[Equation], into: Sequence[mn.Mobject] = (), share: float = 0.95
    ) -> None:
        """One calculation after the other, the first out of the graph's numbers."""
        for number in into:
            exempt(number, "blinking", because="each flies from where the one before it did")
        self.work_through(rules, into, share, self.picture.sources(rules[0]))
        self.picture.add(*into)

    def write_down(self, rule: Equation, share: float) -> None:
        """A calculation is put together in the strip, out of the graph's numbers."""
        self.work_out(rule, sources=self.picture.sources(rule), share=share)

    def until_read(self) -> None:
        """Signals run along the arrows until the last calculation could be read."""
        missing = self._read_by - self.scene.video_time
        if missing > 0:
            self.play(*self.picture.flash(), seconds=missing)

    def wipe(self, rule: Equation) -> None:
        """A calculation leaves, once it could be read."""
        self.until_read()
        self.leave(rule)

    def run(self, node: int, start: int, entries: Quantity, share: float | None = None) -> None:
        """Arrows flash forward, then how far their nudge moves a node is laid down there."""
        t = self.trace
        edges = t.routes.incoming(node, start)
        whole = t.other if start == t.routes.second else t.reach
        source = t.graph.edges[edges[0]].source
        moves = self.picture.lay(node, whole, "data", entries[node], source)
        self.play(*self.picture.signal(edges), *moves, share=share)

    def run_back(self, node: int, share: float | None = None) -> None:
        """Arrows flash back, then the gradient that they bring is laid down at a node."""
        t = self.trace
        edges = list(t.graph.out_of(node))
        source = t.graph.edges[edges[0]].target if edges else None
        moves = self.picture.lay(node, t.gradients, "gradient", t.gradients[node], source)
        self.play(*self.picture.signal(edges), *moves, share=share)
