"""Data over one input, and curves that are fitted to it, one after the other."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Room, exempt, padded_range

MARGIN = 0.05
"""Before the first place and beyond the last one, as a share of their distance."""


class FitsInTurn(mn.VGroup):
    """Axes with the data."""

    # x, targets: the data, shape (example,) each.
    # places, fits: where curves are known, shape (sample,), and what they are there, shape (fit,
    # sample).
    # axes: in which all is drawn.
    # curves: one for each fit; not part of it, for they come later.

    def __init__(
        self, room: Room, x: np.ndarray, targets: np.ndarray, places: Quantity, fits: Quantity
    ) -> None:
        super().__init__()
        heights = np.concatenate([targets, fits.values.ravel()])
        self.axes = Axes(room, padded_range(x, MARGIN), padded_range(heights), ("x", "y"))
        dots = (self.axes.dot(*pair, "data") for pair in zip(x, targets, strict=True))
        self.add(self.axes, mn.VGroup(*dots).set_z_index(2))
        self.curves = [
            exempt(
                self.axes.line(places.values, fit.values, "output"),
                "blinking",
                because="a fit may look like an earlier one",
            )
            for fit in fits
        ]
