"""Sentences hang together: each says why it follows the one before."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import script_in, sentences_in
from deepchalk.words.prose import is_joined

ID = "joining"
FALLS_SHORT_WHEN = (
    "under 20 % of the sentences begin with a word that joins them to the one before: so, but, "
    "because, that is why (a note, of lessons whose words lie in files)"
)
NEEDS_LESSON = True

LEAST = 0.2


def check(play: Playthrough) -> Iterator[Finding]:
    """The whole lesson, in languages of which the words that join are known."""
    script, sentences = script_in(play), sentences_in(play)
    if script is None:
        return
    joined = [is_joined(one.text, script.language) for one in sentences[1:]]
    if not joined or None in joined:
        return
    share = sum(map(bool, joined)) / len(joined)
    if share < LEAST:
        problem = f"joins {share:.0%} of its sentences to the one before, not {LEAST:.0%}"
        remedy = "say why one follows from the other"
        yield Finding(ID, "", 0.0, f"lesson {play.name}", problem, remedy, is_note=True)
