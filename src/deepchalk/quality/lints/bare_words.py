"""A word in a formula is quoted or means something; a slip of markup is no formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deepchalk.lesson.values.equation import KNOWN_WORDS
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough

ID = "bare-words"
FALLS_SHORT_WHEN = "a formula holds a word that is neither quoted nor known, or stray markup"
NEEDS_LESSON = True

_CALL = re.compile(r"#[\w.]+(?:\((?:[^()\"]|\"(?:\\.|[^\"\\])*\")*\))?|part\(#\d+,")
_DISPLAY = "#math.display("
"""What a formula of one line is wrapped in."""

_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_WORD = re.compile(r"(?<![\w.])[^\W\d_]{2,}(?:\.[a-z]+)*")


def check(play: Playthrough) -> Iterator[Finding]:
    """Each formula once."""
    told: set[str] = set()
    for snapshot in play.snapshots:
        for text in snapshot.texts:
            wording = text.wording
            if text.kind != "mathematics" or wording is None or text.is_off(ID):
                continue
            if wording.source in told:
                continue
            told.add(wording.source)
            for slip in slips(wording.source):
                problem = f"holds {slip!r}, which is neither quoted nor a word of mathematics"
                remedy = "make it a slot, or put it in quotes"
                yield Finding.about(ID, snapshot, text, problem, remedy)


def slips(source: str) -> list[str]:
    """Words and signs of Typst mathematics that nobody meant."""
    bare = _CALL.sub(" ", _QUOTED.sub(" ", source.replace(_DISPLAY, " ")))
    words = [word for word in _WORD.findall(bare) if word not in KNOWN_WORDS]
    return list(dict.fromkeys([*words, *re.findall(r"[@`]", bare)]))
