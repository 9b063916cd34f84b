"""The beat “The same in PyTorch”."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import exempt, theme
from deepchalk.stage import FRAME, CodeEnding

from ..picture.world import Paper
from ..program import COLUMNS, CONVOLVING, STAMPING, rows_printed
from ..trace import Trace


class InCode(CodeEnding[Trace, Paper]):
    """The program of what was seen."""

    # The last picture of a film stands for four seconds more.
    complete = 0.2
    # There is time to read both calls.
    at_once = True

    def point_out(self) -> None:
        """Both calls: each has a ground of the colour of what it makes."""
        now = theme.active()
        self.mark_lines(STAMPING, now.output)
        self.mark_lines(CONVOLVING, now.data)
        rings = [mn.Create(one) for one in self._known()]
        if rings:
            self.play(*rings, seconds=0.6)

    def _known(self) -> list[mn.Mobject]:
        """Lines round numbers that one knows by now: our sum, and what came back for another."""
        t, unit = self.trace, self.scene.looking.view.width / FRAME.width
        printed, seen = list(self.code.printed), rows_printed(t.program(), t.result, t.again)
        rows = min(t.result.shape[0], seen)
        found: list[mn.Mobject] = []
        known = [(0, rows, t.params.focus)]
        if not t.params.comes_back:
            known.append((rows, seen, t.compared[2]))
        for above, most, (row, column) in known if t.params.met else []:
            if row >= most or column >= COLUMNS:
                continue
            number = printed[above + row][column]
            ring = mn.RoundedRectangle(
                corner_radius=0.08 * unit,
                width=number.width + 0.14 * unit,
                height=number.height + 0.12 * unit,
                stroke_color=theme.active().focus,
                stroke_width=3.5,
            )
            ring.move_to(number).set_z_index(self.code.z_index + 1)
            found.append(exempt(ring, "overlap", because="it says which number one knows"))
        return found
