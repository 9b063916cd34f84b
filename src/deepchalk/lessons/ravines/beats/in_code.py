"""The beat “The same in PyTorch”."""

from __future__ import annotations

from deepchalk.mobjects import Room, theme
from deepchalk.stage import CodeEnding

from ..picture.world import WeightPlane
from ..trace import Trace
from .new_ruler import NewRuler

ANOTHER_RULER, PRINTED = "z =", "print("
"""How the lines of a program begin that normalise the input, and that call for a descent."""

TOLD_STEPS = 0.38, 0.75
"""When the steps of both descents are told, as shares of the sentence."""

CODE_STANDS = 2.8
"""Seconds that it stands at least before the film comes to rest."""


class InCode(CodeEnding[Trace, WeightPlane], when=lambda t: t.has_program):
    """The program of both descents, over the last picture."""

    follows = NewRuler
    # So there is more time to read it.
    at_once = True
    complete = 0.8

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.take(*self.earlier(NewRuler).standing())
        super().draw(t, world, room)

    def point_out(self) -> None:
        """The line that changes the ruler is lit, in the colour of data, and each call with its
        rate as its steps are told."""
        t: Trace = self.trace
        now = theme.active()
        self.mark_lines(ANOTHER_RULER, now.data)
        calls = dict.fromkeys(one for one in t.program().lines if one.startswith(PRINTED))
        for call, said in zip(calls, TOLD_STEPS, strict=False):
            self.wait_until_said(said)
            self.mark_lines(call, now.parameter)
        # Where little is said, it stands as long.
        stood = self.scene.video_time - self.scene.sentence_began
        self.wait(CODE_STANDS - self.complete - stood)
