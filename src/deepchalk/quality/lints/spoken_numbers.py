"""Who listens can keep two numbers in mind."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import sentences_in
from deepchalk.words.prose import numbers_of

ID = "spoken-numbers"
FALLS_SHORT_WHEN = (
    "a sentence says more than 2 numbers in digits (a note, of lessons whose words lie in files)"
)
NEEDS_LESSON = True

MOST = 2


def check(play: Playthrough) -> Iterator[Finding]:
    """Every sentence."""
    for one in sentences_in(play):
        count = len(numbers_of(one.text))
        if count > MOST:
            problem = f"says {count} numbers, more than {MOST}"
            yield one.noted(play, ID, problem, "let the picture show them")
