"""Nothing leaves the safe area or enters the band where the player shows captions."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Drawn, Snapshot

ID = "frame"
FALLS_SHORT_WHEN = (
    "something leaves the safe area (|x| ≤ 6.4, |y| ≤ 3.6) or enters the caption band (y < −2.7)"
)
NEEDS_LESSON = False

SLACK = 0.06
"""Manim units; the ring around a thing on the very edge is no fault."""

GROUND = 0.98
"""What fills this share of the frame in both directions is ground, not a thing on it."""

PLANES = frozenset({"NumberPlane", "ComplexPlane", "PolarPlane"})
"""Manim's grids, which are meant to run out of the frame."""

FRAME_WIDTH, FRAME_HEIGHT = 14.22, 8.0


def check(play: Playthrough) -> Iterator[Finding]:
    """What is outside for a while; of a text or component only its worst part."""
    known: dict[int, tuple[float, str] | None] = {}
    for found in lasting(play, lambda interval: _outside(interval, known)):
        item, problem, snapshot = found.fault
        name = _named(item, snapshot)
        yield found.told(ID, name, problem, "make it smaller or move it inwards", item.box)


def _outside(
    interval: Interval, known: dict[int, tuple[float, str] | None]
) -> Iterator[tuple[object, tuple[Drawn, str, Snapshot]]]:
    """What is outside now; ``known`` is how far each shape is, by identity."""
    worst: dict[int, tuple[float, Drawn, str]] = {}
    for item in interval.snapshot.drawn:
        if id(item) not in known:
            known[id(item)] = _excess(item)
        excess = known[id(item)]
        if excess is None:
            continue
        amount, problem = excess
        key = item.unit or (item.owner[1] if item.owner else item.key)
        if key not in worst or amount > worst[key][0]:
            worst[key] = (amount, item, problem)
    for key, (_, outside, problem) in worst.items():
        yield key, (outside, problem, interval.snapshot)


def _excess(item: Drawn) -> tuple[float, str] | None:
    """How far a shape leaves its room, with words, or None."""
    if ID in item.off or _is_ground(item):
        return None
    box = item.outer
    sides = (
        (SAFE.left - box.left, "leaves the safe area on the left"),
        (box.right - SAFE.right, "leaves the safe area on the right"),
        (box.top - SAFE.top, "leaves the safe area at the top"),
        (SAFE.bottom - box.bottom, "leaves the safe area at the bottom"),
    )
    band = (CAPTION_TOP - box.bottom, "enters the caption band")
    for amount, words in (max(sides), band):
        if amount > SLACK:
            return amount, f"{words} by {amount:.2f} units"
    return None


def _is_ground(item: Drawn) -> bool:
    if item.owner is not None and item.owner[0] in PLANES:
        return True
    return (
        item.has_fill
        and item.box.width >= GROUND * FRAME_WIDTH
        and item.box.height >= GROUND * FRAME_HEIGHT
    )


def _named(item: Drawn, snapshot: Snapshot) -> str:
    if snapshot.text_of(item) is None and item.owner and item.owner[0] != item.name:
        return f"{item.name} of {item.owner[0]} at {item.place}"
    return snapshot.named(item)
