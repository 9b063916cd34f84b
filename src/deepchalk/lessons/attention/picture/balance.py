"""Masses on points, and the point on which they balance."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import functions
from deepchalk.mobjects import ON_TOP, Field, Pairs, exempt, theme

LARGEST = 0.4
"""Radius of a mass of 1; its area goes with the mass."""

POINT = 0.14


class Balance:
    """Shares as masses at points of a plane; each part is brought to the screen by itself."""

    # places: shape (point, 2).
    # points, masses: for each place its marker, in an identity's colour and shape, and its mass.
    # shape: what the points span: wherever masses of one together balance, it is within.
    # point: where they balance.

    def __init__(self, plane: Field, places: Pairs) -> None:
        now = theme.active()
        self.plane, self.places = plane, np.asarray(places, dtype=float)
        self.points = [plane.point(place, word) for word, place in enumerate(places)]
        self.shape = plane.path(functions.hull(self.places), role="line", closed=True)
        self.masses = [
            mn.Circle(
                fill_color=now.tint(now.identity(word)),
                fill_opacity=1,
                stroke_color=now.identity(word),
                stroke_width=now.strokes.thin,
                z_index=ON_TOP - 2,
            )
            for word in range(len(self.places))
        ]
        for mass in self.masses:
            exempt(mass, "contrast", because="what is seen is its rim")
            exempt(mass, "overlap", because="it lies under its point")
        self.point = plane.point(self.places.mean(axis=0), shape="circle", radius=POINT)

    def weigh(self, shares: Pairs) -> None:
        """Give the points these masses, whose sum is 1."""
        values = np.asarray(shares, dtype=float)
        for mass, point, share in zip(self.masses, self.points, values, strict=True):
            mass.scale_to_fit_width(2 * LARGEST * float(np.sqrt(share)) + 0.01).move_to(point)
        self.point.place(values @ self.places)
