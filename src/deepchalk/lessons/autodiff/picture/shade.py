"""The world goes dark where a question is read."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import Room, exempt, veil
from deepchalk.stage import FRAME

STEPS, APART, EACH = 10, 0.07, 0.2
"""Sheets that lie on each other, how far each is smaller than the one below, and how dark it is."""


class Shade(mn.VGroup):
    """The world goes dark where something is read, softly at the edges."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        for step in range(STEPS):
            inner = step * APART
            part = Room(
                room.left if room.left <= FRAME.left else room.left + inner,
                room.right if room.right >= FRAME.right else room.right - inner,
                room.bottom if room.bottom <= FRAME.bottom else room.bottom + inner,
                room.top if room.top >= FRAME.top else room.top - inner,
            )
            self.add(veil(part, EACH))
        self.set_z_index(60)
        exempt(self, "fading", because="it lies behind a question, and leaves with it")
