"""On a stage what is spoken of is lit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Snapshot, Text

ID = "unlit"
FALLS_SHORT_WHEN = (
    "on a stage, a sentence names something by the words that stand at it, and these stay dimmed "
    "as long as it is said"
)
NEEDS_LESSON = True

LETTERS = 4
"""Of a name that is found in a sentence also where it does not stand in quotes."""

CHANGE = 0.8
"""Seconds at the beginning of a sentence in which the light of the one before may still be seen."""

Said = tuple[str, float, float]
"""A sentence, and when it is said."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Names in sentences, each once a sentence."""
    if not play.on_stage:
        return
    for step in play.steps:
        for sentence, start, end in _said(play, step):
            looks = [one for one in play.snapshots if start + CHANGE <= one.time <= end]
            yield from _unlit(step, sentence, looks)


def _said(play: Playthrough, step: StepRecord) -> Iterator[Said]:
    """The sentences of a step with their times; each may be broken over several captions."""
    cues = [cue for cue in play.cues if step.start - 0.1 <= cue.start < step.end]
    for sentence in step.captions:
        rest, used = " ".join(sentence.split()), []
        while cues and rest.startswith(words := " ".join(cues[0].text.split())):
            rest = rest[len(words) :].strip()
            used.append(cues.pop(0))
        if used:
            yield sentence, used[0].start, used[-1].end


def _unlit(step: StepRecord, sentence: str, looks: list[Snapshot]) -> Iterator[Finding]:
    names: dict[str, list[tuple[Snapshot, Text]]] = {}
    there = {text.text for snapshot in looks for text in snapshot.texts}
    named = {one for one in there if is_named(one, sentence, there)}
    for snapshot in looks:
        for text in snapshot.texts:
            if text.kind == "words" and not text.is_off(ID) and text.text in named:
                names.setdefault(text.text, []).append((snapshot, text))
    for seen in names.values():
        # Light may come with the last word, and go on to the next thing after a name.
        if all(member.dimmed for _, text in seen for member in text.members):
            snapshot, text = seen[0]
            problem = f"is dimmed while it is spoken of: “{_shortened(sentence)}”"
            yield Finding.about(ID, snapshot, text, problem, "light it as it is named")


def is_named(name: str, sentence: str, there: Iterable[str] = ()) -> bool:
    """Whether a sentence holds a name: in quotes, or as a word that is long enough.

    What stands in quotes is the name of that text, if it is there, and of no other one.
    """
    words = " ".join(name.split())
    if not re.search(r"\w", words):
        return False
    if f"“{words}”" in sentence:
        return True
    for other in there:
        sentence = sentence.replace(f"“{' '.join(other.split())}”", "“”")
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence, re.IGNORECASE)
    return len(words) >= LETTERS and found is not None


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= 60 else f"{sentence[:57]}…"
