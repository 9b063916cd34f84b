"""Links that show a weight by their width."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import contrast, perceived_mix, tried_mix
from deepchalk.theme import Role, note

WIDEST = 0.34
"""Width of a link of weight 1, in Manim units."""

VISIBLE = 3.1
"""Contrast with the ground of a link of weight 0: a little more than the required 3."""

STROKE_UNITS = 100
"""Manim's stroke widths are hundredths of a Manim unit."""


class Link(mn.Line):
    """A straight link between two points; its width and its colour grow evenly with a weight."""

    # A link of weight 0 is as thin and as pale as can be seen, so that it still shows that it is
    # there; a link whose weight is not known yet is grey.

    def __init__(
        self,
        start: Sequence[float] | np.ndarray,  # points in Manim units
        end: Sequence[float] | np.ndarray,
        weight: float | None = None,  # from 0 to 1, or ``None``
        role: Role = "data",
        widest: float = WIDEST,  # width for weight 1, in Manim units
    ) -> None:
        now = theme.active()
        super().__init__(
            np.array(start, dtype=float),
            np.array(end, dtype=float),
            stroke_color=now.line,
            stroke_width=now.strokes.thin,
        )
        self.role: Role = role
        self.thinnest, self.widest = now.strokes.thin / STROKE_UNITS, widest
        self.full = now.colour(role)
        self.pale = note(
            _palest(now.ground, self.full), lambda of: _palest(of.ground, of.colour(role))
        )
        self.weight = 0.0
        if weight is not None:
            self.weigh(weight)

    def weigh(self, weight: float) -> Link:
        """Take the width and the colour of a weight from 0 to 1."""
        self.weight = _checked(weight)
        width = self.thinnest + (self.widest - self.thinnest) * self.weight
        colour = perceived_mix(self.pale, self.full, self.weight)
        self.set_stroke(colour, width=STROKE_UNITS * width)
        return self

    def point(self, share: float) -> np.ndarray:
        """The point at that share of the way from start to end."""
        start, end = self.get_start_and_end()
        return np.asarray(start + share * (end - start))


def _checked(weight: float) -> float:
    if not -1e-9 <= weight <= 1 + 1e-9:
        raise ValueError(f"a link's weight is from 0 to 1, not {weight}")
    return float(np.clip(weight, 0, 1))


@cache
def _palest(ground: str, colour: str) -> str:
    """The colour nearest to the ground that can be seen on it."""
    shares = np.linspace(0, 1, 101)
    mixed = (tried_mix(ground, colour, float(share)) for share in shares)
    return next((one for one in mixed if contrast(ground, one) >= VISIBLE), colour)
