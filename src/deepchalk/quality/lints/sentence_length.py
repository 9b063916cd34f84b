"""A sentence is as long as one says it at a blackboard."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import sentences_in
from deepchalk.words import prose

ID = "sentences"
FALLS_SHORT_WHEN = (
    "a sentence has over 25 words, none may have over 30, or over 40 % of them have under 8 (a "
    "note, of lessons whose words lie in files)"
)
NEEDS_LESSON = True

LONG, SHORT = 25, 8
MOST_SHORT = 0.4
"""Of all sentences: "And home." may be one word after a long one, but not a whole film."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Long ones each, short ones together."""
    sentences = sentences_in(play)
    lengths = [len(prose.words_of(one.text)) for one in sentences]
    for one, length in zip(sentences, lengths, strict=True):
        if length > LONG:
            limit = prose.LONGEST if length > prose.LONGEST else LONG
            problem = f"has {length} words, more than {limit}"
            yield one.noted(play, ID, problem, "make two of it, or say less")
    share = sum(length < SHORT for length in lengths) / max(1, len(lengths))
    if share > MOST_SHORT:
        problem = f"says {share:.0%} of its sentences in under {SHORT} words, not {MOST_SHORT:.0%}"
        remedy = "join some to those before: so, but, because"
        yield Finding(ID, "", 0.0, f"lesson {play.name}", problem, remedy, is_note=True)
