"""A new disc, made large by three stamps, and as bars how many pixels are wrong on average."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Label, Number, bezier_points, exempt, theme

from ..trace import Trace
from .disc import FILLED, places_of

PIXEL, DISC_X = 0.18, -4.75
"""Side of a pixel, and how far across the disc is, in units of the frame."""

LEFT, LONGEST, THICK = -3.0, 6.7, 0.62
"""Where a bar begins, how long the longest one is, and how thick."""

WIDEST = 9.0
"""Of what its numbers count."""

MIDDLES, ABOVE = (2.5, 0.1, -2.2), 0.72
"""Of the rows, and how far above them stands what each is called."""

DIGIT, GAP = 0.8, 0.3
"""Height of a mean, and from the bar to it."""


class Row(mn.VGroup):
    """What a disc becomes by one of the ways, and the bar of all.

    Attributes
    ----------
    called, disc, bar, number
        in the order in which they appear
    """

    def __init__(
        self,
        name: str,
        made: np.ndarray,
        truth: np.ndarray,
        mean: Quantity,
        share: float,  # of the longest bar
        middle: float,
    ) -> None:
        super().__init__()
        self.called = Label(name, "ink", 0.4, 600).set_x(LEFT, mn.LEFT).set_y(middle + ABOVE)
        self.disc = _compared(made, truth, np.array([DISC_X, middle, 0.0]))
        self.bar = mn.Rectangle(width=LONGEST * share, height=THICK, stroke_width=0)
        self.bar.set_fill(theme.active().gradient, 1).set_x(LEFT, mn.LEFT).set_y(middle)
        self.number = Number(mean, height=DIGIT, role="gradient")
        self.number.set_x(LEFT + LONGEST * share + GAP, mn.LEFT).set_y(middle)
        self.add(self.called, self.disc, self.bar, self.number)


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
    """All rows, one below the other, on one scale; far from all else on the paper.

    Attributes
    ----------
    rows, unit, one
        in their order, what their numbers count, and that the disc is one of many
    """

    def __init__(self, t: Trace, middle: np.ndarray) -> None:
        super().__init__()
        found = t.discs
        most = float(t.copied_mean.value)
        self.rows = [
            Row(label(t, name), made, found.usual, mean, float(mean.value) / most, at)
            for at, name, made, mean in zip(
                MIDDLES,
                ("copying", "wide", "learned"),
                (found.usual_copied, found.usual_wide, found.usual_learned),
                (t.copied_mean, t.wide_mean, t.learned_mean),
                strict=True,
            )
        ]
        self.unit = Label(label(t, "on-average"), "ink", 0.34, 600)
        self.unit.scale(min(1.0, WIDEST / self.unit.width)).set_color(theme.active().gradient)
        self.unit.set_x(LEFT, mn.LEFT).set_y(MIDDLES[0] - 0.68)
        # Of so many discs only one is seen.
        self.one = Label(label(t, "one-of-them"), "ink", 0.3, 500).move_to([DISC_X, -3.62, 0])
        self.add(*self.rows, self.unit, self.one).shift(middle)
        for one in self.get_family():
            exempt(
                one,
                *("contrast", "overlap", "frame", "fading"),
                because="pixels of small pictures, far from all else",
            )
