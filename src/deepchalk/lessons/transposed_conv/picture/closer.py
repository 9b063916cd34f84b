"""A matrix from nearer: larger, about one of its rows, with digits in place of squares."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Number, Room, exempt
from deepchalk.stage import FRAME

from ..trace import Trace
from .asides import ThreadTable
from .cells import LEAST_DIGIT

ROOM = Room(-6.8, 0.68, -3.7, 3.7)
"""Where it is seen then: it goes on below, and above."""

MOST = 1.8
"""How much larger it gets at most."""

OFF = 1.0
"""How far from the middle of the frame its row may be, for the table to begin or end in it."""

LOWEST, FILLED = 0.36, 0.8
"""How high its rows are then at least, and what of that a digit takes."""


class Closer:
    """What of a matrix with low rows can be read from nearer.

    Parameters
    ----------
    row, tile
        round the row that is meant, and what stands at its end

    Attributes
    ----------
    scale
        how much larger all of it gets
    digits
        each square of the table, and the weight for which it stood, where it will be; none where
        they could not be read from nearer, either
    """

    def __init__(self, t: Trace, table: ThreadTable, row: mn.Mobject, tile: mn.Mobject) -> None:
        left, right = float(table.frame.get_left()[0]), float(tile.get_right()[0])
        self.scale = min(MOST, ROOM.width / (right - left))
        self.digits: list[tuple[mn.VMobject, Number]] = []
        self.start = np.array([(left + right) / 2, float(row.get_y()), 0.0])
        # Where the table ends above, or below, that is where what is seen ends.
        above = ROOM.top - self.scale * float(table.frame.get_top()[1] - row.get_y())
        below = ROOM.bottom + self.scale * float(row.get_y() - table.frame.get_bottom()[1])
        near = [end for end in (above, below) if abs(end) < OFF]
        level = near[0] if near else float(np.clip(0.3, above, max(above, below)))
        self.end = np.array([ROOM.centre[0], level, 0.0])
        if self.scale * table.pitch[1] >= LOWEST:
            self._write(t, table)

    def _write(self, t: Trace, table: ThreadTable) -> None:
        wide, high = self.scale * np.array(table.pitch)
        order = t.params.geometry.order
        for number, squares in zip(order, table.weights, strict=True):
            links = t.params.geometry.links_of(number)
            for (weight, _), square in zip(links, squares, strict=True):
                if isinstance(square, Number):
                    continue
                made = Number(t.kernel[weight], height=FILLED * high, role="parameter")
                made.scale(min(1.0, 0.9 * wide / made.width)).move_to(self.place(square))
                why = "one is near to one row of the table, that goes on beyond, and leaves so"
                exempt(made, *("frame", "overlap", "fading", "share"), because=why)
                self.digits.append((square, made.set_z_index(67)))
        if min((one.digit_height for _, one in self.digits), default=0.0) < LEAST_DIGIT:
            self.digits = []

    def place(self, one: mn.Mobject) -> np.ndarray:
        """Where a thing will be."""
        return np.asarray(self.end + self.scale * (one.get_center() - self.start))

    def come(self, view: Room, *whole: mn.Mobject) -> list[mn.Animation]:
        """All of it as a whole, and digits in place of squares; of the world so much is seen."""
        unit, middle = view.width / FRAME.width, np.array([*view.centre[:2], 0.0])
        fixed = np.asarray(self.end - self.scale * self.start)
        eased = {"rate_func": mn.rate_functions.ease_in_out_sine}
        moves: list[mn.Animation] = []
        for one in whole:
            for part in one.get_family():
                why = "one is near to one row of it, and it goes on beyond"
                exempt(part, "frame", because=why)
            centre = middle + self.scale * (one.get_center() - middle) + unit * fixed
            goal = one.copy().scale(self.scale).move_to(centre)
            moves.append(mn.Transform(one, goal, **eased))
        for square, digit in self.digits:
            there = {"target_position": digit, "scale": self.scale}
            moves.append(mn.FadeOut(square, **there, **eased))
            here = {"target_position": square, "scale": 1 / self.scale}
            moves.append(mn.FadeIn(digit, **here, **eased))
        return moves
