"""Nothing moves faster than eyes can follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.geometry import Box
from deepchalk.stage.camera import FRAME

ID = "jump"
FALLS_SHORT_WHEN = "an object moves over 25 % of the frame's height in less than 0.4 s"
NEEDS_LESSON = False

FARTHEST = 0.25 * 8.0
FASTEST = 0.4
SLACK = 0.02

FRAME_BOX = Box(FRAME.left, FRAME.bottom, FRAME.right, FRAME.top)
"""What is seen: beyond it nobody looks."""

SEEN = 0.15
"""Opacity under which a move is not seen."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Moves from rest to rest that are too fast; once for what moves together."""
    before: list[tuple[float, dict[int, Drawn]]] = []
    told: set[tuple[str, float]] = set()
    resting = [snapshot for snapshot in play.snapshots if snapshot.resting]
    for previous, snapshot in pairwise([None, *resting]):
        assert snapshot is not None
        now = {item.key: item for item in snapshot.drawn if _seen(item) and ID not in item.off}
        before = [(t, items) for t, items in before if snapshot.time - t < FASTEST - SLACK]
        moved: list[tuple[float, float, Drawn]] = []
        if previous is not None and before:
            for key, item in now.items():
                moved += _moves(before, key, item, snapshot.time)
        if moved:
            distance, seconds, item = max(moved, key=lambda move: move[0])
            # What moved is told once, not again from every start before it.
            sort = (snapshot.step, round(snapshot.time, 1))
            if sort not in told:
                told.add(sort)
                yield _finding(snapshot, item, distance, seconds)
            before = []
        before.append((snapshot.time, now))


def _moves(
    before: list[tuple[float, dict[int, Drawn]]], key: int, item: Drawn, time: float
) -> list[tuple[float, float, Drawn]]:
    found = []
    for earlier, items in before:
        other = items.get(key)
        if other is not None and other is not item:
            distance = _seen_to_move(other.box, item.box)
            if distance > FARTHEST + SLACK:
                found.append((distance, time - earlier, item))
    return found


def _seen(item: Drawn) -> bool:
    return max(item.fill[3], item.stroke[3] if item.has_stroke else 0.0) > SEEN


def _seen_to_move(start: Box, end: Box) -> float:
    """How far a box moved within the frame: beyond that nobody looks."""
    there = [one.meets(FRAME_BOX) for one in (start, end)]
    if all(there):
        return displacement(start, end)
    if any(there):
        return min(displacement(start, end), _from_edge(start if there[0] else end))
    swept = Box(*np.minimum(start, end)[:2], *np.maximum(start, end)[2:])
    return displacement(start, end) if swept.meets(FRAME_BOX) else 0.0


def _from_edge(box: Box) -> float:
    """How far a box must move, at least, to leave the frame."""
    across = box.right - FRAME_BOX.left, FRAME_BOX.right - box.left
    return min(*across, box.top - FRAME_BOX.bottom, FRAME_BOX.top - box.bottom)


def displacement(start: Box, end: Box) -> float:
    """How far a box moved; one that only grows on one side has not moved."""
    edges = np.array(end) - np.array(start)
    shifts = []
    for low, high in ((edges[0], edges[2]), (edges[1], edges[3])):
        shifts.append(min(abs(low), abs(high)) if low * high > 0 else 0.0)
    return float(np.hypot(shifts[0], shifts[1]))


def _finding(snapshot: Snapshot, item: Drawn, distance: float, seconds: float) -> Finding:
    how = f"in {seconds:.2f} s" if seconds > 0.01 else "at once"
    problem = f"moves {distance / 8:.0%} of the frame's height {how}"
    remedy = "give it 0.4 s or more, or fade it out here and in there"
    start = max(0.0, snapshot.time - seconds)
    return Finding(ID, snapshot.step, start, snapshot.named(item), problem, remedy, (item.box,))
