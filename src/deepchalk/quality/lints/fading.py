"""On a stage nothing is rebuilt: what a step shows is taken over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.lints.jump import displacement
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

SHRUNK, FAR = 0.75, 0.5
"""Of its size that a thing has at most which shrinks into another; units that one moves."""

FADED = 0.8
"""Of its opacity that a thing has at most when it was last seen before it went."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Moments at which most of the picture goes, each stretch once."""
    if not play.on_stage:
        return
    ink = Ink()
    told_until = -np.inf
    for window, after in _leavings(play.snapshots):
        if window[0].time < told_until or not (gone := _faded(window, after)):
            continue
        fullest = max(window, key=lambda one: ink.share(_counted(one)))
        there = ink.of(_counted(fullest))
        if there.mean() < LEAST_INKED:
            continue
        left = ink.of(gone) & there & ~ink.of(_counted(after))
        share = float(left.sum() / there.sum())
        if share > MOST:
            told_until = after.time
            problem = f"loses {share:.0%} of what is drawn at once"
            remedy = "take over what is still spoken of, or let it become what comes next"
            boxes = tuple(item.box for item in gone[:12])
            yield Finding(ID, after.step, fullest.time, "the picture", problem, remedy, boxes)


def _counted(snapshot: Snapshot) -> list[Drawn]:
    return [item for item in subject(snapshot) if ID not in item.off]


def _leavings(
    snapshots: tuple[Snapshot, ...],
) -> Iterator[tuple[tuple[Snapshot, ...], Snapshot]]:
    """The pictures of the time before something goes, and the one after it."""
    start = 0
    for at in range(1, len(snapshots)):
        after = snapshots[at]
        keys = {item.key for item in after.drawn}
        while after.time - snapshots[start].time > WINDOW:
            start += 1
        if start < at and any(item.key not in keys for item in snapshots[at - 1].drawn):
            yield snapshots[start:at], after


def _faded(window: tuple[Snapshot, ...], after: Snapshot) -> list[Drawn]:
    """What went from one picture to the other by fading, as it was before."""
    # A look that shows nothing new costs little; most things that go are digits that change.
    now = {item.key for item in after.drawn}
    gone = {item.key: item for item in window[-1].drawn if item.key not in now}
    if not any(_opacity(item) < FADED for item in gone.values()):
        return []
    fullest: dict[int, Drawn] = {}
    last: dict[int, Drawn] = {}
    for snapshot in window:
        for item in _counted(snapshot):
            if item.key not in now:
                last[item.key] = item
                if _opacity(item) >= _opacity(fullest.get(item.key, item)):
                    fullest[item.key] = item
    return [
        item
        for key, item in fullest.items()
        if _opacity(last[key]) < FADED * _opacity(item) and not _goes_along(item, last[key])
    ]


def _goes_along(item: Drawn, last: Drawn) -> bool:
    """Whether it shrinks into something, or goes elsewhere, while it fades."""
    shrinks = max(last.box.width, last.box.height) < SHRUNK * max(item.box.width, item.box.height)
    return shrinks or displacement(item.box, last.box) > FAR


def _opacity(item: Drawn) -> float:
    return max(item.fill[3], item.stroke[3] if item.has_stroke else 0.0)
