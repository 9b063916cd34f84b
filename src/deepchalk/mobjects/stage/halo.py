"""A weight, as light around a place: its area goes with the weight."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects.room import exempt

RINGS = ((1.0, 0.10), (0.72, 0.14), (0.5, 0.15))
"""Radius of each disc as a share of the largest, and its opacity: what lies in it, and has its
colour, stands out from all three together by 3 : 1."""


class Halo(mn.VGroup):
    """Three discs of falling opacity; ``halo.weigh(0.7)``.

    Parameters
    ----------
    radius
        of the largest disc where the weight is 1
    """

    def __init__(self, place: np.ndarray, colour: str, radius: float = 1.0) -> None:
        super().__init__()
        self.place, self.radius = np.asarray(place, dtype=float), radius
        for _, opacity in RINGS:
            ring = mn.Circle(radius=1.0, stroke_width=0, fill_color=colour, fill_opacity=opacity)
            exempt(ring, "contrast", "overlap", "frame", because="it is light around what is seen")
            self.add(ring)
        self.unit = self[0].points.copy()
        self.weigh(1.0)

    def weigh(self, weight: float) -> Halo:
        """The weight from now on; not below 0."""
        reach = self.radius * float(np.sqrt(max(weight, 0.0)))
        for ring, (share, _) in zip(self, RINGS, strict=True):
            ring.set_points(self.place + max(share * reach, 0.01) * self.unit)
        return self

    def move_to_place(self, place: np.ndarray) -> None:
        """Stand around another place."""
        self.shift(place - self.place)
        self.place = np.asarray(place, dtype=float)
