"""Neighbouring sentences begin differently."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import sentences_in
from deepchalk.words.prose import opening_of

ID = "openings"
FALLS_SHORT_WHEN = (
    "a sentence begins with the same two words as the one before, or three in a row with the same "
    "word (a note, of lessons whose words lie in files)"
)
NEEDS_LESSON = True


def check(play: Playthrough) -> Iterator[Finding]:
    """Each sentence against the two before it."""
    sentences = sentences_in(play)
    for at, one in enumerate(sentences):
        first, *_ = opening = opening_of(one.text, 2)
        before = [opening_of(other.text, 2) for other in sentences[max(0, at - 2) : at]]
        if len(opening) == 2 and before[-1:] == [opening]:
            problem = f"begins like the one before, with “{' '.join(opening)}”"
        elif len(before) == 2 and all(other[:1] == (first,) for other in before):
            problem = f"is the third in a row that begins with “{first}”"
        else:
            continue
        yield one.noted(play, ID, problem, "begin with what is new, or join them")
