"""A plane without an edge: pairs of numbers as places, its grid runs out of the frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.plots.planes.field import Field
from deepchalk.mobjects.plots.planes.space import Pairs, Space, corners_of_room
from deepchalk.mobjects.room import IS_GROUND, Room, exempt
from deepchalk.theme import FRAME_HEIGHT

REACH = 2.0
"""How far the grid goes beyond the frame at rest, in frames: a camera may draw back."""

FADES, FAINTER = 2.4, (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
"""On how many units of the frame lines fade out, and how bright each part of that is."""


class Ground(Field):
    """A plane to the edges of the world, one unit equally long in both directions.

    ``ground = Ground.around([t.places, t.asking], room); ground.at(t.places)``; points, paths,
    arrows, heights and labels are made upon it as upon any field.

    Parameters
    ----------
    origin
        where (0, 0) is, in units of the frame
    unit
        how long 1 is, in units of the frame
    every
        distance of the lines of the grid, in its own units
    left
        left of it, in units of the frame, lines fade out: they would run through what stands beside
        the plane

    Attributes
    ----------
    grid, axes
        the faint lines, and those on which a number is 0
    """

    def __init__(
        self,
        origin: Sequence[float],
        unit: float,
        every: float = 1.0,
        left: float | None = None,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.origin, self.unit = np.array([*origin[:2], 0.0]), float(unit)
        half = REACH * FRAME_HEIGHT * np.array([8 / 9, 1 / 2])
        # Unseen: where all of it is, wherever it is moved.
        self.sheet = mn.Rectangle(stroke_width=0, fill_opacity=0)
        edges = Room(-half[0], half[0], -half[1], half[1])
        self.sheet.set_points_as_corners(corners_of_room(edges))
        ends = np.stack([-half, half], axis=1)
        self.space = Space(self.sheet, (ends - self.origin[:2, None]) / self.unit)
        hues = now.grid, theme.mix(now.ground, now.line, 0.6)
        self.grid, self.axes = _lines(*hues)
        # Where they fade out, from left to right, each a little brighter than the one before.
        self.fading = [
            _lines(*(theme.mix(now.ground, hue, share) for hue in hues))
            for share in (() if left is None else FAINTER)
        ]
        faint = [drawn for pair in self.fading for drawn in pair]
        for drawn in (self.sheet, *faint, self.grid, self.axes):
            exempt(drawn, "frame", because="the world goes on beyond the frame")
            exempt(drawn, "overlap", because="it is the ground of all else")
            exempt(
                drawn, "contrast", "size", IS_GROUND, because="it only tells that this is a plane"
            )
        self.add(self.sheet, *faint, self.grid, self.axes)
        self.every, self.left = every, left
        self.redraw()

    def redraw(self) -> None:
        """Bring the lines and all marks to where they are now."""
        pairs = [*self.fading, (self.grid, self.axes)]
        edges = [-np.inf, np.inf]
        if self.left is not None:
            begin = (self.left - self.origin[0]) / self.unit
            edges = [*(begin - FADES / self.unit * (1 - np.linspace(0, 1, len(pairs)))), np.inf]
        for (grid, axes), (low, high) in zip(pairs, pairwise(edges), strict=True):
            self._draw_between(grid, axes, low, high)
        super().redraw()

    def _draw_between(
        self, grid: mn.VMobject, axes: mn.VMobject, left: float, right: float
    ) -> None:
        """The lines of a part of the plane, which has these ends in its own units."""
        ranges, lines, zeros = self.space.ranges.copy(), list[np.ndarray](), list[np.ndarray]()
        ranges[0] = np.clip(ranges[0], left, right)
        for axis, (low, high) in enumerate(ranges / self.every):
            for number in range(int(np.ceil(low)), int(np.floor(high)) + 1):
                ends = ranges.T.copy()
                ends[:, axis] = number * self.every
                (zeros if number == 0 else lines).append(self.floor(ends))
        grid.set_points(bezier_points(lines))
        axes.set_points(bezier_points(zeros))

    @classmethod
    def around(
        cls,
        pairs: Iterable[Pairs],
        room: Room,
        beside: Sequence[Room] = (),
        clear: float = 0.45,
        every: float = 1.0,
        largest: float = 3.0,
        left: float | None = None,
    ) -> Ground:
        """The plane in which pairs are as large as possible within a room, and keep off others.

        Parameters
        ----------
        beside
            rooms on which no pair may lie, nor the way from one to the next
        clear
            distance from them
        largest
            how long 1 is at most
        left
            as of ``Ground``
        """
        seen = [np.reshape(np.asarray(one, dtype=float), (-1, 2)) for one in pairs]
        points = np.concatenate(seen)
        ways = np.concatenate([_between(one) if len(one) > 1 else one for one in seen])
        low, high = points.min(axis=0), points.max(axis=0)
        size = np.maximum(high - low, 1e-6)
        free = np.array([room.width, room.height])
        for unit in min(largest, *(free / size)) * 0.97 ** np.arange(80):
            slack = np.maximum(free - unit * size, 0.0)
            corners = [
                np.array([room.left, room.bottom]) + slack * (x, y)
                for x in np.linspace(0, 1, 15)
                for y in np.linspace(0, 1, 9)
            ]
            middle = room.centre[:2] - unit * size / 2
            for corner in sorted(corners, key=lambda one: float(np.abs(one - middle).sum())):
                placed = corner + unit * (ways - low)
                if not any(_is_in(placed, other, clear) for other in beside):
                    return cls(corner - unit * low, unit, every, left)
        return cls(room.centre[:2] - (low + high) / 2, 1.0, every, left)


def _lines(grid: str, axes: str) -> tuple[mn.VMobject, mn.VMobject]:
    """Shapes for the lines of a grid and for its axes, in their colours."""
    return (
        mn.VMobject(stroke_color=grid, stroke_width=1.3),
        mn.VMobject(stroke_color=axes, stroke_width=2.2),
    )


def _between(points: np.ndarray) -> np.ndarray:
    """Points along the closed way through some."""
    after = np.roll(points, -1, axis=0)
    shares = np.linspace(0, 1, 12)[:, None, None]
    return np.asarray((points + shares * (after - points)).reshape(-1, 2))


def _is_in(points: np.ndarray, room: Room, clear: float) -> bool:
    x, y = points.T
    across = (x > room.left - clear) & (x < room.right + clear)
    return bool((across & (y > room.bottom - clear) & (y < room.top + clear)).any())
