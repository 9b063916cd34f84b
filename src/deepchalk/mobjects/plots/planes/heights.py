"""Heights over a plane: bands of one hue, lines of equal height, and what both are traced from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol, Self

import contourpy
import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.clipping import clipped
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.outlines import bezier_points
from deepchalk.mobjects.plots.planes.space import OfPairs, Space
from deepchalk.mobjects.room import Room
from deepchalk.theme import Role

SAMPLES = 121
"""Along each axis, at which a function is looked at."""

AROUND = np.linspace(0, 2 * np.pi, 97)
CIRCLE = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=-1)


class Traced(Protocol):
    """Heights within some ranges."""

    def lines(self, height: float) -> list[np.ndarray]:
        """The lines of one height, each of shape (corners, 2)."""
        ...

    def below(self, height: float) -> list[np.ndarray]:
        """Outlines of all that is lower, and of the holes in it, each of shape (corners, 2)."""
        ...


class Terrain(Protocol):
    """Heights that can be traced within ranges, shape (2, 2)."""

    def within(self, ranges: np.ndarray) -> Traced: ...


class HeightTable:
    """Heights in rows and columns that are spread evenly over ranges; rows go upwards."""

    def __init__(self, values: np.ndarray, ranges: np.ndarray) -> None:
        self.values = values
        (rows, columns), ((left, right), (low, high)) = values.shape, ranges
        across, up = np.linspace(left, right, columns), np.linspace(low, high, rows)
        self._generator = contourpy.contour_generator(across, up, values, fill_type="OuterOffset")

    def __deepcopy__(self, memo: object) -> HeightTable:
        return self

    def within(self, ranges: np.ndarray) -> HeightTable:
        return self

    def lines(self, height: float) -> list[np.ndarray]:
        return [np.asarray(line) for line in self._generator.lines(height)]

    def below(self, height: float) -> list[np.ndarray]:
        found: Any = self._generator.filled(-np.inf, height)
        return [
            points[start:end]
            for points, offsets in zip(*found, strict=True)
            for start, end in pairwise(offsets)
        ]


@dataclass(frozen=True)
class Sampled:
    """The heights of a function of pairs, looked at in a lattice of places."""

    function: OfPairs
    samples: int = SAMPLES

    def within(self, ranges: np.ndarray) -> HeightTable:
        sides = [np.linspace(low, high, self.samples) for low, high in ranges]
        return HeightTable(self.function(np.stack(np.meshgrid(*sides), axis=-1)), ranges)


@dataclass(frozen=True, eq=False)
class Quadratic:
    """½ (w − lowest)ᵀ H (w − lowest) + least; its lines are ellipses, exactly, however narrow."""

    lowest: np.ndarray
    hessian: np.ndarray
    least: float = 0.0

    def within(self, ranges: np.ndarray) -> Ellipses:
        return Ellipses(self, ranges)

    def at(self, pairs: np.ndarray) -> np.ndarray:
        """The heights of pairs, shape (…, 2)."""
        away = pairs - self.lowest
        return np.asarray(self.least + 0.5 * np.einsum("...i,ij,...j", away, self.hessian, away))

    def ring(self, height: float) -> np.ndarray:
        """All of the line of one height, shape (corners, 2)."""
        curvatures, directions = np.linalg.eigh(self.hessian)
        radii = np.sqrt(2 * (height - self.least) / curvatures)
        # From the same side whichever way the axes point: a bowl that changes takes its corners on.
        return np.asarray(self.lowest + (CIRCLE @ directions * radii) @ directions.T)


@dataclass(frozen=True, eq=False)
class Ellipses:
    """What of the lines of a quadratic lies within ranges."""

    of: Quadratic
    ranges: np.ndarray

    def lines(self, height: float) -> list[np.ndarray]:
        if height < self.of.least:
            return []
        ring, frame = self.of.ring(height), Room(*self.ranges.ravel().tolist())
        flat = np.column_stack([ring, np.zeros(len(ring))])
        return [np.array(piece)[:, :2] for piece in clipped(flat, frame)]

    def below(self, height: float) -> list[np.ndarray]:
        """The ring cut at each side of the ranges (Sutherland & Hodgman 1974), closed."""
        if height < self.of.least:
            return []
        (left, right), (low, high) = self.ranges
        if np.isinf(height):
            corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
            return [np.array(corners)]
        polygon = self.of.ring(height)
        for axis in (0, 1):
            for sign, bound in ((1, self.ranges[axis, 0]), (-1, -self.ranges[axis, 1])):
                depth = sign * polygon[:, axis] - bound
                if (depth >= 0).all():
                    continue
                ahead = np.roll(polygon, -1, axis=0), np.roll(depth, -1)
                kept = []
                for here, there, a, b in zip(polygon, ahead[0], depth, ahead[1], strict=True):
                    if a >= 0:
                        kept.append(here)
                    if (a >= 0) != (b >= 0):
                        kept.append(here + a / (a - b) * (there - here))
                polygon = np.array(kept).reshape(-1, 2)
        return [np.concatenate([polygon, polygon[:1]])] if len(polygon) > 2 else []


class Heights(Mark):
    """Heights upon a plane; all else that the plane shows lies on them: bring them first.

    Parameters
    ----------
    of
        a function of pairs, shape (…, 2) to (…); or a ``HeightTable``, or a ``Quadratic``
    levels
        heights of the lines, ascending; a number for so many in equal steps between the lowest and
        the highest that is seen
    shades
        colours of bands, from the lowest (``shades_of`` gives some); none by default
    tops
        up to which height each band goes; by default to the next level, and the last to all above
    role, width
        of the lines; by default thin

    Attributes
    ----------
    bands, curves
        of each band its area, of each level its lines
    shown
        how opaque it is, from 0 to 1: what leans back is fading
    """

    is_small = False
    keeps_labels_off = False

    def __init__(
        self,
        space: Space,
        of: OfPairs | Terrain,
        levels: Sequence[float] | np.ndarray | int,
        *,
        shades: Sequence[str] = (),
        tops: Sequence[float] | np.ndarray | None = None,
        role: Role = "gradient",
        width: float | None = None,
    ) -> None:
        now = theme.active()
        self.levels = levels if isinstance(levels, int) else np.asarray(levels, dtype=float)
        self.tops = [*np.ravel(self.levels), np.inf] if tops is None else [*tops]
        count = levels if isinstance(levels, int) else len(levels)
        style = {"stroke_color": now.colour(role), "stroke_width": width or now.strokes.thin}
        self.curves = [mn.VMobject(**style) for _ in range(count)]
        self.bands = [mn.VMobject(fill_color=c, fill_opacity=1, stroke_width=0) for c in shades]
        self.shown = 1.0
        super().__init__(space, of)  # type: ignore[arg-type]
        self.add(*self.bands[::-1], *self.curves)
        if shades:
            exempt(self, "contrast", because="shades of one hue are read beside each other")
        exempt(self, "overlap", because="it lies below everything")

    def place(self, of: OfPairs | Terrain) -> Self:  # type: ignore[override]
        """Show other heights now; levels and bands stay."""
        self.terrain = Sampled(of) if callable(of) else of
        self.quantity = None
        self.draw()
        return self

    def draw(self) -> None:
        if not self.shown:
            for part in (*self.bands, *self.curves):
                part.set_points(np.zeros((0, 3)))
            return
        seen, levels = self.terrain.within(self.space.ranges), self.levels
        if isinstance(levels, int):
            assert isinstance(seen, HeightTable)
            ends = seen.values.min(), seen.values.max()
            levels = np.linspace(*ends, levels + 2)[1:-1]
        for band, top in zip(self.bands, self.tops, strict=False):
            # All that is lower lies on it: one border instead of two.
            band.set_points(bezier_points([self.space.at(ring) for ring in seen.below(top)]))
        for curve, level in zip(self.curves, levels, strict=True):
            curve.set_points(bezier_points([self.space.at(line) for line in seen.lines(level)]))


def shades_of(role: Role, palest: float, darkest: float, count: int) -> list[str]:
    """Colours of a role for bands, from a weight for the lowest to one for the highest."""
    tones = ColourMap(role)
    return [tones.colour(float(weight)) for weight in np.linspace(palest, darkest, count)]
