"""The beat “The same in PyTorch”."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import pulse, theme
from deepchalk.stage import CodeEnding

from ..picture.road_map import RoadMap
from ..trace import Trace

RUN_FORWARD, WALK_BACK = "L = loss", "L.backward()"
"""How the lines of the program begin that run forward, and walk back."""


class InCode(CodeEnding[Trace, RoadMap]):
    """The program of what was seen."""

    # Long enough to be read; the last picture of a film stands for four seconds more.
    complete = 0.6

    def _write(self) -> None:
        """What it prints comes after the line that finds it."""
        self.pin(self.veil, self.code)
        self.play(mn.FadeIn(self.veil), seconds=0.6)
        self.appear(*self.code.lines, lag=0.15, share=0.2)
        # The run forward and the call that walks back have a ground of their colours.
        self.wait_until_said(0.2)
        self.mark_lines(RUN_FORWARD, theme.active().data)
        self.wait_until_said(0.36)
        self.mark_lines(WALK_BACK, theme.active().gradient)
        self.appear(*self.code.printed, lag=0.5)
        self.play(pulse(*self.code.printed, scale=1.15), seconds=1.2)
        self.wait(self.complete)
