"""The beat “The same in PyTorch”."""

from __future__ import annotations

from deepchalk.mobjects import theme
from deepchalk.stage import CodeEnding

from ..picture.world import Cloud
from ..trace import Trace


class InCode(CodeEnding[Trace, Cloud]):
    """The program of what was seen."""

    complete = 0.1
    at_once = True

    def point_out(self) -> None:
        """The line, what it learns, and where it stops to look at batches, as they are said."""
        now = theme.active()
        marked = [(0.25, now.data, "z = batch_norm")]
        if self.trace.params.is_made_up:
            marked = [(0.2, now.data, "bn = "), (0.4, now.parameter, "# gamma")]
            marked += [(0.45, now.parameter, "# beta"), (0.7, now.output, "bn.eval")]
        for said, hue, begin in marked:
            self.wait_until_said(said)
            self.mark_lines(begin, hue)
