"""Where the values of each drawn unit lie, from the lowest to the highest: strips to the edges."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import exempt, theme

from .passed_over import ON_ITS_WAY
from .plane import FAR
from .view import View

FILLED, THIN = 0.1, 0.03
"""How much a strip is filled, and half its width at least."""


class Bands(mn.VGroup):
    """An upright strip for the unit that is drawn across, and a level one for the other.

    Parameters
    ----------
    hue
        their colour, by default that of data

    Attributes
    ----------
    strips
        one for each drawn unit
    """

    def __init__(self, view: View, pairs: np.ndarray, units: int, hue: str | None = None) -> None:
        look = {
            "fill_color": hue or theme.active().data,
            "fill_opacity": FILLED,
            "stroke_width": 0,
        }
        self.strips = [mn.Rectangle(**look) for _ in range(units)]
        super().__init__(*self.strips)
        for one in (self, *self.strips):
            exempt(
                one, *ON_ITS_WAY, "size", because="it lies below the dots, and runs to the edges"
            )
        self.view, self.length = view, 1.0
        self.place(pairs)

    def place(self, pairs: np.ndarray) -> None:
        """The units compute these pairs."""
        self.pairs = np.asarray(pairs, dtype=float)
        places = self.view.at(self.pairs)[:, :2]
        low, high = places.min(axis=0), places.max(axis=0)
        middle, half = (low + high) / 2, np.maximum((high - low) / 2, THIN)
        edges = np.array([[FAR.left, FAR.bottom], [FAR.right, FAR.top]])
        # Along itself, a strip runs from its middle to both edges.
        ends = middle + self.length * (edges - middle)
        for axis, strip in enumerate(self.strips):
            own = np.array([middle - half, middle + half])
            own[:, 1 - axis] = ends[:, 1 - axis]
            (left, bottom), (right, top) = np.clip(own, edges[0], edges[1])
            corners = (left, top), (right, top), (right, bottom), (left, bottom), (left, top)
            strip.set_points_as_corners(np.array([(*one, 0.0) for one in corners]))

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.view = view
        self.place(self.pairs)

    def run_in(self, share: float) -> None:
        """Strips get as short as the dots' middle, from 0 to 1."""
        self.length = 1 - share
        self.place(self.pairs)
