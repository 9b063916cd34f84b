"""Markers that move together, and the line around them."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import functions
from deepchalk.mobjects import Field, Pairs

RADIUS = 0.09


class Keys:
    """Small markers with identities, within what they span."""

    # places: shape (key, 2).
    # drawn: the line around them, then the markers.

    def __init__(self, plane: Field, places: Pairs) -> None:
        at = np.asarray(places, dtype=float)
        self.keys = [plane.point(one, key, radius=RADIUS) for key, one in enumerate(at)]
        self.ring = plane.path(functions.hull(at), role="ink2", closed=True)
        self.drawn: tuple[mn.Mobject, ...] = (self.ring, *self.keys)

    def place(self, places: Pairs) -> None:
        """Show them at other places, of the same shape."""
        at = np.asarray(places, dtype=float)
        for key, one in zip(self.keys, at, strict=True):
            key.place(one)
        self.ring.place(functions.hull(at))
