"""Which colour is a low loss, and which a high one."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label
from deepchalk.mobjects import Label, Room

from ..trace import Trace
from .laid import laid
from .terrain import as_ground, look
from .world import LossLandscape

STRIP = (2.0, 0.26)
"""Width and height of the strip of colours."""

PLACES = ((4.75, 3.35), (4.75, -3.35), (1.3, -3.35), (1.3, 3.35), (4.75, 0.0))
"""Where it can stand: corners of what is read, and between them."""


class Scale(mn.VGroup):
    """A strip of the colours of the landscape, between two words."""

    def __init__(self, t: Trace, world: LossLandscape) -> None:
        super().__init__()
        _, shades = look(world.high)
        width, height = STRIP
        pieces = mn.VGroup(
            *(
                mn.Rectangle(width=width / len(shades), height=height, stroke_width=0)
                .set_fill(shade, 1)
                .move_to([width * (place + 0.5) / len(shades), 0, 0])
                for place, shade in enumerate(shades)
            )
        )
        edge = mn.Rectangle(width=width, height=height, stroke_width=2.5)
        edge.set_stroke(world.dot.get_fill_color()).move_to(pieces)
        as_ground(*pieces)
        low = Label(label(t, "low"), "ink", 0.28, 500).next_to(edge, mn.LEFT, buff=0.2)
        high = Label(label(t, "high"), "ink", 0.28, 500).next_to(edge, mn.RIGHT, buff=0.2)
        for one in (*pieces, edge, low, high):
            laid(one, 10, "fading", because="it tells what a colour means, and leaves")
        self.add(*pieces, edge, low, high)
        there = [world.a, world.twin, *world.names, *world.axes[1:]]
        for place in PLACES:
            self.move_to([*place, 0])
            if not any(Room.around(self, 0.15).meets(one) for one in there):
                break
