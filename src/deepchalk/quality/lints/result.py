"""On a stage a finished equation stands until everybody has seen its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Snapshot, Text

ID = "result"
FALLS_SHORT_WHEN = "on a stage, a number that ends an equation stands for less than 2 s"
NEEDS_LESSON = True

LEAST = 2.0
SLACK = 0.1
SEEN = 0.6
"""Opacity from which a number is there."""

_ENDS_IN_NUMBER = re.compile(r"[=≈][\s&\\]*[−-]?\d+(?:[.,]\d+)?\s*$")


@dataclass
class _Stay:
    text: Text
    first: Snapshot
    end: float


def check(play: Playthrough) -> Iterator[Finding]:
    """Equations that are gone soon after they are complete."""
    if not play.on_stage:
        return
    sizes: dict[str, int] = {}
    for snapshot in play.snapshots:
        for text in _equations(snapshot):
            sizes[text.text] = max(sizes.get(text.text, 0), len(text.members))
    standing: dict[str, _Stay] = {}
    for snapshot in play.snapshots:
        there = {text.text: text for text in _equations(snapshot)}
        for words, stay in list(standing.items()):
            if words in there:
                stay.end = snapshot.time
            else:
                del standing[words]
                yield from _too_short(stay, snapshot.time)
        for words, text in there.items():
            if words not in standing and _is_complete(text, sizes[words]):
                standing[words] = _Stay(text, snapshot, snapshot.time)


def _equations(snapshot: Snapshot) -> list[Text]:
    """Those that end in a number, unless one of many alike takes its place."""
    return [
        text
        for text in snapshot.texts
        if getattr(text.wording, "written", None) is not None
        and _ENDS_IN_NUMBER.search(text.text)
        and not text.is_off(ID)
        and not text.is_off("dwell")
    ]


def _is_complete(text: Text, size: int) -> bool:
    return len(text.members) == size and all(one.fill[3] >= SEEN for one in text.members)


def _too_short(stay: _Stay, gone: float) -> Iterator[Finding]:
    # It leaves between the last look at it and the first without it.
    seconds = min(gone, stay.end + SLACK) - stay.first.time
    if seconds < LEAST - SLACK:
        problem = f"stands for {seconds:.1f} s once it is worked out, not {LEAST:g} s"
        remedy = "wait before it leaves"
        yield Finding.about(ID, stay.first, stay.text, problem, remedy)
