"""The picture uses its room."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.geometry import Box, joined
from deepchalk.theme import UNIT

ID = "emptiness"
FALLS_SHORT_WHEN = (
    "the drawing of a step leaves more than half of the room between header and caption band "
    "unused for its whole length"
)
NEEDS_LESSON = True

LEAST_USED = 0.5
MARGIN = 3 * UNIT
"""Free space around a thing belongs to it as far as its label may stand from it."""

SETTLED = 0.4
_CELL = 0.1


def check(play: Playthrough) -> Iterator[Finding]:
    """Steps in which at no moment half of the room is used; exempt moments are passed over."""
    if play.on_stage:
        # There is another lint for that.
        return
    for step in play.steps:
        shares = [
            (used_share(interval.snapshot), interval.start)
            for interval in play.intervals
            if step.start - 1e-6 <= interval.start < step.end - 1e-6
            and interval.still
            and interval.seconds >= SETTLED
            and not any(ID in item.off for item in interval.snapshot.drawn)
        ]
        if not shares:
            continue
        share, second = max(shares)
        if share < LEAST_USED:
            problem = f"uses at most {share:.1%} of the room for the picture, not {LEAST_USED:.0%}"
            remedy = "draw larger, or put beside it what explains it"
            yield Finding(ID, step.name, second, f"step “{step.title}”", problem, remedy)


def used_share(snapshot: Snapshot) -> float:
    """Share of the room that things take, with their margins and the space between them."""
    columns = round(CONTENT.width / _CELL)
    rows = round(CONTENT.height / _CELL)
    used = np.zeros((rows, columns), dtype=bool)
    for box in _boxes(snapshot):
        grown = box.grown(MARGIN)
        left = int(np.clip((grown.left - CONTENT.left) / _CELL, 0, columns))
        right = int(np.clip((grown.right - CONTENT.left) / _CELL, 0, columns))
        bottom = int(np.clip((grown.bottom - CONTENT.bottom) / _CELL, 0, rows))
        top = int(np.clip((grown.top - CONTENT.bottom) / _CELL, 0, rows))
        used[bottom:top, left:right] = True
    # Space between things separates them; space beside all things serves nothing.
    return float((_filled(used) | _filled(used.T).T).mean())


def _filled(used: np.ndarray) -> np.ndarray:
    """Each row from its first used place to its last."""
    from_left = np.maximum.accumulate(used, axis=1)
    from_right = np.maximum.accumulate(used[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(from_left & from_right)


def _boxes(snapshot: Snapshot) -> Iterator[Box]:
    """Boxes of components, and of shapes that belong to none; the header is none of the picture."""
    components: dict[object, list[Drawn]] = {}
    for item in snapshot.drawn:
        if item.box.bottom <= CONTENT.top:
            key = item.owner[1] if item.owner else item.unit or item.key
            components.setdefault(key, []).append(item)
    for items in components.values():
        yield joined(item.box for item in items)
