"""The picture is never gone, not even for a moment between two animations."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cached_property

from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import VIEW, Appearance, Drawn, Snapshot

ID = "blinking"
FALLS_SHORT_WHEN = (
    "between two steps or two animations the room under the header, or the stage, is empty, "
    "or what is drawn there goes and is back within 1.5 s, unchanged and at the same place"
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
    filled = [bool(_picture(snapshot, play.on_stage)) for snapshot in play.snapshots]
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
    views = [_View(snapshot, play.on_stage) for snapshot in play.snapshots]
    for at, (snapshot, view) in enumerate(zip(play.snapshots, views, strict=True)):
        for look, item in view.looks.items():
            before, first = last.get(look, (at, item))
            last[look] = (at, item)
            if before >= at - 1:
                continue
            start = play.snapshots[before].time
            seconds = snapshot.time - start
            if not 0 < seconds < BLINK:
                continue
            if not any(view.lacks(first) for view in views[before + 1 : at]):
                continue
            name = f"“{look[0]}”" if look[0] else item.name
            if (snapshot.step, name) not in told:
                told.add((snapshot.step, name))
                problem = f"at {item.place} goes and is back after {seconds:.1f} s"
                yield Finding(ID, snapshot.step, start, name, problem, _REMEDY, (item.box,))


Look = tuple[str, Appearance]
"""The text that a shape belongs to, and how it looks: the same for one that takes its place."""


class _View:
    """The shapes of a snapshot by their looks."""

    def __init__(self, snapshot: Snapshot, on_stage: bool) -> None:
        texts = {text.key: text.text for text in snapshot.texts}
        # Several may look alike at one place: each of them is there.
        self._there = [item for item in _picture(snapshot, on_stage) if ID not in item.off]
        self.looks: dict[Look, Drawn] = {
            ("" if item.unit is None else texts.get(item.unit, ""), item.appearance): item
            for item in self._there
        }

    @cached_property
    def _keys(self) -> frozenset[int]:
        return frozenset(item.key for item in self._there)

    @cached_property
    def _places(self) -> frozenset[Hashable]:
        return frozenset(item.appearance.place for item in self._there)

    def lacks(self, item: Drawn) -> bool:
        """Whether a thing is not seen: it has not moved, nor taken another colour."""
        return item.key not in self._keys and item.appearance.place not in self._places


def _picture(snapshot: Snapshot, on_stage: bool) -> list[Drawn]:
    """All but the header, of which a stage has none."""
    top = VIEW.top if on_stage else CONTENT.top
    return [item for item in snapshot.drawn if item.box.bottom < top]
