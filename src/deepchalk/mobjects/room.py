"""A room: the rectangle into which a drawing must fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import manim as mn
import numpy as np

from deepchalk.theme import UNIT

Drawing = TypeVar("Drawing", bound=mn.Mobject)


@dataclass(frozen=True)
class Room:
    """A rectangle in Manim units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> np.ndarray:
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    def columns(self, *shares: float, gap: float = 2 * UNIT) -> tuple[Room, ...]:
        """Rooms side by side, their widths in proportion to ``shares``."""
        free = self.width - gap * (len(shares) - 1)
        rooms, left = [], self.left
        for share in shares:
            right = left + free * share / sum(shares)
            rooms.append(Room(left, right, self.bottom, self.top))
            left = right + gap
        return tuple(rooms)

    def rows(self, *shares: float, gap: float = 2 * UNIT) -> tuple[Room, ...]:
        """Rooms one below the other, from the top, their heights in proportion to ``shares``."""
        free = self.height - gap * (len(shares) - 1)
        rooms, top = [], self.top
        for share in shares:
            bottom = top - free * share / sum(shares)
            rooms.append(Room(self.left, self.right, bottom, top))
            top = bottom - gap
        return tuple(rooms)

    def cut_top(self, height: float, gap: float = UNIT) -> tuple[Room, Room]:
        """A strip of that height at the top, and what remains below it."""
        strip = Room(self.left, self.right, self.top - height, self.top)
        return strip, Room(self.left, self.right, self.bottom, self.top - height - gap)

    def cut_bottom(self, height: float, gap: float = UNIT) -> tuple[Room, Room]:
        """A strip of that height at the bottom, and what remains above it."""
        strip = Room(self.left, self.right, self.bottom, self.bottom + height)
        return strip, Room(self.left, self.right, self.bottom + height + gap, self.top)

    def shrunk(self, horizontal: float, vertical: float | None = None) -> Room:
        """The room without a margin on each side."""
        vertical = horizontal if vertical is None else vertical
        return Room(
            self.left + horizontal,
            self.right - horizontal,
            self.bottom + vertical,
            self.top - vertical,
        )

    def place(self, drawing: Drawing) -> Drawing:
        """Centre a drawing in the room, made smaller if it is larger than the room."""
        return self.shrink_to_fit(drawing).move_to(self.centre)

    def shrink_to_fit(self, drawing: Drawing) -> Drawing:
        """Scale a drawing down until it fits; one that fits keeps its size."""
        factor = min(
            1.0,
            self.width / max(drawing.width, 1e-9),
            self.height / max(drawing.height, 1e-9),
        )
        return drawing if factor >= 1.0 else drawing.scale(factor)


SAFE = Room(-6.4, 6.4, -3.6, 3.6)
"""Nothing leaves this area."""

CAPTION_TOP = -2.7
"""Below this height the player shows captions."""

CONTENT = Room(-6.4, 6.4, CAPTION_TOP, 2.45)
"""The room between the header and the caption band."""
