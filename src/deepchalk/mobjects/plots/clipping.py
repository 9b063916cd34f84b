"""The part of a line that lies within a rectangle."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from deepchalk.mobjects.room import Room

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
