"""The picture is never gone, not even for a moment between two animations."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.finding import Finding
from deepchalk.quality.playthrough import Playthrough
from deepchalk.quality.snapshot import Drawn, Snapshot

ID = "blinking"
FALLS_SHORT_WHEN = (
    "between two steps or two animations the room under the header is empty, or a shape is gone "
    "for under half a second and comes back unchanged"
)
NEEDS_LESSON = True

BLINK = 0.5
"""Seconds within which what goes and comes back unchanged has blinked."""

_REMEDY = "let what stays stay, and what becomes something else morph into it"


def check(play: Playthrough) -> Iterator[Finding]:
    """Of lessons made of beats: moments without any picture, and shapes that blink."""
    if not getattr(play.scene_class, "beats", ()):
        return
    yield from _empty(play)
    yield from _blinks(play)


def _empty(play: Playthrough) -> Iterator[Finding]:
    filled = [bool(_picture(snapshot)) for snapshot in play.snapshots]
    told: set[str] = set()
    for at, snapshot in enumerate(play.snapshots):
        if filled[at] or not any(filled[:at]) or not any(filled[at:]) or snapshot.step in told:
            continue
        told.add(snapshot.step)
        problem = "is empty although something was there before and is after"
        yield Finding(ID, snapshot.step, snapshot.time, "the picture", problem, _REMEDY)


def _blinks(play: Playthrough) -> Iterator[Finding]:
    last_seen: dict[int, tuple[int, float, Drawn]] = {}
    for at, snapshot in enumerate(play.snapshots):
        for item in snapshot.drawn:
            seen = last_seen.get(id(item))
            if seen is not None and seen[0] < at - 1 and 0 < snapshot.time - seen[1] < BLINK:
                problem = f"at {item.place} is gone for {snapshot.time - seen[1]:.1f} s"
                yield Finding(ID, snapshot.step, seen[1], item.name, problem, _REMEDY, (item.box,))
            last_seen[id(item)] = (at, snapshot.time, item)


def _picture(snapshot: Snapshot) -> list[Drawn]:
    return [item for item in snapshot.drawn if item.box.bottom < CONTENT.top]
