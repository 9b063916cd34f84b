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
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.plots.planes.marks import Mark
from deepchalk.mobjects.plots.planes.space import OfPairs, Space
from deepchalk.mobjects.room import exempt
from deepchalk.theme import Role

SAMPLES = 121
"""Along each axis, at which a function is looked at."""

AROUND = np.linspace(0, 2 * np.pi, 97)
CIRCLE = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=-1)

BEND, PIECES = np.pi / 2, 24
"""The longest arc that is one stretch of a curve, and the straight pieces that it is cut into."""


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
        return np.asarray(self.lowest + CIRCLE @ self.axes(height))

    def axes(self, height: float) -> np.ndarray:
        """What makes a circle of radius 1 the line of one height, shape (2, 2)."""
        curvatures, directions = np.linalg.eigh(self.hessian)
        radii = np.sqrt(2 * (height - self.least) / curvatures)
        # From the same side whichever way the axes point: a bowl that changes takes its corners on.
        return np.asarray(directions * radii @ directions.T)


@dataclass(frozen=True, eq=False)
class Ellipses:
    """What of the lines of a quadratic lies within ranges: as arcs, or cut into straight pieces."""

    of: Quadratic
    ranges: np.ndarray

    def lines(self, height: float) -> list[np.ndarray]:
        return [_cut_up(curve) for curve in self.curves(height)]

    def below(self, height: float) -> list[np.ndarray]:
        return [_cut_up(outline) for outline in self.outlines(height)]

    def curves(self, height: float) -> list[np.ndarray]:
        """The lines of one height, each as Bézier points of shape (4 · stretches, 2)."""
        if height < self.of.least:
            return []
        return [self._arc(height, *turn) for turn in self._seen(height)]

    def outlines(self, height: float) -> list[np.ndarray]:
        """Closed lines around all that is lower, as Bézier points of shape (4 · stretches, 2)."""
        if height < self.of.least:
            return []
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
        places = self.ranges[:, 0] + corners * np.ptp(self.ranges, axis=1)
        if np.isinf(height) or (self.of.at(places) <= height).all():
            return [_straight(np.concatenate([places, places[:1]]))]
        arcs = self.curves(height)
        if len(arcs) == 1 and np.allclose(arcs[0][0], arcs[0][-1]):
            return arcs
        pieces = []
        for arc, after in zip(arcs, [*arcs[1:], *arcs[:1]], strict=True):
            # Along the border from where it leaves to where the next one enters, leftwards around.
            first = self._along_border(arc[-1])
            way = (self._along_border(after[0]) - first) % 4
            # No way at all, but for rounding, is not once around.
            last = first + way if way < 4 - 1e-9 else first
            passed = np.arange(np.floor(first) + 1, last).astype(int) % 4
            pieces += [arc, _straight(np.vstack([arc[-1], places[passed], after[0]]))]
        return [np.concatenate(pieces)] if pieces else []

    def _seen(self, height: float) -> list[tuple[float, float]]:
        """From which angle to which one the ring lies within the ranges."""
        axes, low, high = self.of.axes(height), *self.ranges.T
        found = []
        for axis, bound in zip((0, 0, 1, 1), self.ranges.ravel(), strict=True):
            share = (bound - self.of.lowest[axis]) / np.hypot(*axes[:, axis])
            if abs(share) < 1:
                middle, aside = np.arctan2(*axes[::-1, axis]), np.arccos(share)
                found += [middle - aside, middle + aside]
        cuts = np.unique(np.array(found) % (2 * np.pi))
        if not len(cuts):
            place = self.of.lowest + axes[0]
            return [(0.0, 2 * np.pi)] if ((low <= place) & (place <= high)).all() else []
        seen: list[tuple[float, float]] = []
        for start, end in pairwise([*cuts, cuts[0] + 2 * np.pi]):
            middle = (start + end) / 2
            place = self.of.lowest + np.array([np.cos(middle), np.sin(middle)]) @ axes
            if ((low <= place) & (place <= high)).all():
                seen.append((float(start), float(end)))
        return seen

    def _arc(self, height: float, start: float, end: float) -> np.ndarray:
        """Of the ring between two angles, as Bézier points."""
        count = max(1, int(np.ceil((end - start) / BEND - 1e-9)))
        angles = np.linspace(start, end, count + 1)
        places = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
        # Handles so long that the middle of each stretch lies on the circle as well.
        ways = np.stack([-places[:, 1], places[:, 0]], axis=-1)
        ways *= 4 / 3 * np.tan((end - start) / count / 4)
        stretches = [places[:-1], places[:-1] + ways[:-1], places[1:] - ways[1:], places[1:]]
        flat = np.stack(stretches, axis=1).reshape(-1, 2)
        return np.asarray(self.of.lowest + flat @ self.of.axes(height))

    def _along_border(self, place: np.ndarray) -> float:
        """How far around the ranges a place on their border is: a whole number at each corner."""
        x, y = (place - self.ranges[:, 0]) / np.ptp(self.ranges, axis=1)
        nearest = int(np.argmin(np.abs([y, 1 - x, 1 - y, x])))
        return float(nearest + np.clip((x, y, 1 - x, 1 - y)[nearest], 0, 1))


def _straight(corners: np.ndarray) -> np.ndarray:
    """A line from corner to corner, shape (corners, 2), as Bézier points."""
    return bezier_points([np.column_stack([corners, np.zeros(len(corners))])])[:, :2]


def _cut_up(curve: np.ndarray) -> np.ndarray:
    """Corners along Bézier points."""
    share = np.linspace(0, 1, PIECES, endpoint=False)[:, None]
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    stretches = curve.reshape(-1, 4, 1, 2)
    along = sum(weight * stretches[:, place] for place, weight in enumerate(weights))
    return np.concatenate([np.reshape(along, (-1, 2)), curve[-1:]])


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
        # All that is lower lies on a band: one border instead of two.
        areas = list(zip(self.bands, self.tops, strict=False))
        lines = list(zip(self.curves, levels, strict=True))
        if isinstance(seen, Ellipses) and self.space.is_even:
            for band, top in areas:
                band.set_points(self._curved(seen.outlines(top)))
            for curve, level in lines:
                curve.set_points(self._curved(seen.curves(level)))
            return
        for band, top in areas:
            band.set_points(bezier_points([self.space.at(ring) for ring in seen.below(top)]))
        for curve, level in lines:
            curve.set_points(bezier_points([self.space.at(line) for line in seen.lines(level)]))

    def _curved(self, curves: list[np.ndarray]) -> np.ndarray:
        """The points of curves, shape (4 · stretches, 3)."""
        return self.space.at(np.concatenate(curves)) if curves else np.zeros((0, 3))


def shades_of(role: Role, palest: float, darkest: float, count: int) -> list[str]:
    """Colours of a role for bands, from a weight for the lowest to one for the highest."""
    tones = ColourMap(role)
    return [tones.colour(float(weight)) for weight in np.linspace(palest, darkest, count)]
