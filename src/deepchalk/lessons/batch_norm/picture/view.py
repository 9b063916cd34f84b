"""How near the plane of two units is seen: where its zero is, and how long 1 is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.mobjects import Ground, Room
from deepchalk.stage import READ

SMALLEST = 1e-9
"""What two units compute is seen at most so much farther, or nearer."""

BESIDE, SHIFTED = 0.5, 0.9
"""What stays free at a room's right edge, and how much of the way there pairs are moved."""

LEFTWARDS, NOT_MUCH = 0.8, 1.0
"""How much of the way to the left edge pairs are moved, but for units of the frame that may be
free."""

BY_AXIS, FARTHEST_ASIDE = 0.35, 2.1
"""What is free between the axis and what stands beside it, and how far that moves at most."""

PLACES = 201
"""Where the middles of rows may stand that lie below each other."""


@dataclass(frozen=True)
class View:
    """Where (0, 0) is in the frame, and how long 1 is there; marks keep their size."""

    x: float
    y: float
    unit: float

    @classmethod
    def around(
        cls,
        pairs: Iterable[np.ndarray],
        room: Room,
        beside: Sequence[Room] = (),
        largest: float = 3.0,
    ) -> View:
        """Pairs as large as possible within a room, and off other rooms."""
        points = [np.reshape(np.asarray(one, dtype=float), (-1, 2)) for one in pairs]
        together = np.concatenate(points)
        # One long number would make the plane search in vain: in units of what is there.
        size = max(float(np.ptp(together, axis=0).max()), SMALLEST)
        ground = Ground.around(
            [one / size for one in points], room, beside, 0.4, 1.0, largest * size
        )
        return cls(float(ground.origin[0]), float(ground.origin[1]), ground.unit / size)

    @classmethod
    def near(cls, pairs: np.ndarray, room: Room) -> View:
        """Pairs that fill a room, wherever they lie, however close they are to each other."""
        low, high = pairs.min(axis=0), pairs.max(axis=0)
        size = np.maximum(high - low, SMALLEST)
        unit = float(min(room.width / size[0], room.height / size[1]))
        x, y = room.centre[:2] - unit * (low + high) / 2
        return cls(float(x), float(y), unit)

    @classmethod
    def along(
        cls,
        rows: Sequence[np.ndarray],
        middles: Sequence[float],
        room: Room,
        heights: Sequence[float],
    ) -> list[View]:
        """Numbers on lines at heights, each line as long as there is room for; the middle of each,
        which lies within its numbers, straight above that of the others."""
        reaches = [
            (max(middle - own.min(), SMALLEST), max(own.max() - middle, SMALLEST))
            for own, middle in zip(rows, middles, strict=True)
        ]
        places = np.linspace(room.left, room.right, PLACES)[1:-1]
        units = [
            np.minimum((places - room.left) / left, (room.right - places) / right)
            for left, right in reaches
        ]
        # Where the one that would be made smaller than need be is so the least.
        best = int(np.argmax(np.min([own / own.max() for own in units], axis=0)))
        return [
            cls(float(places[best]) - float(own[best]) * middle, height, float(own[best]))
            for own, middle, height in zip(units, middles, heights, strict=True)
        ]

    def to_the_right(self, pairs: np.ndarray, room: Room) -> View:
        """Most of the way to a room's right edge, for pairs that leave some of it empty."""
        free = room.right - BESIDE - float(self.at(pairs)[:, 0].max())
        return View(self.x + SHIFTED * max(0.0, free), self.y, self.unit)

    def to_the_left(self, pairs: np.ndarray, room: Room) -> View:
        """Part of the way to a room's left edge, for pairs that leave much of it empty."""
        free = float(self.at(pairs)[:, 0].min()) - BESIDE - room.left
        return View(self.x - LEFTWARDS * max(0.0, free - NOT_MUCH), self.y, self.unit)

    @property
    def aside(self) -> float:
        """How far what stands at the left edge moves to be right of the axis, if that is near."""
        free = self.x + BY_AXIS - READ.left
        return free if 0 < free < FARTHEST_ASIDE else 0.0

    def at(self, pairs: np.ndarray) -> np.ndarray:
        """Places of pairs, shape (…, 2) to (…, 3)."""
        flat = np.asarray(pairs, dtype=float) * self.unit + (self.x, self.y)
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def towards(self, other: View, share: float) -> View:
        """On the way to another view: in equal times equally many times nearer to one place."""
        ratio = other.unit / self.unit
        unit = self.unit * ratio**share
        is_as_near = abs(ratio - 1) < 1e-6
        gone = share if is_as_near else (unit - self.unit) / (other.unit - self.unit)
        return View(self.x + gone * (other.x - self.x), self.y + gone * (other.y - self.y), unit)
