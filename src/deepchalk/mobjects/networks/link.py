"""Links that show a weight by their width."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import contrast, perceived_mix, tried_mix
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.own_motion import OwnMotion
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


class Band(mn.VGroup):
    """A straight band exactly as wide as its weight, along a thin grey line."""

    # The line says that there is a link, however small its weight; the band on it is the weight:
    # twice the weight, twice the width, and none for 0.

    def __init__(
        self,
        start: Sequence[float] | np.ndarray,  # points in Manim units
        end: Sequence[float] | np.ndarray,
        weight: float | None = None,  # from 0 to 1, or ``None`` while it is not known
        role: Role = "data",
        widest: float = WIDEST,  # width for weight 1, in Manim units
    ) -> None:
        super().__init__()
        now = theme.active()
        first, last = np.array(start, dtype=float), np.array(end, dtype=float)
        self.path = mn.Line(first, last, stroke_color=now.line, stroke_width=now.strokes.thin)
        self.band = mn.Line(first, last, stroke_color=now.colour(role), stroke_width=0)
        exempt(self.band, "size", because="its width is the weight, the line shows the place")
        self.widest = widest
        self.weight = 0.0
        self.add(self.path, self.band)
        if weight is not None:
            self.weigh(weight)

    def weigh(self, weight: float) -> Band:
        """Take the width of a weight from 0 to 1."""
        self.weight = _checked(weight)
        width = self.widest * self.weight
        self.band.set_stroke(width=STROKE_UNITS * width)
        back = self._back(width)
        self.band.set_points_as_corners([self.point(back), self.point(1 - back)])
        return self

    def _back(self, width: float) -> float:
        """Share of the way by which the band is shorter at either end."""
        # It ends at a right angle. Drawn back, the corner of a slanting band stays at the height
        # where the link ends, instead of reaching into the thing above or below.
        start, end = self.path.get_start_and_end()
        across, down = np.abs(end - start)[:2]
        if down == 0:
            return 0.0
        return float(min(0.15, width / 2 * across / np.hypot(across, down) / down))

    def point(self, share: float) -> np.ndarray:
        """The point at that share of the way from start to end."""
        start, end = self.path.get_start_and_end()
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


class Weigh(OwnMotion):
    """A link takes one weight after another, changing evenly in between."""

    def __init__(
        self, link: Link | Band, weights: Sequence[float] | np.ndarray, **kwargs: Any
    ) -> None:
        self.link = link
        self.weights = [link.weight, *(float(weight) for weight in weights)]
        super().__init__(link, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        moments = np.linspace(0, 1, len(self.weights))
        self.link.weigh(float(np.interp(self.rate_func(alpha), moments, self.weights)))
