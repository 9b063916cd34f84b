"""What several beats draw with."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label
from deepchalk.mobjects import Label, Number, Room, theme

from ..trace import Trace

COUNT, LEARNED_COUNT = (4.95, -1.3), (5.0, -1.95)
"""Where the count of wrong pixels stands, at first and while the stamp learns."""

ASKED = Room(3.05, 6.55, -3.6, 0.25)
"""Where a question stands, below the kernel."""

EASED = mn.rate_functions.ease_in_out_sine
"""Of what flies far, so that eyes can follow."""

CARRIED = 8
"""Numbers to which a stamp, or a window, is carried one by one; the rest follow together."""

TURNING = 1.4
"""Seconds of half a turn: of the kernel, or of threads."""


def counter(t: Trace, count: Number, at: tuple[float, float], apart: float) -> list[mn.Mobject]:
    """The count of wrong pixels, and so far below it its name."""
    name = Label(label(t, "wrong"), "ink", 0.34, 600).set_color(theme.active().gradient)
    return [count.move_to([*at, 0]), name.move_to([at[0], at[1] - apart, 0])]
