"""Which colour the ground has at which loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, Number, Room
from deepchalk.stage import READ

from ..trace import Trace
from .laid import laid
from .terrain import LIGHTEST, as_ground, look

if TYPE_CHECKING:
    from .world import LossLandscape

STRIP = (2.0, 0.26)
"""Width and height of the strip of colours."""

PLACES = ((4.75, 3.35), (4.75, -3.35), (1.3, -3.35), (1.3, 3.35), (4.75, 0.0))
"""Where it can stand: corners of what is read, and between them."""


class Scale(mn.VGroup):
    """A strip of the colours of the landscape, between two losses.

    Attributes
    ----------
    lines
        what a line on the landscape is
    """

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
        low = Label("0", "ink", 0.28, 500, constants=["0"]).next_to(edge, mn.LEFT, buff=0.2)
        called = Label(label(t, "loss"), "ink", 0.28, 500).next_to(low, mn.LEFT, buff=0.25)
        called.stand_on(low.baseline)
        last = LIGHTEST * world.high
        decimals = max(0, 1 - int(np.floor(np.log10(last))))
        high = Number(last, decimals, "ink", 0.28, says=label(t, "highest"))
        high.next_to(edge, mn.RIGHT, buff=0.2)
        more = Label("+", "ink", 0.28, 500).next_to(high, mn.RIGHT, buff=0.06)
        lines = self.lines = Label(label(t, "lines"), "ink", 0.26, 500)
        lines.next_to(edge, mn.DOWN, buff=0.16)
        for one in (*pieces, edge, called, low, high, more, lines):
            laid(one, 10, "fading", "numbers", because="it tells what a colour means, and leaves")
        self.add(*pieces, edge, called, low, high, more, lines)
        there = [world.a, world.twin, *world.names, *world.axes[1:]]
        for place in PLACES:
            self.move_to([*place, 0])
            # A long number keeps to what is read.
            self.shift(min(READ.right - self.get_right()[0], 0) * mn.RIGHT)
            if not any(Room.around(self, 0.15).meets(one) for one in there):
                break
