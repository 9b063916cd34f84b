"""Reads number words back, without knowing how the speller made them; and numbers as written."""

from __future__ import annotations

import re
import unicodedata


def _numbered(words: str, first: int = 0) -> dict[str, int]:
    return {word: value for value, word in enumerate(words.split(), first)}


_ONES = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = {
    word: 10 * value
    for word, value in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
}
_SCALES = {
    word: 1000**value
    for word, value in _numbered(
        "thousand million billion trillion quadrillion quintillion", 1
    ).items()
}
_ALSO = {"squared": "2", "cubed": "3", "half": "2", "halves": "2", "inverse": "1"}
_ORDINALS = _numbered("third quarter fifth sixth seventh eighth ninth tenth", 3)
_ALSO |= {f"{word}{s}": str(value) for word, value in _ORDINALS.items() for s in ("", "s")}
_WRITTEN = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[₀₁₂₃₄₅₆₇₈₉]+|\d+(?:,\d{3})*(?:\.\d+)?")


_THOUSANDS = {
    "thousand": "000",
    "million": "000000",
    "billion": "000000000",
    "trillion": "000000000000",
    "quadrillion": "000000000000000",
    "quintillion": "000000000000000000",
}
_OF_THOUSANDS = re.compile(rf"(?<![\d.,])(\d{{1,3}}) ({'|'.join(_THOUSANDS)})\b")
"""A whole number of thousands, as it is written behind a few digits: ``198 billion``."""


def numbers_written(text: str) -> list[str]:
    """Every number of a caption, raised and lowered ones too."""
    text = _OF_THOUSANDS.sub(lambda match: match[1] + _THOUSANDS[match[2]], text)
    found = (unicodedata.normalize("NFKC", match) for match in _WRITTEN.findall(text))
    return [number.replace(",", "") for number in found]


def numbers_spoken(words: str) -> list[str]:
    """Every number that is said, as it would be written."""
    pieces = re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*|[,.;:?!]", words.lower())
    found: list[str] = []
    at = 0
    while at < len(pieces):
        whole, at_end = _whole(pieces, at)
        if whole is None:
            if pieces[at] in _ALSO:
                found.append(_ALSO[pieces[at]])
            at += 1
            continue
        at = at_end
        if at + 1 < len(pieces) and pieces[at] == "point" and pieces[at + 1] in _ONES:
            whole, at = whole + ".", at + 1
            while at < len(pieces) and _ONES.get(pieces[at], 10) < 10:
                whole, at = whole + str(_ONES[pieces[at]]), at + 1
        found.append(whole)
    return found


def _whole(pieces: list[str], at: int) -> tuple[str | None, int]:
    """Digits that are said from ``at`` on, and where they end."""
    total, group, start = 0, 0, at
    least = 10**30
    while at < len(pieces):
        word = pieces[at]
        small = _small(word)
        if small is not None:
            # One after another: digits, or the next number.
            if group % 100:
                break
            if start != at and (small == 0 or (total == 0 and group == 0)):
                break
            group += small
        elif word == "hundred" and 0 < group < 10:
            group *= 100
        elif word in _SCALES and group > 0 and _SCALES[word] < least:
            least = _SCALES[word]
            total, group = total + group * least, 0
        else:
            break
        at += 1
    return (str(total + group), at) if at > start else (None, at)


def _small(word: str) -> int | None:
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or 0 < _ONES.get(ones, 0) < 10):
        return _TENS[tens] + _ONES.get(ones, 0)
    return _ONES.get(word)
