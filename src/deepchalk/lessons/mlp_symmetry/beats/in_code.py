"""The beat “The same in PyTorch”."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from deepchalk.mobjects import Room
from deepchalk.stage import CodeEnding

from ..picture.world import LossLandscape
from ..trace import Trace
from .back import Back


class InCode(CodeEnding[Trace, LossLandscape], when=lambda t: t.has_program):
    """The program of both trainings, over the last picture."""

    follows = Back
    complete = 0.2  # and longer while it is read, part by part
    at_once = True

    def draw(self, t: Any, world: LossLandscape, room: Room) -> None:
        self.take(*self.earlier(Back).standing())
        super().draw(t, world, room)

    def point_out(self) -> None:
        """Part by part what is defined, and then each call with what it prints."""
        if not self.trace.parts_ways:
            return
        lines, printed = self.code.lines, self.code.printed
        texts = [line for line in self.trace.program().lines if line.strip()]
        calls = len(lines) - len(printed)
        blocks = [k for k in range(calls) if texts[k].startswith("def ") and texts[k][-1] == ":"]
        for first, last in pairwise([0, *blocks, calls]):
            self.light(*lines[first:last])
            self.wait(max(0.8, 0.24 * (last - first)))
        for call, row in zip(lines[calls:], printed, strict=True):
            self.light(call, row)
            self.wait(0.8)
        self.light()
