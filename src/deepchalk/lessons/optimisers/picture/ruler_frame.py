"""A frame as wide and high as the sizes of two slopes; divided by them, it becomes a square."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import MARK_SECONDS, Field

SQUARE = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=float)
"""Corners of a square around 0."""


LONGEST = 0.7
"""Length of the arrow, as a share of half the plane's height."""


class RulerFrame:
    """The frame around a place, and the slope there as an arrow downhill."""

    # at: the place, shape (2,).
    # slopes, sizes: along each axis, shape (2,).
    # parts: arrow and frame; both come when they are shown.

    def __init__(self, plane: Field, at: np.ndarray, slopes: np.ndarray, sizes: np.ndarray) -> None:
        # Both are made smaller to be drawn, alike.
        small = LONGEST * np.abs(plane.space.ranges[1]).max() / np.abs(slopes).max()
        high = small * sizes.max()
        self.frame = plane.path(at + small * sizes * SQUARE, role="parameter", width=4, closed=True)
        self.arrow = plane.arrow(np.stack([at, at - small * slopes]), role="gradient")
        self.square = at + high * SQUARE
        self.even = np.stack([at, at - high * slopes / sizes])
        self.parts: tuple[mn.VMobject, mn.VMobject] = self.arrow, self.frame

    def divide(self, seconds: float = MARK_SECONDS) -> list[mn.Animation]:
        """Both are measured by the sizes."""
        return [self.frame.go_to(self.square, seconds), self.arrow.go_to(self.even, seconds)]
