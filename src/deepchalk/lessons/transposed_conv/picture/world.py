"""The world: one sheet of squared paper, on it the disc, the canvas, and a large flat field."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Room, SquaredPaper, exempt, theme, veil
from deepchalk.stage import FRAME, World

from ..trace import Trace
from .call import Answered, Call
from .canvas import Canvas
from .cells import WeightSheet, card
from .disc import DiscPicture

CELL = 0.56
"""Side of a cell, in units of the frame at rest."""

LEFT = -1.75
"""Where the middle of the disc is: at its right stand the small picture and the count."""

FIELD = 26, 44
"""Rows and columns of the flat field: beyond all edges of the frame."""

BESIDE = Room(-6.5, 2.95, -3.45, 3.45)
"""Where the canvas is seen then."""

CARD_SIZE = 3.15
"""How wide and high a card of weights is at most; where it stands is room for it."""

FIELD_LEFT = 36
"""Its first column: right of all that is seen with the disc, and near, so that the way is short."""

GREENS = 0.17
"""How much green a cell gets for each stamp that reaches it."""

SEEN = 0.64
"""Which part of a frame of the field is seen: so its cells can be told apart, and run on."""


class Paper(World):
    """A sheet that runs past all edges; the camera goes from place to place on it.

    Attributes
    ----------
    paper
        the sheet
    disc
        the disc with its pixels, at rest in the middle of what is seen
    call, answered
        somebody whose head it is, and what is seen of her with a mask, copied or learned
    canvas
        where the numbers stamp, below the disc
    field
        cells of a flat picture, one shape for each of four places, right of the disc
    kernel, shade
        the kernel as a card at the right, and the ground on which it stands
    has_seats, is_trimmed
        whether the numbers of y stand on the canvas, and what lies outside has been cut off
    pencil, sheet
        the trace of what was copied, or, where nothing was, all that stamps will cover
    """

    def draw(self, t: Trace, room: Room) -> None:
        self.t = t
        row, column, _ = t.discs.round
        first = [LEFT + (0.5 - column) * CELL, (row - 0.5) * CELL]
        rows, columns = t.params.geometry.canvas
        tall = max(14, 2 * rows, columns)
        # Beyond what is seen with the disc, and near, so that the way is short.
        below = 18 + tall
        reach = 60 + columns
        left, right = first[0] - reach * CELL, first[0] + (110 + columns) * CELL
        sheet = Room(left, right, first[1] - (below + 2 * tall) * CELL, 24 * CELL)
        self.paper = SquaredPaper(first, CELL, sheet)
        self.disc = DiscPicture(self.paper, t)
        self.call = Call(self.disc, t)
        self.answered = Answered(self.disc, t, t.discs.copied, t.discs.seen[-1])
        self.canvas = Canvas(self.paper, t, (below, 6))
        self.kernel = self.card_of(t.kernel)
        self.field_first = (round(row) - FIELD[0] // 2, FIELD_LEFT)
        self.field = self._field()
        self.shade = shade()
        self.has_seats = self.is_trimmed = False
        self.pencil: mn.VMobject | None = None
        self.sheet: mn.VMobject | None = None
        self.add(self.paper)

    def card_of(self, values: Quantity) -> WeightSheet:
        """A table of weights at the upper right, in units of the frame."""
        made = card(values, (4.95, 1.9), CARD_SIZE, 0.86)
        made.set_z_index(62)
        made.cells.set_z_index(61)
        return made

    def small(self) -> bool:
        """Whether all digits of the canvas can be read at once."""
        return max(self.t.params.geometry.canvas) <= 9

    def _field(self) -> list[mn.VMobject]:
        """The cells of a flat picture by where they lie between four seats."""
        top, left = self.field_first
        found = []
        for down, across in np.ndindex(2, 2):
            cells = [
                (top + r, left + c)
                for r in range(down, FIELD[0], 2)
                for c in range(across, FIELD[1], 2)
            ]
            shape = self.paper.squares(cells, 1.0)
            exempt(
                shape,
                *("contrast", "frame", "overlap"),
                because="it is a picture that goes on to all edges",
            )
            found.append(shape.set_z_index(1))
        return found

    def paint(self, sums: np.ndarray) -> None:
        """The field is so green: as many stamps as reach each cell."""
        for shape, value in zip(self.field, np.ravel(sums), strict=True):
            shape.set_fill(self.green(float(value)), 1)

    @staticmethod
    def green(stamps: float) -> str:
        """The colour of a cell that so many stamps reach."""
        now = theme.active()
        return theme.mix(now.ground, now.output, GREENS * stamps)

    def field_room(self) -> mn.Rectangle:
        """What of the field the frame shows, unseen."""
        top, left = self.field_first
        middle = self.paper.at(top + FIELD[0] / 2, left + FIELD[1] / 2)
        return mn.Rectangle(
            width=SEEN * FRAME.width, height=SEEN * FRAME.height, stroke_width=0
        ).move_to(middle)


def shade() -> mn.VGroup:
    """Ground laid over the world at the right, without an edge: what stands there is read."""
    strips, ramp = mn.VGroup(), np.linspace(2.95, 3.6, 9)
    for place, left in enumerate(ramp):
        right = ramp[place + 1] if place + 1 < len(ramp) else 9.0
        strip = veil(Room(left, right, -6.5, 4.5), 0.94 * (place + 1) / len(ramp))
        strips.add(strip.set_z_index(55))
    return strips
