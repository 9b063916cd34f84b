"""The bowl of a quadratic cost: level lines and shades around its lowest point."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.outlines import joined

from .moving_plane import MovingPlane

SHADES = 14
PALEST, DARKEST = 0.08, 0.62
"""Weight of the colour at the bottom and at the rim."""

MARGIN = 0.1
"""Around a bowl, as a share of it."""

CORNERS = 96
AROUND = np.linspace(0, 2 * np.pi, CORNERS + 1)
CIRCLE = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=-1)


class Bowl(Mark):
    """½ (w − lowest)ᵀ H (w − lowest) + least, up to its highest level.

    ``place`` takes (lowest, H) as three rows of two numbers.

    Parameters
    ----------
    levels
        heights of the level lines, ascending
    least
        height of the lowest point
    """

    is_small = False
    keeps_labels_off = False

    def __init__(
        self, plane: MovingPlane, at: np.ndarray, levels: Sequence[float] | np.ndarray, least: float
    ) -> None:
        now, tones = theme.active(), ColourMap("gradient")
        self.rises = np.asarray(levels, dtype=float) - least
        self.top = float(self.rises.max())
        self.shades = []
        for share in np.linspace(1, 1 / SHADES, SHADES):
            colour = tones.colour(PALEST + (DARKEST - PALEST) * share)
            self.shades.append(mn.VMobject(fill_color=colour, fill_opacity=1, stroke_width=0))
        self.curves = [
            mn.VMobject(stroke_color=now.gradient, stroke_width=now.strokes.thin)
            for _ in self.rises
        ]
        super().__init__(plane.space, at)
        self.add(*self.shades, *self.curves)
        exempt(self, "contrast", because="shades of one hue are read beside each other")

    @property
    def lowest(self) -> np.ndarray:
        """Where the bowl is lowest, shape (2,)."""
        return np.asarray(self.values[0])

    @property
    def hessian(self) -> np.ndarray:
        """Its second derivatives, shape (2, 2)."""
        return np.asarray(self.values[1:])

    def axis(self, which: int, samples: int = 41) -> np.ndarray:
        """Pairs from rim to rim along the flat (0) or the steep (1) direction."""
        curvatures, directions = np.linalg.eigh(self.hessian)
        reach = np.sqrt(2 * self.top / curvatures[which])
        along = np.linspace(-reach, reach, samples)[:, None]
        return np.asarray(self.lowest + along * directions[:, which])

    def ranges(self, *others: np.ndarray) -> np.ndarray:
        """Ranges that hold the bowl, and other pairs, in equal units in the frame."""
        half = np.sqrt(2 * self.top * np.diag(np.linalg.inv(self.hessian)))
        held = np.stack([self.lowest - half, self.lowest + half, *others])
        low, high = held.min(axis=0), held.max(axis=0)
        frame = self.space.frame
        unit = (1 + MARGIN) * max((high - low) / [frame.width, frame.height])
        lengths = unit * np.array([frame.width, frame.height])
        middle = (low + high) / 2
        return np.stack([middle - lengths / 2, middle + lengths / 2], axis=1)

    def draw(self) -> None:
        space = self.space
        space.height = self._height  # type: ignore[attr-defined]
        shares = np.linspace(1, 1 / SHADES, SHADES)
        for shade, share in zip(self.shades, shares, strict=True):
            # Evenly apart in the plane, so the heights grow with the square.
            self._fill(shade, share**2 * self.top)
        for curve, rise in zip(self.curves, self.rises, strict=True):
            curve.set_points(joined(space.ways(self._ring(rise))))

    def _height(self, pairs: np.ndarray) -> np.ndarray:
        away = pairs - self.lowest
        heights = 0.5 * np.einsum("...i,ij,...j", away, self.hessian, away) / self.top
        return np.asarray(np.minimum(heights, 1.6))

    def _ring(self, rise: float) -> np.ndarray:
        curvatures, directions = np.linalg.eigh(self.hessian)
        radii = np.sqrt(2 * rise / curvatures)
        # From the same side whichever way the axes point: a bowl that changes takes its corners on.
        return np.asarray(self.lowest + (CIRCLE @ directions * radii) @ directions.T)

    def _fill(self, shade: mn.VMobject, rise: float) -> None:
        inside = _cut_to(self._ring(rise), self.space.ranges)
        # The height of the ring itself: corners that the frame cuts off lie elsewhere.
        shade.set_points(
            joined([self.space.to_points(inside)]) if len(inside) > 2 else np.zeros((0, 3))
        )


def _cut_to(polygon: np.ndarray, ranges: np.ndarray) -> np.ndarray:
    """The part of a convex polygon within ranges (Sutherland & Hodgman 1974), closed."""
    for axis in (0, 1):
        for sign, bound in ((1, ranges[axis, 0]), (-1, -ranges[axis, 1])):
            if len(polygon) == 0:
                return polygon
            depth = sign * polygon[:, axis] - bound
            if (depth >= 0).all():
                continue
            kept = []
            for here, there, a, b in zip(
                polygon, np.roll(polygon, -1, axis=0), depth, np.roll(depth, -1), strict=True
            ):
                if a >= 0:
                    kept.append(here)
                if (a >= 0) != (b >= 0):
                    kept.append(here + a / (a - b) * (there - here))
            polygon = np.array(kept).reshape(-1, 2)
    return np.concatenate([polygon, polygon[:1]]) if len(polygon) else polygon
