"""On a stage nothing is rebuilt: what a step shows is taken over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.lints.share import subject
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.inking import Ink

ID = "fading"
FALLS_SHORT_WHEN = "on a stage, more than half of what is inked fades out within 1 s"
NEEDS_LESSON = True

MOST = 0.5
WINDOW = 1.0
"""Seconds within which things leave together."""

LEAST_INKED = 0.01
"""Share of the frame; where nearly nothing is drawn, nearly nothing goes."""

FADED = 0.8
"""Of its opacity that a thing has at most when it was last seen before it went."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Moments at which most of the picture goes, each stretch once."""
    if not play.on_stage:
        return
    ink = Ink()
    told_until = -np.inf
    for before, gone, after in _leavings(play.snapshots):
        if before.time < told_until:
            continue
        there = ink.of(subject(before))
        if there.mean() < LEAST_INKED:
            continue
        left = ink.of(gone) & there & ~ink.of(subject(after))
        share = float(left.sum() / there.sum())
        if share > MOST:
            told_until = after.time
            problem = f"loses {share:.0%} of what is drawn at once"
            remedy = "take over what is still spoken of, or let it become what comes next"
            boxes = tuple(item.box for item in gone[:12])
            yield Finding(ID, before.step, before.time, "the picture", problem, remedy, boxes)


def _leavings(
    snapshots: tuple[Snapshot, ...],
) -> Iterator[tuple[Snapshot, list[Drawn], Snapshot]]:
    """The picture before things fade, those things as they were, and the picture after it."""
    start = 0
    for at in range(1, len(snapshots)):
        after, last = snapshots[at], snapshots[at - 1]
        keys = {item.key for item in after.drawn}
        faded = {item.key: item for item in last.drawn if item.key not in keys}
        if not faded:
            continue
        while after.time - snapshots[start].time > WINDOW:
            start += 1
        before = snapshots[start]
        now = {item.key for item in after.drawn}
        seen = {item.key: item for one in snapshots[start + 1 : at] for item in one.drawn}
        gone = [
            item
            for item in before.drawn
            if item.key not in now
            and item.key in seen
            and _opacity(seen[item.key]) < FADED * _opacity(item)
        ]
        if gone:
            yield before, gone, after


def _opacity(item: Drawn) -> float:
    return max(item.fill[3], item.stroke[3] if item.has_stroke else 0.0)
