"""The last layer in the plane: straight lines, and on the sides of them the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk.lesson import Role
from deepchalk.mobjects import IS_GROUND, Ground, Label, Room, exempt, theme

from .placing import box_of, clearest

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

FAR = 60.0
"""How far a side goes on, in units of the frame."""

LEVELS, FILLED = np.linspace(0.5, 0.96, 12), 0.028
"""Probabilities from which on the side of the target is fuller, and by how much each time."""

FLAT = 0.17
"""How full a side is where several meet."""

OFF = 0.3
"""Between a name and the line on whose side it stands."""


@dataclass(frozen=True, eq=False)
class Layer:
    """The last layer in the plane that is drawn.

    Attributes
    ----------
    names, target
        of the classes, and the position of the right one
    weights, offsets
        of each class, shapes (class, 2) and (class,)
    """

    names: Sequence[str]
    target: int
    weights: np.ndarray
    offsets: np.ndarray

    def surer(self, frame: np.ndarray, level: float) -> np.ndarray:
        """Where the target is ahead of every other class by so much, shape (corner, 2)."""
        side, ahead = frame, float(np.log(level / (1 - level)))
        for other in range(len(self.offsets)):
            if other != self.target and len(side):
                normal = self.weights[self.target] - self.weights[other]
                offset = self.offsets[other] - self.offsets[self.target] + ahead
                side = on_one_side(side, normal, offset)
        return side

    def less_sure(self, polygon: np.ndarray, level: float) -> np.ndarray:
        """Of two classes, the part of a polygon where the target is not ahead by so much."""
        if not len(polygon):
            return polygon
        other, ahead = 1 - self.target, float(np.log(level / (1 - level)))
        normal = self.weights[other] - self.weights[self.target]
        return on_one_side(polygon, normal, self.offsets[self.target] - self.offsets[other] - ahead)


class Verdicts(mn.VGroup):
    """Where the last layer says what: lines, tints, and the names of the sides.

    Attributes
    ----------
    lines
        on which two classes are alike
    tints
        of the target's side, fuller where it is surer
    names
        of the sides that have room for one
    """

    def __init__(
        self, ground: Ground, layer: Layer, room: Room, beside: np.ndarray, size: float = 1.0
    ) -> None:
        # room: in the world, where names may stand; beside: points off which they keep.
        super().__init__()
        now = theme.active()
        self.ground, self.layer, self.size = ground, layer, size
        reach = FAR / ground.unit
        frame = np.array([[-reach, -reach], [reach, -reach], [reach, reach], [-reach, reach]])
        frame = frame - (ground.origin[:2] / ground.unit)
        self.lines = []
        for ends in borders(frame, layer.weights, layer.offsets):
            line = mn.Line(*ground.at(ends), stroke_color=now.output, stroke_width=8.0 * size)
            exempt(
                line,
                *("frame", "overlap", "contrast", IS_GROUND),
                because="it goes on beyond the frame, below what is there",
            )
            self.lines.append(line.set_z_index(5))
        two = len(layer.names) == 2
        self.tints = []
        for side, full in self._bands(frame) if two else [(layer.surer(frame, 0.5), FLAT)]:
            if len(side) < 3:
                continue
            tint = mn.Polygon(*ground.at(side), stroke_width=0, fill_color=now.output)
            tint.set_fill(opacity=full)
            exempt(
                tint,
                *("frame", "overlap", "contrast", IS_GROUND),
                because="it is the ground of its side",
            )
            self.tints.append(tint.set_z_index(1))
        named = self._beside_line if two and self.lines else self._in_regions
        self.names = named(room, beside)
        for name in self.names:
            exempt(name, "overlap", "contrast", because="what moves passes over it")
        self.add(*self.tints, *self.lines, *self.names)

    def _bands(self, frame: np.ndarray) -> Iterator[tuple[np.ndarray, float]]:
        """Bands beside each other from level to level, and how full each is; none over another."""
        for place, level in enumerate(LEVELS):
            band = self.layer.surer(frame, level)
            if place + 1 < len(LEVELS):
                band = self.layer.less_sure(band, LEVELS[place + 1])
            yield band, float(1 - (1 - FILLED) ** (place + 1))

    def _name(self, place: int, height: float) -> Label:
        role: Role = "output" if place == self.layer.target else "ink2"
        return Label(self.layer.names[place], role, height * self.size, 650).set_z_index(10)

    def _beside_line(self, room: Room, beside: np.ndarray) -> list[Label]:
        """The names of both sides at one place of the line, where they meet nothing."""
        start, end = self.lines[0].get_start(), self.lines[0].get_end()
        normal = np.append(self.layer.weights[0] - self.layer.weights[1], 0.0)
        normal /= np.linalg.norm(normal)
        # Beside the line, or above and below one that is flat.
        across, along = (0, 1) if abs(normal[0]) > 0.4 else (1, 0)
        slope = abs(normal[along] / normal[across])
        way = start + np.linspace(0, 1, 1200)[:, None] * (end - start)
        found, taken = list[Label](), beside
        for place, side in enumerate((normal, -normal)):
            label = self._name(place, 0.32)
            half = np.array([label.width, label.height, 0]) / 2
            places = way.copy()
            apart = OFF * self.size + half[across] + slope * half[along]
            places[:, across] += np.sign(side[across]) * apart
            x, y, _ = places.T
            inside = (x > room.left + half[0]) & (x < room.right - half[0])
            inside &= (y > room.bottom + half[1]) & (y < room.top - half[1])
            if not inside.any():
                continue
            label.move_to(clearest(label, places[inside], taken))
            taken = np.concatenate([taken, box_of(label)])
            found.append(label)
        return found

    def _in_regions(self, room: Room, beside: np.ndarray) -> list[Label]:
        """The name of each class in the part of the room where it is the most probable."""
        ground, layer = self.ground, self.layer
        corners = np.array([[room.left, room.bottom], [room.right, room.top]])
        (left, bottom), (right, top) = (corners - ground.origin[:2]) / ground.unit
        seen = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        found, taken = list[Label](), beside[:, :2]
        for place, region in enumerate(regions(seen, layer.weights, layer.offsets)):
            if len(region) < 3:
                continue
            label = self._name(place, 0.3)
            sides = ground.at(region)[:, :2]
            at = roomiest(sides, (label.width + AROUND, label.height + AROUND), taken)
            if at is not None:
                found.append(label.move_to([*at, 0]))
                taken = np.concatenate([taken, at[None]])
        return found
