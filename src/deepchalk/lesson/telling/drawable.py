"""Which texts can be shown: drawn with our fonts, and written in every export."""

from __future__ import annotations

import unicodedata

from deepchalk.errors import DeepchalkError
from deepchalk.words.legible import illegible_in

_RANGES = (
    (0x0020, 0x007E),  # letters, digits and signs of a keyboard
    (0x00A1, 0x04FF),  # Latin, phonetic, Greek and Cyrillic letters, marks above and below them
    (0x1E00, 0x1FFF),  # Latin and Greek letters with several marks
    (0x2010, 0x2027),  # dashes and quotation marks
    (0x2030, 0x205E),
    (0x2070, 0x209C),  # raised and lowered digits
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x2122),  # °C, №, ™
    (0x2126, 0x214F),
    (0x2150, 0x2186),  # fractions, Roman numbers
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x27E8, 0x27E9),  # ⟨ ⟩
)

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


def can_be_drawn(sign: str) -> bool:
    """Whether the fonts have a picture of one character, and it is written from left to right."""
    code = ord(sign)
    return sign.isprintable() and any(first <= code <= last for first, last in _RANGES)


def refuse_illegible(what: str, *texts: str) -> None:
    """Nothing, where each text can be shown."""
    for text in texts:
        place = illegible_in(text)
        if place is not None:
            raise DeepchalkError(
                f"{what} has the character U+{ord(text[place]):04X} in it, which cannot be shown"
            )
