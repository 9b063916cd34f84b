"""Nothing leaves the safe area or enters the band where the player shows captions.

A stage has no such band, and its world goes on beyond the frame: what is read stands within, and so
does what is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.stage.camera import FRAME, READ

ID = "frame"
FALLS_SHORT_WHEN = (
    "something leaves the safe area (|x| ≤ 6.4, |y| ≤ 3.6) or enters the caption band "
    "(y < −2.7); on a stage, a text leaves |x| ≤ 6.6, |y| ≤ 3.7, or something "
    "filled the frame, at rest or lit"
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

    def outside(interval: Interval) -> Iterator[tuple[object, tuple[Drawn, str, Snapshot]]]:
        worst: dict[int, tuple[float, Drawn, str]] = {}
        for item in _must_be_inside(interval) if play.on_stage else interval.snapshot.drawn:
            if id(item) not in known:
                known[id(item)] = _excess(item, play.on_stage)
            excess = known[id(item)]
            if excess is None:
                continue
            amount, problem = excess
            key = item.unit or (item.owner[1] if item.owner else item.key)
            if key not in worst or amount > worst[key][0]:
                worst[key] = (amount, item, problem)
        for key, (_, far, problem) in worst.items():
            yield key, (far, problem, interval.snapshot)

    for found in lasting(play, outside):
        item, problem, snapshot = found.fault
        name = _named(item, snapshot)
        yield found.told(ID, name, problem, "make it smaller or move it inwards", item.box)


def _must_be_inside(interval: Interval) -> list[Drawn]:
    """On a stage: what stands still and is bright; while a camera is near, what is lit."""
    snapshot = interval.snapshot
    if snapshot.is_near and not snapshot.has_light:
        return []
    return [one for one in snapshot.drawn if not one.dimmed and id(one) in interval.same]


def _excess(item: Drawn, on_stage: bool) -> tuple[float, str] | None:
    """How far a shape leaves its room, with words, or None."""
    if ID in item.off or _is_ground(item):
        return None
    if on_stage and item.unit is None and not item.has_fill:
        # A line of the world may go on beyond the frame.
        return None
    safe, name = SAFE, "safe area"
    if on_stage:
        safe, name = (READ, "safe area") if item.unit is not None else (FRAME, "frame")
    box = item.outer
    sides = (
        (safe.left - box.left, f"leaves the {name} on the left"),
        (box.right - safe.right, f"leaves the {name} on the right"),
        (box.top - safe.top, f"leaves the {name} at the top"),
        (safe.bottom - box.bottom, f"leaves the {name} at the bottom"),
    )
    band = (0.0 if on_stage else CAPTION_TOP - box.bottom, "enters the caption band")
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
