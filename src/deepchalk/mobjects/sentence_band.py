"""Sentences in the band at the bottom of a film that has no voice."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.mobjects.text.paragraph import LEADING
from deepchalk.mobjects.text.typeset import Label

BAND_MIDDLE = (CAPTION_TOP + SAFE.bottom) / 2

CAPITAL = 0.25 * (CAPTION_TOP - SAFE.bottom)
"""Height of a capital, with which two lines fill the band."""


def caption_lines(text: str) -> mn.VGroup:
    """A caption of one or two lines, as ``captions.split`` breaks it, in the middle of the band."""
    lines = [Label(line, "ink", CAPITAL) for line in text.split("\n")]
    for position, line in enumerate(lines):
        line.set_x(0).stand_on(-position * LEADING * CAPITAL)
    drawn = mn.VGroup(*lines)
    drawn.set_y(BAND_MIDDLE)
    for part in (drawn, *lines):
        exempt(
            part,
            *("frame", "load", "dwell", "numbers"),
            because="it is the caption, which has a band and lints of its own",
        )
    return drawn
