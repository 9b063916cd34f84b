"""The beat “The same in PyTorch”."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import Typeset, theme
from deepchalk.stage import CodeEnding

from ..picture.world import TranslatorWorld
from ..trace import Trace

MARKS, EACH_MARK = (0.35, 0.75), 0.4
"""How much of the last sentence has been said when it names softmax, and the products; seconds in
which each of them gets its ground."""


class InCode(CodeEnding[Trace, TranslatorWorld]):
    """The program of what was seen."""

    complete = 0.6

    def point_out(self) -> None:
        """Softmax, and then the products, as they are said."""
        now, t = theme.active(), self.trace
        told = ("softmax", now.data), ("@", now.focus)
        lines: list[Typeset] = list(self.code.lines)
        for share, (sign, colour) in zip(MARKS, told, strict=True):
            self.wait_until_said(share)
            grounds = [
                self._ground_of(line, sign, place, colour)
                for line in lines
                for place in places_of(sign, line.text)
                # The small network's products are not those that are said.
                if sign != "@" or t.by_reach or line.text.startswith("c =")
            ]
            self.play(*map(mn.FadeIn, grounds), seconds=EACH_MARK)

    def _ground_of(self, line: Typeset, sign: str, place: int, colour: str) -> mn.Mobject:
        """Below a part of a line, all of whose characters are equally wide."""
        ground = self._ground(line, colour)
        each = line.width / len(line.text)
        ground.stretch_to_fit_width((len(sign) + 0.6) * each)
        return ground.set_x(line.get_left()[0] + (place + len(sign) / 2) * each)


def places_of(sign: str, text: str) -> list[int]:
    """Where it begins in a text."""
    return [place for place in range(len(text)) if text.startswith(sign, place)]
