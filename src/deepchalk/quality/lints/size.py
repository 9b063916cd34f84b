"""Texts and lines are large enough for the last row of a lecture hall."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import partial

from deepchalk.mobjects.room import SCRIPT_SCALES, SMALL_ON_PURPOSE
from deepchalk.mobjects.room import script_depth as script_depth_of
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Text
from deepchalk.quality.seeing.geometry import Box
from deepchalk.theme import FRAME_HEIGHT

ID = "size"
FALLS_SHORT_WHEN = (
    "a capital or digit is under 2.6 % of the frame's height, a script under 1.8 %, "
    "a stroke under 0.25 %; on a stage 2.8 %, 1.9 % and 0.25 %, with the camera where it is"
)
NEEDS_LESSON = False

SMALLEST_DIGIT, SMALLEST_SCRIPT = 0.026, 0.018
DIGIT_ON_STAGE, SCRIPT_ON_STAGE = 0.028, 0.019
THINNEST_STROKE = 0.0025
SLACK = 0.99
"""Outlines are rounded to hundredths of a point."""

Fault = tuple[str, str, Box]


def check(play: Playthrough) -> Iterator[Finding]:
    """Texts and strokes that are too small, each once."""
    told: set[str] = set()
    smallest = (SMALLEST_DIGIT, SMALLEST_SCRIPT)
    if play.on_stage:
        smallest = (DIGIT_ON_STAGE, SCRIPT_ON_STAGE)
    for found in lasting(play, partial(_too_small, *smallest)):
        subject, problem, box = found.fault
        # A hundred equal cells have one fault, not a hundred.
        sort = re.sub(r"\(.*?\)|\d", "", subject) + problem
        if sort in told:
            continue
        told.add(sort)
        yield found.told(ID, subject, problem, "make it larger, or show less at once", box)


def _too_small(
    digit: float, script_size: float, interval: Interval
) -> Iterator[tuple[Hashable, Fault]]:
    for text in interval.snapshot.texts:
        if text.digit_height is None or text.is_off(ID) or text.opacity < 0.5:
            continue
        if not text.is_looked_at:
            continue
        if not all(id(member) in interval.same for member in text.members):
            # Something that is still growing is not small.
            continue
        share = text.digit_height / FRAME_HEIGHT
        script = share * SCRIPT_SCALES[script_depth(text)]
        # A component may say that a text stands beside another one like an index.
        is_script = any(SMALL_ON_PURPOSE in member.off for member in text.members)
        smallest = script_size if is_script else digit
        if share < smallest * SLACK:
            problem = f"has digits of {share:.2%} of the frame's height, not {digit:.1%}"
            yield text.key, (text.quoted, problem, text.box)
        elif script < script_size * SLACK:
            problem = f"has scripts of {script:.2%}"
            problem = f"{problem} of the frame's height, not {script_size:.1%}"
            yield text.key, (text.quoted, problem, text.box)
    for item in interval.snapshot.drawn:
        if id(item) not in interval.same or item.unit is not None or ID in item.off:
            continue
        if not item.is_looked_at:
            continue
        # Where a fill shows the shape, its thin outline is not what is looked at.
        is_solid = item.fill[3] > 0.5 and item.has_fill
        share = item.stroke_width / FRAME_HEIGHT
        if item.has_stroke and not is_solid and share < THINNEST_STROKE * SLACK:
            problem = f"has a stroke of {share:.2%} of the frame's height"
            problem = f"{problem}, not {THINNEST_STROKE:.2%}"
            yield item.key, (f"{item.name} at {item.place}", problem, item.box)


def script_depth(text: Text) -> int:
    """How deep scripts are nested in a formula: 0 for none, at most 2."""
    if text.kind != "mathematics":
        return 0
    return script_depth_of(text.wording.source if text.wording is not None else text.text)
