"""A link whose width and colour are a weight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import perceived_mix
from deepchalk.theme import Role

WIDEST = 0.34
"""Width of a link of weight 1, in Manim units."""

PALEST = 0.35
"""Share of the role's colour in a link of weight 0, so that it can still be seen."""

STROKE_UNITS = 100
"""Manim's stroke widths are hundredths of a Manim unit."""


class Link(mn.VGroup):
    """A straight link between two points: a thin rail, and on it a band for the weight.

    The band is ``weight`` times the widest width, without a least width: 0.01 looks different from
    0.00. The rail shows that there is a link at all.

    Parameters
    ----------
    start, end
        points in Manim units
    weight
        from 0 to 1; ``None`` is a link whose weight is not known yet
    """

    def __init__(
        self,
        start: Sequence[float] | np.ndarray,
        end: Sequence[float] | np.ndarray,
        weight: float | None = None,
        role: Role = "data",
        widest: float = WIDEST,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.role: Role = role
        self.widest = widest
        first, last = np.array(start, dtype=float), np.array(end, dtype=float)
        self.rail = mn.Line(first, last, stroke_color=now.line, stroke_width=now.strokes.thin)
        self.band = mn.Line(first, last)
        self.add(self.rail, self.band)
        self.weight = 0.0
        self.weigh(weight or 0.0)

    def weigh(self, weight: float) -> Link:
        """Take the width and the colour of a weight from 0 to 1.

        Raises
        ------
        ValueError
            if the weight is not from 0 to 1
        """
        if not -1e-9 <= weight <= 1 + 1e-9:
            raise ValueError(f"a link's weight is from 0 to 1, not {weight}")
        now = theme.active()
        self.weight = float(np.clip(weight, 0, 1))
        share = PALEST + (1 - PALEST) * self.weight
        self.band.set_stroke(
            perceived_mix(now.ground, now.colour(self.role), share),
            width=STROKE_UNITS * self.widest * self.weight,
        )
        return self

    def point(self, share: float) -> np.ndarray:
        """The point at that share of the way from start to end."""
        start, end = self.rail.get_start_and_end()
        return np.asarray(start + share * (end - start))


class Weigh(mn.Animation):
    """A link takes one weight after another, changing evenly in between."""

    def __init__(self, link: Link, weights: Sequence[float] | np.ndarray, **kwargs: Any) -> None:
        self.link = link
        self.weights = [link.weight, *(float(weight) for weight in weights)]
        super().__init__(link, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        moments = np.linspace(0, 1, len(self.weights))
        self.link.weigh(float(np.interp(self.rate_func(alpha), moments, self.weights)))
