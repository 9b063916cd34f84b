"""How far points reach along an arrow: perpendiculars to its line, and their feet."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import functions
from deepchalk.mobjects import Field, Pairs, exempt, theme

from .word_arrows import identity_of

FOOT = 0.07


class Reach:
    """An arrow, its line, and a perpendicular from each point: foot × length is a dot product.

    Parameters
    ----------
    arrow
        shape (2,)
    points
        shape (point, 2)

    Attributes
    ----------
    arrow, line
        the arrow from the origin, and its whole line
    drops, feet
        for each point the perpendicular, and where it ends
    """

    def __init__(self, plane: Field, arrow: Pairs, points: Pairs) -> None:
        thin = theme.active().strokes.thin
        self.plane, self.points = plane, points
        self.line = plane.path(np.zeros((2, 2)), role="line", width=thin)
        self.arrow = plane.arrow(arrow)
        exempt(self.arrow, "blinking", because="beyond the plane it has no tip, and it may return")
        words = [identity_of(word) for word in range(len(points))]
        self.drops = [plane.path(np.zeros((2, 2)), identity=word, width=thin) for word in words]
        self.feet = [plane.point((0, 0), word, radius=FOOT) for word in words]
        self.place(arrow)

    def place(self, arrow: Pairs, points: Pairs | None = None) -> None:
        """Show another arrow, or other points that reach."""
        self.points = self.points if points is None else points
        self.arrow.place(arrow)
        direction, there = np.asarray(arrow, dtype=float), np.asarray(self.points, dtype=float)
        ranges = self.plane.space.ranges
        far = float(np.ptp(ranges, axis=1).sum() + np.abs(ranges).max())
        along = direction / max(float(np.linalg.norm(direction)), 1e-9)
        self.line.place(np.outer([-far, far], along))
        ends = functions.feet(direction, there)
        for drop, foot, start, end in zip(self.drops, self.feet, there, ends, strict=True):
            drop.place([start, end])
            foot.place(end)

    @property
    def tip(self) -> np.ndarray:
        """Where the name of the arrow stands, on the screen: a little beyond its tip."""
        start, end = self.plane.to_point(0, 0), self.plane.at(self.arrow.values[1])
        way = end - start
        return np.asarray(end + 0.34 * way / max(float(np.linalg.norm(way)), 1e-9))
