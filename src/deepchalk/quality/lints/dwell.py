"""A text stays until it can be read."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Text
from deepchalk.quality.seeing.reading_time import seconds_to_read

ID = "dwell"
FALLS_SHORT_WHEN = (
    "a text leaves before it can be read (1 s + 0.375 s a word; a formula 1 s + 0.25 s a token)"
)
NEEDS_LESSON = False

SLACK = 0.15
"""Seconds: texts fade, and looks are up to 0.3 s apart."""

SEEN = 0.45
"""Opacity from which a text can be read."""


@dataclass
class _Stay:
    text: Text
    step: str
    start: float
    end: float


def check(play: Playthrough) -> Iterator[Finding]:
    """Texts that leave too early; what is there at the end of the video may be looked at longer."""
    present: dict[Hashable, _Stay] = {}
    for snapshot in play.snapshots:
        now = {_identity(text): text for text in snapshot.texts if _readable(text)}
        for identity, stay in list(present.items()):
            if identity in now:
                stay.end = snapshot.time
            elif snapshot.time > stay.end + 1e-6 or snapshot.resting:
                del present[identity]
                yield from _too_short(stay)
        for identity, text in now.items():
            if identity not in present:
                present[identity] = _Stay(text, snapshot.step, snapshot.time, snapshot.time)


def _too_short(stay: _Stay) -> Iterator[Finding]:
    needed, seconds = seconds_to_read(stay.text), stay.end - stay.start
    if needed - seconds > SLACK and seconds > 0.1:
        yield Finding(
            ID,
            stay.step,
            stay.start,
            stay.text.quoted,
            f"is there for {seconds:.1f} s and takes {needed:.1f} s to read",
            f"let it stay {needed - seconds:.1f} s longer or say it shorter",
            (stay.text.box,),
        )


def _identity(text: Text) -> Hashable:
    """A text that changes its place or its object, but says the same, is still the same text."""
    return " ".join(text.text.split())


def _readable(text: Text) -> bool:
    return text.opacity >= SEEN and not text.is_off(ID) and bool(seconds_to_read(text))
