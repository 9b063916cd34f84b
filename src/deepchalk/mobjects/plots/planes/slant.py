"""A surface seen from above, from the side, or from anywhere between, as flat shapes."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.mobjects.plots.clipping import clipped
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.space import Pairs
from deepchalk.mobjects.room import Room

TURN = np.radians(32)
"""The lower left corner turns to the viewer, so both axes with numbers are in front."""

ELEVATION = np.radians(42)
RISE = 0.45
"""From the lowest to the highest point, in the shorter side of the frame."""

SIDE, BELOW = 0.45, 0.7
"""Room for numbers and names at the slanted surface."""

STEPS = 10
"""Pieces into which a stretch of a way is cut to lie on the surface."""


class SlantedSpace:
    """Pairs as points of a surface; copies of marks share it.

    Parameters
    ----------
    ground, outer
        unseen rectangles: the frame of the view from above, and all the room there is

    Attributes
    ----------
    tilt
        0 from above, 1 from the side
    grid
        height above the lowest point at each corner of the quads, as a share of the highest,
        shape (row, column), rows upwards
    """

    def __init__(self, ground: mn.Rectangle, outer: mn.Rectangle, ranges: np.ndarray) -> None:
        self.ground, self.outer, self.ranges = ground, outer, ranges
        self.marks: list[Mark] = []
        self.grid = np.zeros((2, 2))
        self.tilt = 0.0

    def __deepcopy__(self, memo: object) -> SlantedSpace:
        return self

    @property
    def frame(self) -> Room:
        """The rectangle of the view from above, or all the room when tilted."""
        return _room(self.ground if self.tilt == 0 else self.outer)

    def to_points(self, pairs: Pairs) -> np.ndarray:
        """Where points of the surface are on the screen: shape (…, 2) to (…, 3)."""
        shares = self.shares(pairs)
        return self.project(shares, self.height_at(shares))

    def ways(self, pairs: Pairs) -> list[np.ndarray]:
        """Straight lines from pair to pair, as they lie on the surface."""
        shares = self.shares(pairs)
        flat = np.column_stack([shares, np.zeros(len(shares))])
        return [
            self.project(line, self.height_at(line))
            for piece in clipped(flat, Room(0, 1, 0, 1))
            for line in [_cut(np.array(piece)[:, :2])]
        ]

    def shares(self, pairs: Pairs) -> np.ndarray:
        """How far along both ranges pairs are, from 0 to 1."""
        low, high = self.ranges.T
        return np.asarray((np.asarray(pairs, dtype=float) - low) / (high - low))

    def height_at(self, shares: np.ndarray) -> np.ndarray:
        """Height of the drawn surface, between corners of the quads in proportion."""
        rows, columns = self.grid.shape
        at = np.clip(shares, 0, 1) * [columns - 1, rows - 1]
        left, below = (
            np.minimum(at[..., axis].astype(int), count - 2)
            for axis, count in enumerate((columns, rows))
        )
        right, up = at[..., 0] - left, at[..., 1] - below
        lower = (1 - right) * self.grid[below, left] + right * self.grid[below, left + 1]
        upper = (1 - right) * self.grid[below + 1, left] + right * self.grid[below + 1, left + 1]
        return np.asarray((1 - up) * lower + up * upper, dtype=float)

    def project(self, shares: np.ndarray, heights: np.ndarray | float) -> np.ndarray:
        """Points on the screen for shares, shape (…, 2), at heights from 0 to 1.

        Between above and the side each point is on the straight way between its two places: so
        whoever records the motion needs both ends only.
        """
        return self.between(lambda tilt: self.seen(shares, heights, tilt))

    def between(self, place: Callable[[float], np.ndarray]) -> np.ndarray:
        """Between where something is seen from above (tilt 0) and from the side (tilt 1)."""
        above, beside = place(0.0), place(1.0)
        return np.asarray(above + self.tilt * (beside - above))

    def seen(self, shares: np.ndarray, heights: np.ndarray | float, tilt: float) -> np.ndarray:
        """As ``project``, from above (tilt 0) or from the side (tilt 1)."""
        frame = _room(self.ground)
        plan = (shares - 0.5) * [frame.width, frame.height]
        rise = RISE * min(frame.width, frame.height)
        right, up = turned(plan, np.asarray(heights) * rise, tilt)
        scale, middle = self._fitted(frame, rise, tilt)
        flat = np.stack([right, up], axis=-1) * scale
        return np.asarray(np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1) + middle)

    def _fitted(self, frame: Room, rise: float, tilt: float) -> tuple[float, np.ndarray]:
        """Scale, and where the middle of the floor is, so that it has room."""
        corners = np.array([[x, y] for x in (-0.5, 0.5) for y in (-0.5, 0.5)])
        plan = corners * [frame.width, frame.height]
        ends = [turned(plan, height, tilt) for height in (0.0, rise)]
        right, up = (np.concatenate([end[axis] for end in ends]) for axis in (0, 1))
        free = self._beside if tilt else frame
        scale = min(free.width / np.ptp(right), free.height / np.ptp(up))
        middle = np.array([right.max() + right.min(), up.max() + up.min(), 0.0]) / 2
        return float(scale), free.centre - scale * middle

    @property
    def _beside(self) -> Room:
        """Seen from the side: all the room without what the numbers take."""
        outer = _room(self.outer)
        return Room(outer.left + SIDE, outer.right - SIDE, outer.bottom + BELOW, outer.top)

    def outwards(self, axis: int, tilt: float) -> np.ndarray:
        """The way on the screen from the surface over the lower end of an axis' partner."""
        away = np.array([[0.0, -1.0], [-1.0, 0.0]][axis])
        right, up = turned(away[None], 0.0, tilt)
        way = np.array([right[0], up[0], 0.0])
        return np.asarray(way / np.linalg.norm(way))


def turned(
    plan: np.ndarray, height: np.ndarray | float, tilt: float
) -> tuple[np.ndarray, np.ndarray]:
    turn, elevation = tilt * TURN, np.pi / 2 - tilt * (np.pi / 2 - ELEVATION)
    x, y = plan[..., 0], plan[..., 1]
    back = x * np.sin(turn) + y * np.cos(turn)
    return (
        x * np.cos(turn) - y * np.sin(turn),
        back * np.sin(elevation) + np.asarray(height) * np.cos(elevation),
    )


def _cut(line: np.ndarray) -> np.ndarray:
    """A line through shares with more corners, so that it can bend."""
    at = np.linspace(0, len(line) - 1, (len(line) - 1) * STEPS + 1)
    return np.stack([np.interp(at, np.arange(len(line)), column) for column in line.T], axis=1)


def _room(rectangle: mn.Rectangle) -> Room:
    (left, bottom, _), (right, top, _) = (rectangle.get_corner(c) for c in (mn.DL, mn.UR))
    return Room(float(left), float(right), float(bottom), float(top))
