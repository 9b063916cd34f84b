"""A new disc, made large by three stamps, and as bars how many pixels are wrong on average."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Label, Number, bezier_points, exempt, theme
from deepchalk.stage import READ

from ..numbers.discs import STEPS, TENT
from ..trace import Trace
from .disc import FILLED, places_of
from .learning import StampOfAreas

PIXEL, DISC_X = 0.16, -3.75
"""Side of a pixel, and how far across the disc is, in units of the frame."""

PITCH, STAMP_X = 0.4, -5.75
"""From one weight of a stamp to the next, and how far across the stamp is."""

LEFT, LONGEST, THICK = -2.45, 6.9, 0.56
"""Where a bar begins, how long the longest one is, and how thick."""

HEADING, HEAD = 3.45, 0.36
"""How far up what the bars count stands, and how high at most."""

MIDDLES, ABOVE, BELOW = (1.95, -0.2, -2.35), 0.7, 0.68
"""Of the rows; how far above them stands what each is called, and below them its threshold."""

DIGIT, GAP = 0.62, 0.25
"""Height of a mean, and from the bar to it."""


class Row(mn.VGroup):
    """A stamp, what a disc becomes by it, and the bar of all.

    Attributes
    ----------
    given
        what the stamp is called, the stamp, its threshold, and the disc
    called, threshold, disc
        of these
    bar, number
        in the order in which they appear
    """

    def __init__(
        self,
        names: tuple[str, str],  # of the stamp, and of a threshold
        stamp: np.ndarray,
        threshold: Quantity,
        masks: tuple[np.ndarray, np.ndarray],  # what the disc becomes, and what is right
        mean: Quantity,
        share: float,  # of the longest bar
        middle: float,
    ) -> None:
        super().__init__()
        called = Label(names[0], "ink", 0.4, 600).set_x(LEFT, mn.LEFT).set_y(middle + ABOVE)
        weights = StampOfAreas((STAMP_X, middle), PITCH).fill(stamp)
        named = Label(names[1], "ink2", 0.3, 500).set_x(LEFT, mn.LEFT).set_y(middle - BELOW)
        exceeded = Number(threshold, height=0.36, role="parameter")
        exceeded.next_to(named, mn.RIGHT, buff=0.22).set_y(middle - BELOW)
        disc = _compared(*masks, np.array([DISC_X, middle, 0.0]))
        self.called, self.threshold, self.disc = called, exceeded, disc
        self.given = called, weights, named, exceeded, disc
        self.bar = mn.Rectangle(width=LONGEST * share, height=THICK, stroke_width=0)
        self.bar.set_fill(theme.active().gradient, 1).set_x(LEFT, mn.LEFT).set_y(middle)
        self.number = Number(mean, height=DIGIT, role="gradient")
        self.number.set_x(LEFT + LONGEST * share + GAP, mn.LEFT).set_y(middle)
        self.add(*self.given, self.bar, self.number)


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
        found, most = t.discs, float(t.copied_mean.value)
        first, last = (np.maximum(found.even_stamp(step), 0) for step in (0, STEPS))
        ways = (
            # Before it learned anything the stamp did what copying does.
            ("copying", "threshold", first, t.half, found.usual_copied, t.copied_mean),
            ("wide", "best-threshold", TENT, t.wide_threshold, found.usual_wide, t.wide_mean),
            ("learned", "threshold", last, t.threshold[-1], found.usual_learned, t.learned_mean),
        )
        self.rows = [
            Row(
                (label(t, name), label(t, named)),
                stamp,
                threshold,
                (made, found.usual),
                mean,
                float(mean.value) / most,
                at,
            )
            for at, (name, named, stamp, threshold, made, mean) in zip(MIDDLES, ways, strict=True)
        ]
        self.unit = Label(label(t, "on-average"), "ink", HEAD, 600)
        self.unit.set_color(theme.active().gradient)
        self.unit.scale(min(1.0, (READ.right - LEFT) / self.unit.width))
        self.unit.set_x(LEFT, mn.LEFT).set_y(HEADING)
        # Of so many discs only one is seen.
        self.one = Label(label(t, "one-of-them"), "ink", 0.3, 500).move_to([DISC_X, -3.66, 0])
        self.add(*self.rows, self.unit, self.one).shift(middle)
        for one in self.get_family():
            exempt(
                one,
                *("contrast", "overlap", "frame", "fading"),
                because="pixels of small pictures, far from all else",
            )
