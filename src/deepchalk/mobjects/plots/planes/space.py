"""Where pairs of numbers are on the screen: two scales, heights above them, and a camera."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import manim as mn
import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.lines import clipped
from deepchalk.mobjects.room import Room

if TYPE_CHECKING:
    from deepchalk.mobjects.plots.planes.marks import Mark

Pairs: TypeAlias = Quantity | np.ndarray | Sequence[Any]
"""Pairs of numbers, shape (…, 2)."""

OfPairs: TypeAlias = Callable[[np.ndarray], np.ndarray]
"""A function of pairs, shape (…, 2) to (…)."""

SIDE, BELOW = 0.45, 0.7
"""Room for numbers and names at a slanted surface."""

STEPS = 10
"""Pieces into which a stretch of a way over a whole surface is cut to lie on it."""

UNIT_SQUARE = Room(0, 1, 0, 1)


@dataclass(frozen=True)
class Viewpoint:
    """Where heights are seen from when they lean back; angles in degrees.

    Attributes
    ----------
    turn
        by which the plan turns: from 0 to 90 its lower left corner comes to the front, beyond that
        the lower right one, and so on around
    elevation
        how high the camera stands: at 90 it is above
    rise
        from the lowest to the highest point, in the shorter side of the frame
    """

    turn: float = 32.0
    elevation: float = 42.0
    rise: float = 0.45

    @property
    def front(self) -> tuple[int, int]:
        """The corner that is nearest to the viewer: 0 or 1 to the right, and upwards."""
        angle = np.radians(self.turn)
        return int(np.sin(angle) < -1e-9), int(np.cos(angle) < -1e-9)

    def turned(
        self, plan: np.ndarray, height: np.ndarray | float, tilt: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """How far right and up on the screen places of the floor are, shape (…, 2), at a height."""
        turn, down = tilt * np.radians(self.turn), tilt * np.radians(90 - self.elevation)
        x, y = plan[..., 0], plan[..., 1]
        back = x * np.sin(turn) + y * np.cos(turn)
        return (
            x * np.cos(turn) - y * np.sin(turn),
            back * np.cos(down) + np.asarray(height) * np.sin(down),
        )


class Space:
    """Pairs as places in a rectangle, or over it; copies of marks share it.

    Parameters
    ----------
    ground
        the frame of the marks: a rectangle that is not seen and moves with what it belongs to
    ranges
        lowest and highest number to the right, then upwards, shape (2, 2); on a scale of powers of
        ten lowest and highest power
    outer
        all the room for the view from the side, numbers and names included; by default the frame
    powers
        whether each scale is one of powers of ten: equal steps are equal factors
    viewpoint
        from which it is seen when it leans back

    Attributes
    ----------
    heights
        of pairs above the floor, as shares of the highest; None for a plane
    tilt
        where the camera is: 0 above, 1 at the side
    marks
        what is drawn upon it, to be drawn anew when it changes
    """

    def __init__(
        self,
        ground: mn.Rectangle,
        ranges: np.ndarray,
        outer: mn.Rectangle | None = None,
        powers: tuple[bool, bool] = (False, False),
        viewpoint: Viewpoint | None = None,
    ) -> None:
        self.ground, self.outer, self.powers = ground, outer, powers
        self.viewpoint = viewpoint or Viewpoint()
        self.ranges = np.array(ranges, dtype=float)
        self.heights: OfPairs | None = None
        self.tilt = 0.0
        self.marks: list[Mark] = []

    def __deepcopy__(self, memo: object) -> Space:
        return self

    @property
    def frame(self) -> Room:
        """The rectangle in which marks are drawn, where it is now."""
        return _room(self.outer if self.tilt and self.outer else self.ground)

    @property
    def is_even(self) -> bool:
        """Whether what is straight or curved in pairs is so on the screen, too."""
        return self.heights is None and not any(self.powers)

    def scaled(self, pairs: Pairs) -> np.ndarray:
        """Pairs as they lie in the ranges: powers of ten, on such a scale, of what is above 0."""
        numbers = np.array(pairs, dtype=float)
        for axis in np.flatnonzero(self.powers):
            numbers[..., axis] = np.log10(numbers[..., axis])
        return numbers

    def shares(self, pairs: Pairs) -> np.ndarray:
        """How far along both ranges pairs are, from 0 to 1: to the right, then upwards."""
        low, high = self.ranges.T
        return np.asarray((self.scaled(pairs) - low) / (high - low))

    def at(self, pairs: Pairs) -> np.ndarray:
        """Where pairs are on the screen: shape (…, 2) to (…, 3)."""
        return self.lying(self.shares(pairs))

    def ways(self, pairs: Pairs) -> list[np.ndarray]:
        """What is seen of straight lines from pair to pair: lines of shape (points, 3)."""
        shares = self.shares(pairs)
        pieces = [shares]
        if not holds(self, pairs).all():
            flat = np.column_stack([shares, np.zeros(len(shares))])
            pieces = [np.array(piece)[:, :2] for piece in clipped(flat, UNIT_SQUARE)]
        return [self.lying(piece if self.heights is None else _cut(piece)) for piece in pieces]

    def lying(self, shares: np.ndarray) -> np.ndarray:
        """The points over the floor, at their heights, for shares of both ranges."""
        if self.heights is None or not self.tilt:
            return self.project(shares, 0.0)
        low, high = self.ranges.T
        return self.project(shares, self.heights(low + shares * (high - low)))

    def project(self, shares: np.ndarray, heights: np.ndarray | float) -> np.ndarray:
        """Points on the screen for shares of both ranges, shape (…, 2), at heights from 0 to 1.

        Between above and the side each point is on the straight way between its two places: so
        whoever records the motion needs both ends only.
        """
        return self.between(lambda tilt: self.seen(shares, heights, tilt))

    def between(self, place: Callable[[float], np.ndarray]) -> np.ndarray:
        """Between where something is seen from above (tilt 0) and from the side (tilt 1)."""
        above = place(0.0)
        return np.asarray(above + self.tilt * (place(1.0) - above) if self.tilt else above)

    def seen(self, shares: np.ndarray, heights: np.ndarray | float, tilt: float) -> np.ndarray:
        """As ``project``, from above (tilt 0) or from the side (tilt 1)."""
        frame = _room(self.ground)
        if not tilt:
            flat = np.array([frame.left, frame.bottom]) + shares * [frame.width, frame.height]
            return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)
        sides, turned = np.array([frame.width, frame.height]), self.viewpoint.turned
        rise = self.viewpoint.rise * sides.min()
        right, up = turned((shares - 0.5) * sides, np.asarray(heights) * rise, tilt)
        # Floor and highest points have room.
        corners = np.array([[x, y] for x in (-0.5, 0.5) for y in (-0.5, 0.5)]) * sides
        ends = np.concatenate([turned(corners, height, tilt) for height in (0.0, rise)], axis=1)
        low, high = ends.min(axis=1), ends.max(axis=1)
        free = frame
        if self.outer is not None:
            outer = _room(self.outer)
            free = Room(outer.left + SIDE, outer.right - SIDE, outer.bottom + BELOW, outer.top)
        scale = min(np.array([free.width, free.height]) / (high - low))
        flat = (np.stack([right, up], axis=-1) - (low + high) / 2) * scale
        flat = np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)
        return np.asarray(flat + free.centre)

    def outwards(self, axis: int, tilt: float) -> np.ndarray:
        """The way on the screen from the surface over the edge at which an axis has its numbers."""
        away = np.zeros(2)
        away[1 - axis] = 1 if tilt and self.viewpoint.front[1 - axis] else -1
        right, up = self.viewpoint.turned(away, 0.0, tilt)
        way = np.array([float(right), float(up), 0.0])
        return np.asarray(way / np.linalg.norm(way))


def holds(space: Space, pairs: Pairs) -> np.ndarray:
    """Which pairs, shape (…, 2), lie within the ranges of a space."""
    low, high = space.ranges.T
    slack, scaled = 1e-9 * (high - low), space.scaled(pairs)
    return np.asarray(((scaled >= low - slack) & (scaled <= high + slack)).all(axis=-1))


def corners_of_room(room: Room) -> np.ndarray:
    """The corners of a room, the first one twice, shape (5, 3)."""
    left, right, bottom, top = room.left, room.right, room.bottom, room.top
    corners = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return np.column_stack([corners, np.zeros(5)])


def _cut(line: np.ndarray) -> np.ndarray:
    """A line with more corners, so that it can bend; one whose stretches are short needs none."""
    longest = float(np.linalg.norm(np.diff(line, axis=0), axis=1).max(initial=0.0))
    pieces = int(np.clip(np.ceil(STEPS * longest), 1, STEPS))
    at = np.linspace(0, len(line) - 1, (len(line) - 1) * pieces + 1)
    return np.stack([np.interp(at, np.arange(len(line)), column) for column in line.T], axis=1)


def _room(rectangle: mn.Rectangle) -> Room:
    (left, bottom, _), (right, top, _) = rectangle.points.min(axis=0), rectangle.points.max(axis=0)
    return Room(float(left), float(right), float(bottom), float(top))
