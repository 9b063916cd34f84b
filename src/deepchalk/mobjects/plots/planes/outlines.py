"""Points of shapes that are made of straight lines, many of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SHAPES = ("circle", "square", "triangle", "diamond", "plus", "star")
"""Marker shapes in the order of the identities."""

THICK = 0.36
"""Half the width of a plus, in half its size."""


def bezier_points(lines: Sequence[np.ndarray]) -> np.ndarray:
    """The Bézier points of lines, each of shape (corners, 3): shape (4 · stretches, 3)."""
    pieces = [_stretches(line) for line in lines if len(line) > 1]
    return np.concatenate(pieces) if pieces else np.zeros((0, 3))


def _stretches(line: np.ndarray) -> np.ndarray:
    start, end = line[:-1], line[1:]
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
