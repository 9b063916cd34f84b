"""Lines: many as points at once (their curves, dashes, what a rectangle holds), and an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.room import Room
from deepchalk.theme import Role

SHAPES = ("circle", "square", "triangle", "diamond", "plus", "star")
"""Marker shapes in the order of the identities."""

THICK = 0.36
"""Half the width of a plus, in half its size."""


def bezier_points(lines: Sequence[np.ndarray]) -> np.ndarray:
    """The Bézier points of lines, each of shape (corners, 3): shape (4 · stretches, 3)."""
    lines = [line for line in lines if len(line) > 1]
    if not lines:
        return np.zeros((0, 3))
    corners = np.concatenate(lines)
    goes_on = np.ones(len(corners), dtype=bool)
    goes_on[np.cumsum([len(line) for line in lines]) - 1] = False
    goes_on = goes_on[:-1]
    start, end = corners[:-1][goes_on], corners[1:][goes_on]
    thirds = [start, (2 * start + end) / 3, (start + 2 * end) / 3, end]
    return np.stack(thirds, axis=1).reshape(-1, 3)


def marker(shape: str) -> np.ndarray:
    """The outline of a marker as large as a disc of radius 1, as Bézier points, shape (…, 3)."""
    if shape not in SHAPES:
        raise ValueError(f"there is no marker {shape!r}: take one of {', '.join(SHAPES)}")
    corners = _corners(shape)
    ahead = np.roll(corners, -1, axis=0)
    area = abs(float(np.sum(corners[:, 0] * ahead[:, 1] - ahead[:, 0] * corners[:, 1]))) / 2
    # Equally large to the eye, whatever the shape.
    corners = corners * np.sqrt(np.pi / area)
    closed = np.concatenate([corners, corners[:1]])
    return bezier_points([np.column_stack([closed, np.zeros(len(closed))])])


def _corners(shape: str) -> np.ndarray:
    if shape == "plus":
        arm = np.array([[1, -THICK], [1, THICK], [THICK, THICK]])
        turns = [np.array([[0, -1], [1, 0]])] * 4
        turned = [np.linalg.matrix_power(turn, n) for n, turn in enumerate(turns)]
        return np.concatenate([arm @ turn.T for turn in turned])
    count, start = {
        "circle": (32, 0.0),
        "square": (4, np.pi / 4),
        "triangle": (3, np.pi / 2),
        "diamond": (4, 0.0),
        "star": (10, np.pi / 2),
    }[shape]
    angles = start + np.arange(count) * 2 * np.pi / count
    radii = np.where(np.arange(count) % 2, 0.48, 1.0) if shape == "star" else np.ones(count)
    return np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)


def dashed(line: np.ndarray, dash: float) -> list[np.ndarray]:
    """The dashes of a line of shape (corners, 3), with gaps as long as they are."""
    lengths = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(lengths)])
    if at[-1] <= dash:
        return [line]
    dashes = []
    for start in np.arange(0.0, at[-1], 2 * dash):
        end = min(start + dash, at[-1])
        inner = at[(at > start) & (at < end)]
        where = np.concatenate([[start], inner, [end]])
        dashes.append(np.stack([np.interp(where, at, column) for column in line.T], axis=1))
    return dashes


Piece = list[np.ndarray]

NO_LENGTH = 1e-12


def clipped(points: np.ndarray, room: Room) -> list[Piece]:
    """The pieces of a line through ``points``, shape (points, 3), that lie within a room."""
    # Each piece is a list of at least two points. The method is that of Liang & Barsky (1984), *A
    # new concept and method for line clipping*.
    starts, ends = points[:-1], points[1:]
    enters, leaves = _visible(starts, ends, room)
    (seen,) = np.nonzero(enters < leaves)
    if not len(seen):
        return []
    enters, leaves, starts, ways = enters[seen], leaves[seen], starts[seen], (ends - starts)[seen]
    first, last = starts + enters[:, None] * ways, starts + leaves[:, None] * ways
    goes_on = (enters[1:] == 0) & (last[:-1] == first[1:]).all(axis=1)
    breaks = [0, *(np.flatnonzero(~goes_on) + 1), len(seen)]
    return [[first[begin], *last[begin:end]] for begin, end in pairwise(breaks)]


def _visible(starts: np.ndarray, ends: np.ndarray, room: Room) -> tuple[np.ndarray, np.ndarray]:
    """Shares at which straight lines enter and leave a room; less to leave where they miss it."""
    enters, leaves = np.zeros(len(starts)), np.ones(len(starts))
    for axis, low, high in ((0, room.left, room.right), (1, room.bottom, room.top)):
        steps = ends[:, axis] - starts[:, axis]
        for towards, free in ((steps, high - starts[:, axis]), (-steps, starts[:, axis] - low)):
            along = np.abs(towards) < NO_LENGTH
            shares = free / np.where(along, 1.0, towards)
            leaves = np.where(~along & (towards > 0), np.minimum(leaves, shares), leaves)
            enters = np.where(~along & (towards < 0), np.maximum(enters, shares), enters)
            leaves = np.where(along & (free < 0), -np.inf, leaves)
    return enters, leaves


TIP_LENGTH = 0.2
"""Length of an arrow's tip."""

TIP_WIDTH = 0.17
"""Width of an arrow's tip."""

DASH = 0.14


class Arrow(mn.VGroup):
    """A straight arrow from ``start`` to ``end`` (points in Manim units), with a filled tip."""

    def __init__(
        self,
        start: Sequence[float] | np.ndarray,
        end: Sequence[float] | np.ndarray,
        role: Role = "line",
        width: float | None = None,
        dashed: bool = False,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.role: Role = role
        colour = now.colour(role)
        first, last = np.array(start, dtype=float), np.array(end, dtype=float)
        length = float(np.linalg.norm(last - first))
        along = (last - first) / max(length, 1e-9)
        tip = min(TIP_LENGTH, 0.5 * length)
        neck = last - tip * along
        self.line = mn.VMobject(stroke_color=colour, stroke_width=width or now.strokes.normal)
        count = max(2, round((length - tip) / (2 * DASH))) if dashed else 1
        edges = np.linspace(0, 1, 2 * count)
        for a, b in zip(edges[0::2], edges[1::2], strict=True):
            self.line.start_new_path(first + a * (neck - first))
            self.line.add_line_to(first + b * (neck - first))
        side = np.array([-along[1], along[0], 0.0]) * TIP_WIDTH / 2
        self.tip = mn.Polygon(
            last, neck + side, neck - side, stroke_width=0, fill_color=colour, fill_opacity=1
        )
        self.add(self.line, self.tip)
