"""A run of looks, frame by frame, as few tweens as show the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.live.recording.easing import Eases
from deepchalk.live.recording.look import Look, Numbers
from deepchalk.live.timeline import Ease

Run = Sequence[tuple[int, Look]]
"""Looks of one thing, from the frame on in which each is seen first."""

BEYOND = 0.1
"""Part of its way that a motion may go beyond its ends."""

UNSEEN, AT_MOST = 0.06, 4.0
"""What moves may be off by this part of its way in a frame, and by at most so many times as much as
what stands."""


@dataclass(frozen=True)
class Piece:
    """From one look to another, or without an ease a look that is there at once."""

    first: int
    last: int
    start: Look
    to: Look
    ease: Ease | None = None


def pieces_of(run: Run, begins: bool, eases: Eases) -> Iterator[Piece]:
    """A run as pieces; it ``begins`` if the thing is seen for the first time in its first frame."""
    if begins:
        yield _at_once(run[0])
    here, end = 0, len(run) - 1
    while here < end:
        there = _drawn_alike(run, here, _reach(run, here, end))
        progress = _progress(run, here, there) if there - here >= 2 else None
        if progress is None:
            there = here + 1
            yield _at_once(run[there])
        else:
            yield _tween(run[here : there + 1], progress, eases)
        here = there


def _at_once(moment: tuple[int, Look]) -> Piece:
    frame, look = moment
    return Piece(frame, frame, look, look)


def _tween(run: Run, progress: Numbers, eases: Eases) -> Piece:
    (first, start), (last, to) = run[0], run[-1]
    distance = float(np.abs(to.vector - start.vector).max())
    frames = [frame for frame, _ in run]
    # What goes on step by step, such as through computed moments, stands between its steps.
    each = progress[np.searchsorted(frames, np.arange(first, last + 1), side="right") - 1]
    return Piece(first, last, start, to, eases.of(each, distance))


def _drawn_alike(run: Run, here: int, there: int) -> int:
    """``there``, or the one before it, if the pen is lifted at the same points all the way."""
    for last in (there, there - 1):
        if last - here < 2:
            break
        middle = (here + last) // 2
        if run[here][1].structure == run[middle][1].structure == run[last][1].structure:
            return last
    return here + 1


def _reach(run: Run, here: int, end: int) -> int:
    """The last look up to which all in between are mixtures of the first and the last."""
    if _progress(run, here, end) is not None:
        return end
    good, step = here + 1, 2
    while good + step <= end and _progress(run, here, good + step) is not None:
        good += step
        step *= 2
    bad = min(end, good + step)
    while bad - good > 1:
        middle = (good + bad) // 2
        if _progress(run, here, middle) is not None:
            good = middle
        else:
            bad = middle
    return good


def _progress(run: Run, here: int, there: int) -> Numbers | None:
    """How far each look is on the straight way from the first to the last; None if one is not."""
    looks = [look for _, look in run[here : there + 1]]
    kind = looks[0].kind
    if any(look.kind != kind for look in looks):
        return None
    rows = np.array([look.vector for look in looks])
    rows -= rows[0].copy()
    way = rows[-1]
    length = float(way @ way)
    if length < 1e-9:
        return None
    progress: Numbers = rows @ way / length
    # Far beyond its ends the way is not known: they are rounded.
    if progress.min() < -BEYOND or progress.max() > 1 + BEYOND:
        return None
    off = np.abs(rows - progress[:, None] * way).max(axis=1)
    if (off > _allowed(rows, np.array([frame for frame, _ in run[here : there + 1]]))).any():
        return None
    return progress


def _allowed(rows: Numbers, frames: Numbers) -> Numbers:
    """How far each look may be off: more while it is on its way than where it stands."""
    pace = np.abs(np.diff(rows, axis=0)).max(axis=1) / np.diff(frames)
    slowest = np.minimum(np.append(pace[0], pace), np.append(pace, pace[-1]))
    return np.asarray(np.clip(UNSEEN * slowest, 1, AT_MOST))
