"""On a stage each step has a summit: one motion that is its idea."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot

ID = "summit"
FALLS_SHORT_WHEN = (
    "on a stage, the longest motion of a step takes less than 6 s; pauses up to 2 s belong to "
    "it, fading and light are none"
)
NEEDS_LESSON = True

SHORTEST = 6.0
PAUSE = 2.0
SLACK = 0.25
"""Seconds that looks are apart."""

MOVED = 0.004
"""Manim units by which an edge of a shape moves that is seen to move."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Steps in which nothing moves for long; one that is only read is exempt."""
    if not play.on_stage:
        return
    changes = [
        (one, after, _moves(one.snapshot, after))
        for one, after in zip(play.intervals, _afterwards(play), strict=True)
    ]
    for step in play.steps:
        within = [one for one in changes if step.start - 1e-6 <= one[0].start < step.end - 1e-6]
        if any(ID in item.off for one, _, _ in within for item in one.snapshot.drawn):
            continue
        start, seconds = _longest(step, [(one, moves) for one, _, moves in within])
        if seconds < SHORTEST - SLACK:
            problem = f"has no summit: its longest motion takes {seconds:.1f} s, not {SHORTEST:g} s"
            remedy = "let what is its idea happen slowly, with @summit(seconds=…)"
            yield Finding(ID, step.name, start, f"step “{step.title}”", problem, remedy)


def _afterwards(play: Playthrough) -> list[Snapshot]:
    """The picture at the end of each interval."""
    starts = [interval.snapshot for interval in play.intervals]
    return [*starts[1:], starts[-1]] if starts else []


def _moves(before: Snapshot, after: Snapshot) -> bool:
    """Whether something is drawn on, goes on its way, or changes its form."""
    earlier = {item.key: item for item in before.drawn if id(item) not in after.ids}
    for item in after.drawn:
        if id(item) in before.ids or item.unit is not None:
            continue
        other = earlier.get(item.key)
        if other is None:
            # It may be a piece of a trail; what fades in is not yet opaque.
            if item.has_stroke and not item.has_fill and item.stroke[3] >= 0.5:
                return True
        elif _differ(other, item):
            return True
    return False


def _differ(one: Drawn, other: Drawn) -> bool:
    if bool(np.abs(np.array(one.box) - np.array(other.box)).max() > MOVED):
        return True
    return one.points.shape == other.points.shape and bool(
        np.abs(one.points - other.points).max() > MOVED
    )


def _longest(step: StepRecord, within: list[tuple[Interval, bool]]) -> tuple[float, float]:
    """Where the longest motion begins, and how long it takes."""
    best, begun, ended = (step.start, 0.0), None, 0.0
    for interval, moves in within:
        if not moves:
            continue
        if begun is None or interval.start - ended > PAUSE:
            begun = interval.start
        ended = interval.end
        if ended - begun > best[1]:
            best = begun, ended - begun
    return best
