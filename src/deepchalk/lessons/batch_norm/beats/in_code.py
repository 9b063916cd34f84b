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
        """The line, and where it stops to look at batches, as they are said."""
        now = theme.active()
        begins = ("bn = ", "bn.eval") if self.trace.params.is_made_up else ("z = batch_norm",)
        for said, hue, begin in zip((0.25, 0.55), (now.data, now.output), begins, strict=False):
            self.wait_until_said(said)
            self.mark_lines(begin, hue)
