"""Curves over axes on which each step is ten times the one before."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, number

SPARE = 0.06
"""Of a range, above its highest value."""


class LogAxes(mn.VGroup):
    """Axes with powers of ten.

    Parameters
    ----------
    room
        all of it is used
    x, y
        values that must be seen; all above 0
    names
        of the horizontal and of the vertical axis
    """

    def __init__(
        self,
        room: Room,
        x: np.ndarray,
        y: np.ndarray,
        names: tuple[str, str],
    ) -> None:
        super().__init__()
        ranges = [_range(np.log10(values)) for values in (x, y)]
        self.axes = Axes(room, *ranges, names)
        for axis in (self.axes.x, self.axes.y):
            for value, label in zip(axis.ticks.values, axis.numbers, strict=True):
                self.axes.remove(label)
                if float(value).is_integer():
                    self.axes.add(_power(int(value), label))
        self.add(self.axes)

    def curve(self, x: np.ndarray, y: np.ndarray, identity: int) -> mn.VMobject:
        """Straight lines from pair to pair; pairs with a number that is not above 0 are left out."""
        seen = (np.asarray(x) > 0) & (np.asarray(y) > 0)
        drawn = self.axes.line(np.log10(x[seen]), np.log10(y[seen]))
        drawn.set_stroke(theme.active().identity(identity))
        return drawn

    def to_point(self, x: float, y: float) -> np.ndarray:
        """Where a pair is on the screen."""
        return self.axes.to_point(float(np.log10(x)), float(np.log10(y)))


def _range(logs: np.ndarray) -> tuple[float, float]:
    low, high = float(logs.min()), float(logs.max())
    return low, high + SPARE * max(high - low, 1.0)


def _power(exponent: int, place: mn.Mobject) -> Formula:
    label = Formula(
        "10^{n}",
        n=number(exponent, 0, "ink2"),
        constants=("10",),
        height=theme.active().sizes.smallest,
    )
    label.move_to(place.get_center())
    return exempt(label, "numbers", because="a power of ten of a scale, not one of the trace")
