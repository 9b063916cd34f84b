"""Whole sentences become captions that can be read: short lines, enough time, no overlap.

What is drawn takes its time to be read, too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from deepchalk.lesson.telling.recording import Cue

BASE, WORD, TOKEN = 1.0, 0.375, 0.25
"""Seconds a text, a word of a sentence, and a token of a formula."""

_MARKUP = re.compile(r"\\[a-zA-Z]+|[&\\${}]|\b(?:lr|op|bold|upright|cases|mat|vec)\b")
# A number is one thing to read, whichever way its language writes it.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[=≈<>≤≥≠→]")
_OPERATORS = frozenset({"dot", "times", "mod"})


def tokens(formula: str) -> list[str]:
    """Numbers, names and relations of a formula."""
    # An operator or a bracket is read together with what it stands before.
    found = _TOKEN.findall(_MARKUP.sub(" ", formula))
    return [token for token in found if token not in _OPERATORS]


def words(text: str) -> list[str]:
    """Words of a sentence; a sign that stands alone is none."""
    return [word for word in text.split() if re.search(r"\w", word)]


def seconds_to_read(text: str, kind: str) -> float:
    """1 s + 0.375 s a word; for a formula 1 s + 0.25 s a token; nothing for a lone number."""
    # kind: ``"number"``, ``"mathematics"``, or anything else for words; a number in a grid is
    # looked up rather than read.
    if kind == "number":
        return 0.0
    if kind == "mathematics":
        count = len(tokens(text))
        return BASE + TOKEN * count if count > 1 else 0.0
    return BASE + WORD * len(words(text))


LINE_LENGTH = 42
"""Characters in one line of a caption at most."""

LINES = 2
"""Lines of a caption at most."""

FASTEST = 17.0
"""Characters a second that can be read along with a moving picture."""

COMFORTABLE = 15.0
"""Characters a second for which scenes wait."""

SHORTEST, LONGEST = 0.83, 7.0
"""Seconds that a caption stays."""

_SHORTEST_READING = 1.2
_NO_TIME = 0.01

# What it costs to break a text at a gap, in squared characters of unevenness.
_NEVER = 4000.0
_AWKWARD = 300.0
_AFTER_SENTENCE = -500.0
_AFTER_CLAUSE = -250.0
_BEFORE_JOINING_WORD = -60.0

# A caption more is better than one that stops where nobody would pause: what is cut off from its
# sentence is not seen together with it. Two more are restless.
_ONE_CAPTION_MORE = 600.0

_NUMBER = re.compile(r"[(\[{]*[−+≈±-]?\d[\d.,:/×x%²³]*[)\]}.,:;?!]*")
_OPERATOR = re.compile(r"[^\w\s]{1,2}")
_RELATION = frozenset("=≈<>≤≥≠→⇒∈")
_ADDING = frozenset("+−-")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_JOINING = _words_of(
    "and or but so because that which where when while if than then with without from to into "
    "by for at in on over under of as until"
)
_LEADING = _JOINING | _words_of("a an the its this these each every is are no not")

Span = tuple[str, float, float]


def cues_for(spans: Iterable[Span]) -> tuple[Cue, ...]:
    """Captions for sentences that are said one after the other."""
    # spans: ``(sentence, start, end)`` in the order of their start; times in seconds. A sentence
    # without time or without words makes no caption.
    # Returns cues that stay inside the span of their sentence and never overlap. A sentence that
    # has ``reading_seconds`` gets cues of 0.83–7 s with at most 17 characters a second; in less
    # time they are as slow as the span allows.
    cues: list[Cue] = []
    for sentence, start, end in spans:
        free_from = max(start, cues[-1].end) if cues else start
        if end - free_from > _NO_TIME:
            cues.extend(_cues_of_one(sentence, free_from, end))
    return tuple(cues)


def reading_seconds(text: str) -> float:
    """Seconds that a caption needs to be read without haste: at most 15 characters a second."""
    needed = [_needed_seconds(part) for part in split(text)]
    return max(_SHORTEST_READING, len(text) / COMFORTABLE, sum(needed)) if needed else 0.0


@cache
def split(text: str) -> tuple[str, ...]:
    """The text as captions of at most two balanced lines, broken where a reader would pause."""
    words = _words(text)
    if not words:
        return ()
    fewest = _greedy_count(words, _fits_caption)
    # Unequal lines look worse than unequal captions.
    cost, parts = _parts(words, _fits_caption, fewest, unevenness=0.15)
    if fewest > 1 and len(words) > fewest:
        cost_of_more, more = _parts(words, _fits_caption, fewest + 1, unevenness=0.15)
        if cost_of_more + _ONE_CAPTION_MORE < cost:
            parts = more
    return tuple("\n".join(" ".join(line) for line in _lines(part)) for part in parts)


def _lines(words: Sequence[str]) -> list[Sequence[str]]:
    """The words of a caption in as few lines as there have to be."""
    return _parts(words, _fits_line, _greedy_count(words, _fits_line), unevenness=1.0)[1]


def _cues_of_one(sentence: str, start: float, end: float) -> list[Cue]:
    texts = split(sentence)
    if not texts:
        return []
    seconds = _share(end - start, [_needed_seconds(text) for text in texts])
    times = [start]
    for part in seconds:
        times.append(min(times[-1] + part, end))
    return [Cue(text, *span) for text, span in zip(texts, pairwise(times), strict=True)]


def _needed_seconds(text: str) -> float:
    return max(SHORTEST, len(text) / FASTEST)


def _share(seconds: float, needed: Sequence[float]) -> list[float]:
    """Time for each part: the shortest first, the rest in proportion to what a part needs."""
    floor = min(SHORTEST, seconds / len(needed))
    above = [need - floor for need in needed]
    rest = seconds - floor * len(needed)
    if sum(above) <= 0:
        return [min(LONGEST, seconds / len(needed))] * len(needed)
    return [min(LONGEST, floor + rest * part / sum(above)) for part in above]


def _words(text: str) -> list[str]:
    """Words; one that is longer than a line is cut, for it can never share a line anyway."""
    # A no-break space is part of its word.
    found = re.split(r"[ \t\r\n]+", text.strip())
    return [
        word[at : at + LINE_LENGTH] for word in found for at in range(0, len(word), LINE_LENGTH)
    ]


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words)) + len(words) - 1


def _fits_line(words: Sequence[str]) -> bool:
    return _length(words) <= LINE_LENGTH


def _fits_caption(words: Sequence[str]) -> bool:
    return _fits_line(words) or any(
        _fits_line(words[:at]) and _fits_line(words[at:]) for at in range(1, len(words))
    )


def _parts(
    words: Sequence[str], fits: Callable[[Sequence[str]], bool], count: int, unevenness: float
) -> tuple[float, list[Sequence[str]]]:
    """The words in that many parts that fit, evenly long, divided at the best gaps; its cost."""
    longest = LINES * LINE_LENGTH + 1
    even = _length(words) / count
    # best[count][end]: cost and last gap of dividing the first `end` words into `count` parts.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _gap) in best[-1].items():
            for end in range(start + 1, len(words) + 1):
                part = words[start:end]
                if _length(part) > longest:
                    break
                if fits(part):
                    uneven = unevenness * (_length(part) - even) ** 2
                    total = cost + uneven + _gap_cost(words, end)
                    if end not in row or total < row[end][0]:
                        row[end] = (total, start)
        best.append(row)
    if len(words) not in best[-1]:
        return math.inf, []
    parts: list[Sequence[str]] = []
    end = len(words)
    for row in reversed(best[1:]):
        start = row[end][1]
        parts.insert(0, words[start:end])
        end = start
    return best[-1][len(words)][0], parts


def _greedy_count(words: Sequence[str], fits: Callable[[Sequence[str]], bool]) -> int:
    count, start = 0, 0
    while start < len(words):
        end = start + 1
        while end < len(words) and fits(words[start : end + 1]):
            end += 1
        count, start = count + 1, end
    return count


def _gap_cost(words: Sequence[str], at: int) -> float:
    """What it costs a reader when the text is broken before ``words[at]``."""
    if at == len(words):
        return 0.0
    left, right = words[at - 1], words[at]
    if left[-1] in ".?!:;":
        return _AFTER_SENTENCE
    if left[-1] == "," and not _NUMBER.fullmatch(right):
        return _AFTER_CLAUSE
    if right in _RELATION:
        return 0.0
    if right in _ADDING:
        return _AWKWARD
    if _OPERATOR.fullmatch(left) or _OPERATOR.fullmatch(right):
        return _NEVER
    if _NUMBER.fullmatch(left) or _NUMBER.fullmatch(right) or left.lower() in _LEADING:
        return _AWKWARD
    return _BEFORE_JOINING_WORD if right.lower() in _JOINING else 0.0
