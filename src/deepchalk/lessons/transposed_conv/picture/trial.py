"""New discs, made large by three stamps, and as bars how many pixels are wrong."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Label, Number, bezier_points, exempt, theme

from ..numbers.discs import COPYING, TENT
from ..trace import Trace
from .disc import FILLED, places_of
from .learning import StampOfAreas

PIXEL, APART = 0.115, 1.7
"""Side of a pixel, and from one disc to the next, in units of the frame."""

LEFT, LONGEST, THICK = -3.9, 7.0, 0.26
"""Where a bar begins, how long the longest one is, and how thick."""

STAMP = -5.45, 0.46
"""Where the middle of a stamp is, and from one of its weights to the next."""

PITCH = 2.44
"""From one row to the next."""


class Row(mn.VGroup):
    """What some discs become by one of the ways, and its bar.

    Attributes
    ----------
    stamp, called, discs, bar, number
        in the order in which they appear
    """

    def __init__(
        self,
        name: str,
        weights: np.ndarray,
        made: np.ndarray,
        truth: np.ndarray,
        mean: Quantity,
        share: float,  # of the longest bar
        top: float,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.stamp = StampOfAreas((STAMP[0], top - 1.13), STAMP[1]).fill(weights)
        self.called = Label(name, "ink", 0.34, 600)
        self.called.set_x(LEFT, mn.LEFT).set_y(top - 0.15)
        self.discs = mn.VGroup()
        for place, (one, right) in enumerate(zip(made, truth, strict=True)):
            at = np.array([LEFT + 0.7 + APART * place, top - 1.1, 0.0])
            self.discs.add(_compared(one, right, at))
        self.bar = mn.Rectangle(width=LONGEST * share, height=THICK, stroke_width=0)
        self.bar.set_fill(now.gradient, 1).set_x(LEFT, mn.LEFT).set_y(top - 1.99)
        self.number = Number(mean, height=0.95, role="gradient")
        self.number.move_to([4.9, top - 1.05, 0])
        self.add(self.stamp, self.called, self.discs, self.bar, self.number)


def _compared(made: np.ndarray, right: np.ndarray, at: np.ndarray) -> mn.VGroup:
    """The pixels that are full and right, and those that are wrong."""
    now = theme.active()
    around = np.array(places_of(made | right))
    middle = (around.max(axis=0) + around.min(axis=0)) / 2

    def pixels(mask: np.ndarray, colour: str) -> mn.VMobject:
        corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]])
        shape = mn.VMobject(stroke_width=0, fill_opacity=1, fill_color=colour)
        cells = [
            at + PIXEL * np.array([c - middle[1], middle[0] - r, 0]) + 0.46 * PIXEL * corners
            for r, c in places_of(mask)
        ]
        return shape.set_points(bezier_points(cells))

    full = pixels(made & right, theme.mix(now.ground, now.output, FILLED))
    return mn.VGroup(full, pixels(made != right, now.gradient))


class Trial(mn.VGroup):
    """The rows, below each other, on one scale; far from all else on the paper.

    Attributes
    ----------
    rows, unit
        in their order, and what their numbers count
    """

    def __init__(self, t: Trace, middle: np.ndarray) -> None:
        super().__init__()
        found = t.discs
        most = float(t.copied_mean.value)
        self.rows = [
            Row(label(t, name), weights, made, found.tried, mean, float(mean.value) / most, top)
            for name, weights, made, mean, top in (
                ("copying", COPYING, found.tried_copied, t.copied_mean, 3.55),
                (
                    "learned",
                    np.maximum(found.even_stamp(-1), 0),
                    found.tried_learned,
                    t.learned_mean,
                    3.55 - PITCH,
                ),
                ("bilinear", TENT, found.tried_tent, t.tent_mean, 3.55 - 2 * PITCH),
            )
        ]
        self.unit = Label(label(t, "wrong"), "ink", 0.34, 600).set_color(theme.active().gradient)
        self.unit.move_to([4.9, 3.55 - 2.06, 0])
        self.add(*self.rows, self.unit).shift(middle)
        for one in self.get_family():
            exempt(
                one,
                *("contrast", "overlap", "frame", "fading"),
                because="pixels of small pictures, far from all else",
            )
