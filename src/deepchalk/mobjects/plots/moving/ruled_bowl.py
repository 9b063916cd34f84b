"""A bowl by itself, over the ruler that makes it what it is."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects.plots.moving.bowl import Bowl
from deepchalk.mobjects.plots.moving.moving_plane import MovingPlane
from deepchalk.mobjects.plots.number_line import NumberLine
from deepchalk.mobjects.plots.planes.space import Pairs
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Part

RULER = 0.8
"""Height that a ruler takes."""


class RuledBowl(mn.VGroup):
    """A quadratic cost over its weights.

    Parameters
    ----------
    best, hessian
        where it is lowest, shape (2,), and its second derivatives, shape (2, 2)
    levels
        heights of the level lines, ascending; the last one is its rim
    least
        height of the lowest point
    names
        of both weights
    x
        inputs, as dots on the ruler below it; None for none
    """

    def __init__(
        self,
        room: Room,
        best: Pairs,
        hessian: Pairs,
        levels: Pairs,
        least: float,
        names: tuple[Part, Part],
        x: np.ndarray | None = None,
    ) -> None:
        super().__init__()
        strip, upper = room.cut_bottom(RULER, gap=0)
        plane = MovingPlane(room if x is None else upper, np.array([[-1, 1], [-1, 1]]), names)
        values = np.vstack([np.asarray(best), np.asarray(hessian)])
        bowl = Bowl(plane, values, np.asarray(levels), least)
        plane.set_view(ranges=bowl.ranges())
        self.add(plane, bowl, plane.point(best, shape="star", role="output"))
        if x is not None:
            line = NumberLine(*spread(x, 0.15), plane.frame.width)
            top = np.array([plane.frame.centre[0], strip.top - RULER / 4, 0])
            self.add(line.shift(top - line.line.get_top()), line.dots(x))
