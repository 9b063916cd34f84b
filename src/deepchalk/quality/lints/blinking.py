"""The picture is never gone, not even for a moment between two animations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot

ID = "blinking"
FALLS_SHORT_WHEN = (
    "between two steps or two animations the room under the header is empty, or what is drawn "
    "there goes and is back within 1.5 s, unchanged and at the same place"
)
NEEDS_LESSON = True

BLINK = 1.5
"""Seconds within which what goes and comes back unchanged has blinked: two short fades."""

_REMEDY = "let what stays stay, and what becomes something else morph into it"


def check(play: Playthrough) -> Iterator[Finding]:
    """Of lessons: moments without any picture, and shapes that blink."""
    if play.scene_class is None:
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
    """What was there, was not there, and is there again.

    What comes back may be another object that looks the same. While it fades, a thing looks
    different: it was there last, and is there again, when it is as it was.
    """
    last: dict[Look, tuple[int, Drawn]] = {}
    told: set[tuple[str, str]] = set()
    looks = [_looks(snapshot) for snapshot in play.snapshots]
    for at, snapshot in enumerate(play.snapshots):
        for look, item in looks[at].items():
            before, first = last.get(look, (at, item))
            start = play.snapshots[before].time
            seconds = snapshot.time - start
            last[look] = (at, item)
            if not before < at - 1 or not 0 < seconds < BLINK:
                continue
            if not any(_is_gone(first, look, between) for between in looks[before + 1 : at]):
                continue
            name = f"“{look.text}”" if look.text else item.name
            if (snapshot.step, name) not in told:
                told.add((snapshot.step, name))
                problem = f"at {item.place} goes and is back after {seconds:.1f} s"
                yield Finding(ID, snapshot.step, start, name, problem, _REMEDY, (item.box,))


class Look(NamedTuple):
    """How a shape looks, wherever it comes from: the same for one that takes its place."""

    text: str
    box: tuple[float, ...]
    points: int
    colours: tuple[float, ...]


def _looks(snapshot: Snapshot) -> dict[Look, Drawn]:
    texts = {text.key: text.text for text in snapshot.texts}
    return {_look(item, texts): item for item in _picture(snapshot) if ID not in item.off}


def _look(item: Drawn, texts: dict[int, str]) -> Look:
    return Look(
        texts.get(item.unit, "") if item.unit is not None else "",
        tuple(round(float(edge), 2) for edge in item.box),
        len(item.points),
        tuple(round(part, 2) for part in (*item.fill, *item.stroke)),
    )


def _is_gone(item: Drawn, look: Look, others: dict[Look, Drawn]) -> bool:
    """Whether a thing is not seen: it has not moved, nor taken another colour."""
    return not any(
        other.key == item.key or (there.box, there.points) == (look.box, look.points)
        for there, other in others.items()
    )


def _picture(snapshot: Snapshot) -> list[Drawn]:
    return [item for item in snapshot.drawn if item.box.bottom < CONTENT.top]
