"""What the beats on the canvas share."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, pulse

from ..picture.asides import SmallTable
from ..picture.world import BESIDE
from ..trace import FEW, Trace
from .told import Told

WIDE, NARROWEST = Room(1.15, 6.55, -3.6, 3.55), 3.2
"""Where two tables of numbers are compared, and how wide that is at least."""


def room_of_tables(t: Trace) -> Room:
    """Where two tables of numbers are compared: no wider than they need."""
    before, after, _ = t.compared
    wide = max(NARROWEST, SmallTable.widest(before, after))
    return Room(max(WIDE.left, WIDE.right - wide), WIDE.right, WIDE.bottom, WIDE.top)


class OnCanvas(Told):
    """Base of what happens on the canvas."""

    def look_at_canvas(
        self,
        seconds: float = 1.6,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """All of the canvas is seen, or of the result."""
        canvas = self.picture.canvas
        seen = canvas.frame if self.picture.is_trimmed else canvas.whole
        margin = 0.35 * canvas.cell
        self.look_at(seen, margin=margin, within=BESIDE, seconds=seconds, alongside=alongside)

    def look_near(
        self,
        cells: Sequence[np.ndarray],
        margin: float,
        within: Room = BESIDE,
        seconds: float = 1.6,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """Some places of the canvas fill what is seen of it."""
        cell = self.picture.canvas.cell
        around = mn.Group(*(mn.Square(cell).move_to(place) for place in cells))
        self.look_at(
            around, margin=margin * cell, within=within, seconds=seconds, alongside=alongside
        )

    def look_narrow(self, t: Trace) -> None:
        """The result is seen beside two tables of numbers."""
        canvas = self.picture.canvas
        room = Room(-6.6, min(BESIDE.right, room_of_tables(t).left - 0.4), -3.45, 3.45)
        # Zeros that windows find around it are seen, too.
        beyond = [] if t.params.comes_back else canvas.beyond
        around = [mn.Square(canvas.cell).move_to(canvas.at(*at)) for at in beyond]
        seen, margin = (canvas.frame, *around), (0.15 if around else 0.5) * canvas.cell
        self.look_at(*seen, margin=margin, within=room, seconds=1.0)

    @property
    def view(self) -> Room:
        """What is seen now."""
        return self.scene.looking.view

    def bring_seats(self, share: float) -> None:
        """The numbers of y on their chips."""
        canvas = self.picture.canvas
        chips, digits = list(canvas.chips.values()), canvas.y.write(*canvas.chips)
        if self.picture.has_seats:
            self.play(pulse(*chips, scale=1.2), share=share)
            return
        self.picture.has_seats = True
        lag = 0.5 if len(chips) <= FEW else 0.0
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, chips), lag_ratio=lag),
            mn.LaggedStart(*map(mn.FadeIn, digits), lag_ratio=lag) if digits else mn.Wait(0.1),
            share=share,
        )
        self.picture.add(*chips, canvas.y)
