"""A sentence in the band at the bottom of a film that has no voice."""

from __future__ import annotations

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.mobjects.text.paragraph import Paragraph

BAND_MIDDLE = (CAPTION_TOP + SAFE.bottom) / 2


def drawn_sentence(text: str) -> Paragraph:
    """The sentence, in as few lines as the frame is wide, in the middle of the band."""
    sentence = Paragraph(text, SAFE.width, "ink", theme.active().sizes.smallest)
    sentence.set_x(0).set_y(BAND_MIDDLE)
    for lint in ("frame", "load", "dwell", "numbers"):
        exempt(sentence, lint, because="it is the caption, which has a band and lints of its own")
    return sentence
