"""Which texts can be shown: drawn with our fonts, and written in every export."""

from __future__ import annotations

import unicodedata

from deepchalk.errors import DeepchalkError
from deepchalk.words.legible import can_be_drawn, illegible_in

MOST_MARKS = 2
"""Marks on one letter: a pile of them would stand in the line above."""

DRAWABLE = "words of Latin, Greek or Cyrillic letters, digits and common signs"


def refuse_undrawable(field: str, text: str) -> None:
    """Nothing, where ``text`` can be read when it is drawn.

    Raises
    ------
    ValueError
        one sentence that begins with ``field`` and names what cannot be drawn
    """
    if not text.strip():
        raise ValueError(f"{field} has an empty word in it, but it takes {DRAWABLE}")
    marks = MOST_MARKS
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MOST_MARKS:
            raise ValueError(
                f"{field} holds {text[:20]!r}, in which marks stand on no letter or on each other"
            )
        if not can_be_drawn(sign):
            raise ValueError(f"{field} has {sign!r} in it, but it takes {DRAWABLE}")


def refuse_illegible(what: str, *texts: str) -> None:
    """Nothing, where each text can be shown."""
    for text in texts:
        place = illegible_in(text)
        if place is not None:
            raise DeepchalkError(
                f"{what} has the character U+{ord(text[place]):04X} in it, which cannot be shown"
            )
