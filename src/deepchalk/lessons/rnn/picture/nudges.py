"""Nudges of a state, as they were and as they are, much larger than in its plane."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Room, theme

from .names import filling

TITLE = 0.45


class Nudges(mn.VGroup):
    """A ring of nudges around 0 and, dashed, the one that it was first; ``follow`` moves it."""

    # rings: all that it becomes, shape (moment, rim, 2); the last of a rim is the first again.

    def __init__(self, room: Room, rings: Quantity, title: str) -> None:
        above, below = room.cut_top(TITLE)
        centred = [around_zero(ring) for ring in rings]
        self.plane = filling(below, np.concatenate(centred))
        first = self.plane.path(centred[0], closed=True, dash=0.1)
        self.ring = self.plane.path(centred[0], role="gradient", closed=True, filled=True)
        label = above.fit(Label(title, "ink2"), largest=theme.active().sizes.smallest)
        super().__init__(label, self.plane, self.ring, first)

    def place(self, ring: Quantity) -> None:
        """Show what the nudges have become."""
        self.ring.place(around_zero(ring))


def around_zero(ring: Quantity) -> np.ndarray:
    """A ring without the place where it is."""
    values = np.asarray(ring.values, dtype=float)
    return np.asarray(values - values[:-1].mean(axis=0))
