"""Regions of a plane in which the verdict is the same, and the verdict at a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, Plane, Way, points_on, theme

TOUCHING = 1e-9
PLACES = 25
"""Places along each side of a region at which a label is tried."""


def regions(frame: np.ndarray, weights: np.ndarray, offsets: np.ndarray) -> list[np.ndarray]:
    """For each score the corners of the region where it is highest, shape (corner, 2)."""
    # frame: corners of the convex area that is parted, in order, shape (corner, 2).
    # weights, offsets: score k at x is weights[k] · x + offsets[k]; shapes (score, 2) and (score,).
    found = []
    for mine in range(len(offsets)):
        region = frame
        for other in range(len(offsets)):
            if other != mine:
                normal = weights[mine] - weights[other]
                region = on_one_side(region, normal, offsets[other] - offsets[mine])
        found.append(region)
    return found


def on_one_side(polygon: np.ndarray, normal: np.ndarray, offset: float) -> np.ndarray:
    """The part of a convex polygon where normal · x is at least ``offset``."""
    heights = polygon @ normal - offset
    corners = []
    for here, there, low, high in zip(
        polygon, np.roll(polygon, -1, axis=0), heights, np.roll(heights, -1), strict=True
    ):
        if low >= 0:
            corners.append(here)
        if low * high < 0:
            corners.append(here + low / (low - high) * (there - here))
    return np.array(corners).reshape(-1, 2)


def borders(frame: np.ndarray, weights: np.ndarray, offsets: np.ndarray) -> Iterator[np.ndarray]:
    """The lines between neighbouring regions, each once, shape (2, 2)."""
    for mine, region in enumerate(regions(frame, weights, offsets)):
        for other in range(mine + 1, len(offsets)):
            normal, offset = weights[mine] - weights[other], offsets[other] - offsets[mine]
            size = np.linalg.norm(normal)
            if size < TOUCHING:
                continue
            on_line = np.abs(region @ normal - offset) <= 1e-6 * size
            if np.count_nonzero(on_line) >= 2:
                yield region[on_line][:2]


def roomiest(
    corners: np.ndarray, size: tuple[float, float], obstacles: np.ndarray
) -> np.ndarray | None:
    """The place for a label in a convex region that is farthest from all obstacles, or None."""
    # corners: of the region on the screen, shape (corner, 2).
    # size: width and height of the label.
    # obstacles: points that it should keep away from, shape (points, 2).
    half = np.array(size) / 2
    (low, high), best, farthest = (
        (corners.min(axis=0) + half, corners.max(axis=0) - half),
        None,
        0.0,
    )
    if (low > high).any():
        return None
    for x in np.linspace(low[0], high[0], PLACES):
        for y in np.linspace(low[1], high[1], PLACES):
            middle = np.array([x, y])
            box = middle + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
            if not all(_holds(corners, point) for point in box):
                continue
            away = np.abs(obstacles - middle) - half
            free = float(np.linalg.norm(np.maximum(away, 0), axis=1).min(initial=np.inf))
            if free > farthest:
                best, farthest = middle, free
    return best


def _holds(corners: np.ndarray, point: np.ndarray) -> bool:
    """Whether a convex region holds a point; its corners go around to the left."""
    sides = np.roll(corners, -1, axis=0) - corners
    to_point = point - corners
    return bool((sides[:, 0] * to_point[:, 1] - sides[:, 1] * to_point[:, 0] >= -TOUCHING).all())


AROUND = 0.2
"""Free room beside a name, both sides together."""


class Verdicts:
    """Score k at x is weights[k] · x + offsets[k]; shapes (score, 2) and (score,)."""

    # borders: between neighbouring regions.
    # names: of the regions, each where there is most room; none where a region is too small for it.

    def __init__(
        self,
        plane: Plane,
        names: Sequence[str],
        weights: np.ndarray,
        offsets: np.ndarray,
        drawn: Iterable[mn.VMobject],
    ) -> None:
        self.plane, self.weights, self.offsets = plane, weights, offsets
        (left, right), (bottom, top) = plane.space.ranges
        frame = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        width = theme.active().strokes.strong
        self.borders: list[Way] = [
            plane.path(ends, role="output", width=width)
            for ends in borders(frame, weights, offsets)
        ]
        self.names: list[mn.VMobject] = []
        taken = np.concatenate([points_on(mark) for mark in (plane.zeros, *drawn, *self.borders)])
        for name, region in zip(names, regions(frame, weights, offsets), strict=True):
            if len(region) < 3:
                continue
            label = Label(name, "output", theme.active().sizes.smallest)
            corners = plane.at(region)[:, :2]
            at = roomiest(corners, (label.width + AROUND, label.height + AROUND), taken)
            if at is not None:
                self.names.append(label.move_to([*at, 0]))
                taken = np.concatenate([taken, at[None]])

    def way_to_border(self, start: np.ndarray, one: int = 0, other: int = 1) -> Way:
        """The shortest way from a pair to where two scores are equal."""
        normal = self.weights[one] - self.weights[other]
        ahead = start @ normal + self.offsets[one] - self.offsets[other]
        foot = start - normal * ahead / max(float(normal @ normal), 1e-12)
        width = theme.active().strokes.strong
        return self.plane.path(np.stack([start, foot]), role="output", width=width)
