"""A beat in which one ball goes on, while equations beside it are worked out."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk.lesson import Quantity, Wording, says
from deepchalk.mobjects import Equation, RollingEquation, Room, Walker, as_one
from deepchalk.stage import Beat, PhaseMethod

from ..trace import Trace
from .landscape import Landscape

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


class Walking(Beat[Trace, Landscape]):
    """Base of such a beat; ``draw`` makes the ball."""

    ball: Walker

    def walk(self, first: int, last: int | None = None, share: float = 0.9) -> None:
        """It goes from one step to another, by default to its last one."""
        self.follow(self.ball.moments(first, last), self.ball, share=share, rate=mn.linear)

    def roll(self, rolling: MarkedRoll, last: int, share: float = 0.9) -> None:
        """Another one goes to a step, and its cost rolls."""
        ball, numbers = rolling.ball, rolling.roll(0, last)
        self.follow(ball.moments(0, last), ball, alongside=[numbers], share=share, rate=mn.linear)


def walks(
    sentence: Wording,  # as of ``says``
    first: int,  # steps between which it goes, by default to its last one
    last: int | None = None,
    *,
    after: str = "",  # name of the equations
    stays: bool = False,  # whether it hardly moves at its end, which is pointed at
    **options: Any,
) -> PhaseMethod:
    """A phase in which the ball goes on, after an equation has been worked out, or some."""

    def walk(beat: Walking, t: Any) -> None:
        if after:
            rule = getattr(beat, after)
            beat.work_out_all([rule] if isinstance(rule, Equation) else rule, share=0.55)
        beat.walk(first, last, share=0.4 if after else 0.6 if stays else 0.9)
        if stays:
            beat.point_at(beat.ball.marker, share=0.35)

    return says(sentence, **options)(walk)
