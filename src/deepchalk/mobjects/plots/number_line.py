"""A number line with points that can move, and round numbers for any range."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.axes import LABEL_GAP, TICK_LENGTH, Axis, choices, labelled_axis
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Formula, number
from deepchalk.theme import UNIT, Role

MOST_TICKS = 7
TICK_GAP = 1.2 * UNIT
"""Least free width between two numbers."""

POINT_RADIUS = 0.11
SMALL_RADIUS = 0.075
MANY = 16
"""Points from which on they are drawn smaller."""


class NumberLine(mn.VGroup):
    """A horizontal line with ticks; numbers become places on it.

    Numbers of 100 000 and more, or of a thousandth and less, are written in thousands, millions,
    thousandths, …, and ``× 10ⁿ`` at the end of the line says so. Where a single number would have
    room, the first and the last of several ticks are named instead: one number tells no scale.

    Parameters
    ----------
    low, high
        the range (``padded_range`` finds one for some values)
    width
        of the line, in Manim units; its first and last number may stand out beyond it
    most_ticks
        there are as many round numbers as stand apart, but not more than this

    Attributes
    ----------
    line
        the line and its ticks as one shape
    numbers
        at the ticks that are named

    Raises
    ------
    ValueError
        if the range is empty or not finite
    """

    def __init__(self, low: float, high: float, width: float, most_ticks: int = MOST_TICKS) -> None:
        super().__init__()
        self.low, self.high = float(low), float(high)
        chosen, named = _labelled(low, high, width, most_ticks)
        self.numbers = [chosen.numbers[index] for index in named]
        self.line = mn.VMobject(
            stroke_color=theme.active().line, stroke_width=theme.active().strokes.normal
        )
        self._draw(chosen, width)
        self.add(self.line, *self.numbers)
        self.power: Formula | None = None
        if chosen.ticks.exponent:
            self.power = _power(chosen.ticks.exponent)
            self.power.next_to(self.line, mn.RIGHT, buff=0.6 * UNIT)
            self.add(self.power)

    def _draw(self, chosen: Axis, width: float) -> None:
        self.line.start_new_path(width / 2 * mn.LEFT)
        self.line.add_line_to(width / 2 * mn.RIGHT)
        for value, label in zip(chosen.ticks.values, chosen.numbers, strict=True):
            x = (chosen.share(value) - 0.5) * width
            self.line.start_new_path(np.array([x, 0, 0]))
            self.line.add_line_to(np.array([x, -TICK_LENGTH, 0]))
            label.set_x(x).stand_on(-TICK_LENGTH - LABEL_GAP - label.digit_height)

    def to_point(self, value: float) -> np.ndarray:
        """The point of a number on the line, where the line is now."""
        left, right = self.line.get_left()[0], self.line.get_right()[0]
        share = (value - self.low) / (self.high - self.low)
        return np.array([left + share * (right - left), self.line.get_top()[1], 0.0])

    def dots(self, values: Sequence[float] | np.ndarray, role: Role = "data") -> mn.VMobject:
        """A dot on the line at each value, all as one shape; dots that meet stay visible."""
        now, circle = (
            theme.active(),
            mn.Circle(POINT_RADIUS if len(values) < MANY else SMALL_RADIUS),
        )
        drawn = mn.VMobject(
            fill_color=now.colour(role),
            fill_opacity=1,
            stroke_color=now.ground,
            stroke_width=now.strokes.thin,
        )
        places = [self.to_point(value) for value in values]
        return drawn.set_points(np.concatenate([circle.points + place for place in places]))


def _labelled(low: float, high: float, width: float, most: int) -> tuple[Axis, Sequence[int]]:
    """The axis with the most numbers that stand apart, and which of its ticks they name."""
    # All of them; or the first and the last where otherwise only one could be named.
    ends: list[Axis] = []
    for chosen in choices(low, high, max(2, most)):
        one = labelled_axis((low, high), chosen, "")
        every = range(len(chosen.counts))
        if _stand_apart(one, every, width):
            break
        if _stand_apart(one, (0, -1), width):
            ends.append(one)
    plain = [axis for axis in ends if axis.ticks.exponent == one.ticks.exponent]
    if len(every) == 1 and plain:
        return plain[-1], (0, -1)
    return one, every


def _stand_apart(one: Axis, named: Sequence[int], width: float) -> bool:
    """Whether the numbers at some ticks have a gap between them."""
    places = [one.share(one.ticks.values[index]) * width for index in named]
    labels = [one.numbers[index] for index in named]
    return all(
        b - a - (left.width + right.width) / 2 >= TICK_GAP
        for (a, b), (left, right) in zip(pairwise(places), pairwise(labels), strict=True)
    )


def _power(exponent: int) -> Formula:
    formula = Formula(
        "times 10^{n}",
        constants=["10"],
        n=number(exponent, 0, "ink2"),
        height=theme.active().sizes.smallest,
    )
    return exempt(formula, "numbers", because="the power of ten of a scale")
