"""Which texts can be shown: drawn with our fonts, and written in every export."""

from __future__ import annotations

import unicodedata

from deepchalk.errors import DeepchalkError
from deepchalk.words.legible import can_be_drawn, illegible_in
from deepchalk.words.refusals import tell

MOST_MARKS = 2
"""Marks on one letter: a pile of them would stand in the line above."""


def refuse_undrawable(field: str, text: str) -> None:
    """Nothing, where ``text`` can be read when it is drawn.

    Raises
    ------
    ValueError
        one sentence that begins with ``field`` and names what cannot be drawn
    """
    if not text.strip():
        raise ValueError(tell("wrong-empty-word", name=field, takes=tell("takes-drawable")))
    marks = MOST_MARKS
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MOST_MARKS:
            raise ValueError(tell("wrong-marks", name=field, value=repr(text[:20])))
        if not can_be_drawn(sign):
            takes = tell("takes-drawable")
            raise ValueError(tell("wrong-sign", name=field, value=repr(sign), takes=takes))


def refuse_illegible(what: str, *texts: str) -> None:
    """Nothing, where each text can be shown."""
    for text in texts:
        place = illegible_in(text)
        if place is not None:
            raise DeepchalkError(
                f"{what} has the character U+{ord(text[place]):04X} in it, which cannot be shown"
            )
