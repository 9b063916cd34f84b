"""The part of a line that lies within a rectangle."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from deepchalk.mobjects.room import Room

Piece = list[np.ndarray]

NO_LENGTH = 1e-12


def clipped(points: np.ndarray, room: Room) -> list[Piece]:
    """The pieces of a line through ``points``, shape (points, 3), that lie within a room.

    Each piece is a list of at least two points. The method is that of Liang & Barsky (1984),
    *A new concept and method for line clipping*.
    """
    pieces: list[Piece] = []
    for start, end in pairwise(points):
        span = _visible(start, end, room)
        if span is None:
            continue
        first, last = (start + share * (end - start) for share in span)
        if pieces and span[0] == 0.0 and np.array_equal(pieces[-1][-1], first):
            pieces[-1].append(last)
        else:
            pieces.append([first, last])
    return pieces


def _visible(start: np.ndarray, end: np.ndarray, room: Room) -> tuple[float, float] | None:
    """The first and the last share of a straight line within a room, or None."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, room.left, room.right), (1, room.bottom, room.top)):
        step = float(end[axis] - start[axis])
        for towards, free in ((step, high - start[axis]), (-step, start[axis] - low)):
            if abs(towards) < NO_LENGTH:
                if free < 0:
                    return None
            elif towards > 0:
                last = min(last, free / towards)
            else:
                first = max(first, free / towards)
    return (first, last) if first < last else None
