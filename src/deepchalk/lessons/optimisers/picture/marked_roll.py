"""What a ball costs with its rate, rolling while it goes; its marker stands before it."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import RollingEquation, Room, Walker, as_one

MARK = 0.5
"""Width of the marker's room."""


class MarkedRoll:
    """Marker, rate, and cost in a row."""

    # ball: with its marker.
    # rates, costs: at each moment, shape (moment,).
    # drawn: all that is seen.

    def __init__(self, room: Room, ball: Walker, rates: Quantity, costs: Quantity) -> None:
        left, right = room.cut_left(MARK)
        text = "{r.symbol} = {r}: quad {J.symbol} = {J}"
        self.rolling = RollingEquation(text, right, r=rates, J=costs)
        self.ball = ball
        mark = ball.marker.copy().move_to(left.centre).set_y(self.rolling.drawn.get_y())
        self.drawn = as_one(mn.VGroup(mark, self.rolling.drawn))

    def roll(self, first: int, last: int) -> mn.Animation:
        """Its numbers go from one moment to another."""
        return self.rolling.roll(first, last)
