"""Which mobjects are texts, what they say, and how high their digits are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import manim as mn
from manim.mobject.text.typst_mobject import Typst

from deepchalk.mobjects.text import Typeset
from deepchalk.mobjects.text.typeset import Wording

TYPST_DIGIT = 0.00694
"""Height of a digit of Computer Modern, in Manim units per point of Manim's font size.

Measured at size 48 with Typst's New Computer Modern; LaTeX's Computer Modern is the same design.
"""

_TALL = frozenset("bdfhklßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_SHORT = frozenset("acemnorsuvwxz")
_SHORT_SHARE = 0.73
"""Height of letters like x as a share of the capitals'."""


@dataclass(frozen=True)
class Said:
    """What a mobject says as a text."""

    text: str
    kind: str
    wording: Any = None


TEXTS = (
    Typeset,
    mn.DecimalNumber,
    mn.Text,
    mn.MarkupText,
    mn.Paragraph,
    mn.SingleStringMathTex,
    Typst,
)


@cache
def may_speak(kind: type[mn.Mobject]) -> bool:
    """Whether mobjects of that class are texts."""
    return issubclass(kind, TEXTS)


def said_in(wording: Wording) -> Said:
    """What a text of ours says; mathematics that is a number alone is a number."""
    is_number = wording.shown and wording.text == wording.shown[0].text
    kind = "number" if wording.kind == "mathematics" and is_number else wording.kind
    return Said(wording.text, kind, wording)


def said_by(mobject: mn.Mobject) -> Said | None:
    """What the mobject says, or None if it is no text."""
    if isinstance(mobject, Typeset):
        return said_in(mobject.wording)
    if isinstance(mobject, mn.DecimalNumber):
        return Said(mobject._get_num_string(mobject.number), "number")
    if isinstance(mobject, mn.Text | mn.MarkupText):
        return Said(mobject.original_text, "words")
    if isinstance(mobject, mn.Paragraph):
        return Said(getattr(mobject.lines_text, "original_text", ""), "words")
    if isinstance(mobject, mn.Tex):
        return Said(mobject.tex_string, "words")
    if isinstance(mobject, mn.SingleStringMathTex):
        return Said(mobject.tex_string, "mathematics")
    if isinstance(mobject, Typst):
        is_mathematics = isinstance(mobject, mn.MathTypst)
        return Said(str(mobject.typst_code), "mathematics" if is_mathematics else "words")
    return None


def digit_height_of(mobject: mn.Mobject) -> float | None:
    """Height of a capital or digit as it is drawn now, in Manim units; None if nothing tells."""
    if isinstance(mobject, Typeset):
        return mobject.digit_height if mobject.height > 0 else None
    if isinstance(mobject, mn.DecimalNumber):
        heights = [float(part.height) for part in mobject.submobjects]
        return max(heights, default=None)
    if isinstance(mobject, mn.Text | mn.MarkupText):
        return _pango_height(mobject)
    if isinstance(mobject, mn.SingleStringMathTex | Typst):
        return float(mobject.font_size) * TYPST_DIGIT
    return None


def _pango_height(mobject: Any) -> float | None:
    letters = [letter for letter in mobject.text if not letter.isspace()]
    glyphs = mobject.submobjects
    if len(letters) != len(glyphs):
        return None
    for wanted, share in ((_TALL, 1.0), (_SHORT, _SHORT_SHARE)):
        heights = [
            float(glyph.height) / share
            for letter, glyph in zip(letters, glyphs, strict=True)
            if letter in wanted and len(glyph.points)
        ]
        if heights:
            return max(heights)
    return None
