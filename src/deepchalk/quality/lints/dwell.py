"""A text stays until it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Snapshot, Text

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
    first: Snapshot
    end: float


def check(play: Playthrough) -> Iterator[Finding]:
    """Texts that leave too early; what is there at the end of the video may be looked at longer."""
    present: dict[str, _Stay] = {}
    for snapshot in play.snapshots:
        # A text that changes its place or its object, but says the same, is still the same text.
        now = {" ".join(text.text.split()): text for text in snapshot.texts if _readable(text)}
        for words, stay in list(present.items()):
            if words in now:
                stay.end = snapshot.time
            elif snapshot.time > stay.end + 1e-6 or snapshot.resting:
                del present[words]
                yield from _too_short(stay)
        for words, text in now.items():
            if words not in present:
                present[words] = _Stay(text, snapshot, snapshot.time)


def _too_short(stay: _Stay) -> Iterator[Finding]:
    needed, seconds = stay.text.seconds_to_read, stay.end - stay.first.time
    if needed - seconds > SLACK and seconds > 0.1:
        problem = f"is there for {seconds:.1f} s and takes {needed:.1f} s to read"
        remedy = f"let it stay {needed - seconds:.1f} s longer or say it shorter"
        yield Finding.about(ID, stay.first, stay.text, problem, remedy)


def _readable(text: Text) -> bool:
    return text.opacity >= SEEN and not text.is_off(ID) and bool(text.seconds_to_read)
