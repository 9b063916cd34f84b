"""Shadows of the examples on a ruler at the lower edge: where they balance, and how wide."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import bezier_points, disc, exempt, theme

from .marks import Change
from .passed_over import ON_ITS_WAY
from .view import View

FOOT = -2.72
"""Height of the ruler in the frame."""

WEDGE = 0.2
"""Half the size of the wedge on which the shadows balance."""


class Ruler(mn.VGroup):
    """What the unit drawn across computes, seen from below; it stands still as the plane moves up.

    Attributes
    ----------
    threads, shadows
        from each example down, and where they end
    wedge, bar
        below their mean, and from there as long as their spread
    """

    def __init__(self, view: View, pairs: np.ndarray) -> None:
        super().__init__()
        now = theme.active()
        self.view = view
        self.threads = mn.VMobject(
            stroke_color=theme.mix(now.ground, now.data, 0.45), stroke_width=2
        )
        radius = 0.12 if len(pairs) <= 12 else 0.08
        self.shadows = mn.VGroup(*(disc(np.zeros(3), now.data, radius) for _ in pairs))
        self.bar = mn.Line(stroke_color=now.data, stroke_width=20)
        self.wedge = mn.Triangle(fill_color=now.ink, fill_opacity=1, stroke_width=0).scale(WEDGE)
        self.add(self.bar, self.threads, self.shadows, self.wedge)
        # Each of them, for they come alone, and Manim takes the whole apart when some of them move.
        for one in (self, self.bar, self.threads, *self.shadows, self.wedge):
            exempt(one, *ON_ITS_WAY, because="shadows lie where the dots are")
        self.length = 0.0
        self.place(pairs)

    def place(self, pairs: np.ndarray, mean: float | None = None) -> None:
        """The examples are there now; the wedge below their mean, or elsewhere."""
        self.pairs = np.array(pairs, dtype=float)
        self.mean = float(self.pairs[:, 0].mean()) if mean is None else mean
        places = self.view.at(self.pairs)
        feet = places * [1, 0, 0] + [0, FOOT, 0]
        self.threads.set_points(bezier_points([*np.stack([places, feet], axis=1)]))
        for shadow, foot in zip(self.shadows, feet, strict=True):
            shadow.move_to(foot)
        middle = self.at(self.mean)
        self.wedge.move_to(middle + (0.12 + WEDGE) * mn.DOWN)
        length = max(self.length * self.view.unit, 1e-3) * mn.RIGHT
        self.bar.put_start_and_end_on(middle, middle + length)

    def at(self, value: float) -> np.ndarray:
        """The place of a number on the ruler."""
        return np.array([self.view.at(np.array([value, 0.0]))[0], FOOT, 0.0])

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.view = view
        self.place(self.pairs, self.mean)

    def to(self, pairs: np.ndarray) -> Change:
        """Shadows go along with the dots."""
        start, end = self.pairs.copy(), np.asarray(pairs, dtype=float)
        return lambda share: self.place(start + share * (end - start))

    def spread_to(self, length: float) -> Change:
        """The bar becomes as long as a spread."""
        start = self.length

        def change(share: float) -> None:
            self.length = start + share * (length - start)
            self.place(self.pairs, self.mean)

        return change
