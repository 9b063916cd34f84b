"""How long a text on the screen takes to be read."""

from __future__ import annotations

import re

BASE, WORD, TOKEN = 1.0, 0.375, 0.25
"""Seconds a text, a word of a sentence, and a token of a formula."""

_MARKUP = re.compile(r"\\[a-zA-Z]+|[&\\${}]|\b(?:lr|op|bold|upright|cases|mat|vec)\b")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|[=≈<>≤≥≠→]")
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
