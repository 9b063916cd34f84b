"""What all steps of the lesson share: its pictures, placed."""

from __future__ import annotations

from typing import ClassVar

from deepchalk.lessons.mlp_symmetry.bench import Bench
from deepchalk.lessons.mlp_symmetry.counting import Copies
from deepchalk.lessons.mlp_symmetry.parameters import Params
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE
from deepchalk.lessons.mlp_symmetry.summary import Summary
from deepchalk.lessons.mlp_symmetry.trace import Trace, compute
from deepchalk.lessons.mlp_symmetry.ways import WayPicture
from deepchalk.mobjects.text import Typeset
from deepchalk.scene import LessonScene


class Stage(LessonScene):
    """The lesson's pictures."""

    heading: ClassVar[str] = "Symmetry of hidden units"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        self.bench = Bench(self.room, trace)
        self.walk_picture = WayPicture(
            self.room,
            trace,
            trace.way,
            ("share of the way from A to B", "joining line"),
            ("A", "B"),
            trace.marked,
            "convex",
        )
        self.scale_picture = WayPicture(
            self.room,
            trace,
            trace.scaling,
            ("W₂ times this factor", "joining line"),
            None,
            MIDDLE,
            "concave",
        )
        self.copies = Copies(self.room, trace)
        self.summary = Summary(self.room, trace)
        # There from the first frame, so that the first four steps can be played as a loop.
        self.add(self.bench.diagram, self.bench.matrices)

    def let_read_at_once(self, *texts: Typeset) -> None:
        """Wait until texts that have just appeared can be read; what comes next takes them away."""
        self.wait(max(text.reading_seconds for text in texts) - self.theme.times.appear / 2)

    def let_read(self, text: Typeset, there: float = 0.0) -> None:
        """Wait until a text can be read that has been there for some seconds; the hold counts."""
        missing = text.reading_seconds - self.theme.times.hold - there
        if missing > 0:
            self.wait(missing)
