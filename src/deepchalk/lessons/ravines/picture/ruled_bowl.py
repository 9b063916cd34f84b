"""A bowl by itself, over the ruler that makes it what it is."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Equation,
    NumberLine,
    Pairs,
    Quadratic,
    Room,
    padded_range,
    symbol,
    theme,
)

from .bowl import Bowl
from .moving_plane import MovingPlane

HEAD = 0.45
"""Height that a title takes."""

RULER = 0.8
"""Height that a ruler takes."""


class RuledBowl(mn.VGroup):
    """A quadratic cost over its weights."""

    def __init__(
        self,
        room: Room,
        best: Pairs,  # where it is lowest, shape (2,), and its second derivatives, shape (2, 2)
        hessian: Pairs,
        levels: Pairs,  # heights of the level lines, ascending; the last one is its rim
        least: float,  # height of the lowest point
        names: tuple[str, str],  # of both weights, Typst mathematics
        x: np.ndarray | None = None,  # inputs, as dots on the ruler below it; None for none
    ) -> None:
        super().__init__()
        strip, upper = room.cut_bottom(RULER, gap=0)
        first, second = (symbol(name, "parameter") for name in names)
        body = room if x is None else upper
        plane = MovingPlane(body, np.array([[-1, 1], [-1, 1]]), (first, second))
        cost = Quadratic(np.asarray(best), np.asarray(hessian), least)
        bowl = Bowl(plane, cost, np.asarray(levels))
        plane.set_view(ranges=bowl.ranges())
        plane.set_view(room=plane.beside_numbers(body)).set_view(ranges=bowl.ranges())
        self.add(plane, bowl, plane.point(best, shape="star", role="output"))
        if x is not None:
            line = NumberLine(*padded_range(x, 0.15), plane.frame.width)
            for mark in line.numbers:
                mark.called("a mark of the ruler on which the input is read")
            top = np.array([plane.frame.centre[0], strip.top - RULER / 4, 0])
            self.add(line.shift(top - line.line.get_top()), line.dots(x))


class TitledBowl(mn.VGroup):
    """A ruled bowl under a title: the first of some equations that has room over it."""

    def __init__(
        self,
        room: Room,
        titles: Sequence[Equation],
        # Best weights, Hessian, levels, least, and names of the weights, as for ``RuledBowl``.
        bowl: tuple[Pairs, Pairs, Pairs, float, tuple[str, str]],
        x: np.ndarray | None = None,  # inputs on the ruler below it, if it has one
    ) -> None:
        head, body = room.cut_top(HEAD, gap=0)
        title = head.fit(*titles, largest=theme.active().sizes.label)
        super().__init__(title, RuledBowl(body, *bowl, x))
