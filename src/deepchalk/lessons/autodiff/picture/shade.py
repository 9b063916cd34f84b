"""The world goes dark where a question is read."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import Room, exempt, veil
from deepchalk.stage import FRAME


class Shade(mn.VGroup):
    """The world goes dark where something is read, softly at the edges."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        for inner, opacity in ((0.0, 0.45), (0.12, 0.5), (0.24, 0.6), (0.36, 0.6)):
            part = Room(
                room.left + inner,
                room.right if room.right >= FRAME.right else room.right - inner,
                room.bottom if room.bottom <= FRAME.bottom else room.bottom + inner,
                room.top if room.top >= FRAME.top else room.top - inner,
            )
            self.add(veil(part, opacity))
        self.set_z_index(60)
        exempt(self, "fading", because="it lies behind a question, and leaves with it")
