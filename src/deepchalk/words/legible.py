"""Characters that no reader should meet: invisible ones, those that turn a line around, and those
of which our fonts have no picture."""

from __future__ import annotations

import unicodedata

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
"""What our fonts have, as far as it is written from left to right."""

PICTOGRAMS = "pictograms"
"""What is called so beside the scripts of letters."""

CALLED = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
"""Scripts whose letters have other names in Unicode."""

FIRST_PICTOGRAM = 0x1F000
"""From here on there are emoji, of which our fonts have none."""

_SPACES = "\t\n\r"
# They reorder what a page writes around them; letters that run from right to left need none.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def illegible_in(text: str) -> int | None:
    """The place of the first such character; None if there is none."""
    for place, sign in enumerate(text):
        hidden = unicodedata.category(sign) in ("Cc", "Cs") and sign not in _SPACES
        if hidden or sign in _TURNING:
            return place
    return None


def can_be_drawn(sign: str) -> bool:
    """Whether the fonts have a picture of one character, and it is written from left to right."""
    code = ord(sign)
    return sign.isprintable() and any(first <= code <= last for first, last in _RANGES)


def foreign_in(text: str) -> str | None:
    """The script of the first letter of which the fonts have no picture; None if there is none."""
    for sign in "" if text.isascii() else text:
        if ord(sign) >= FIRST_PICTOGRAM and not unicodedata.decomposition(sign):
            return PICTOGRAMS
        # Letters that are signs, like a raised T, are in the fonts of formulas.
        is_letter = unicodedata.category(sign) in ("Lo", "Lu", "Ll", "Lt", "Mn", "Mc")
        if is_letter and not can_be_drawn(sign) and unicodedata.decomposition(sign)[:1] != "<":
            script = unicodedata.name(sign, "unknown").split()[0]
            return CALLED.get(script, script.title())
    return None
