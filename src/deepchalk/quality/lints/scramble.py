"""On a stage a morph carries: what becomes something else can be followed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Morph

ID = "scramble"
FALLS_SHORT_WHEN = (
    "on a stage, a text morphs into another text or into a shape, or shapes of three parts or "
    "more into another number of parts over more than 1 unit"
)
NEEDS_LESSON = True

FAR = 1.0
MANY = 3


def check(play: Playthrough) -> Iterator[Finding]:
    """Each morph that nobody can follow."""
    if not play.on_stage:
        return
    for morph in play.morphs:
        problem = _problem(morph)
        if problem is not None and ID not in morph.off:
            subject = f"“{morph.said}”" if morph.said is not None else morph.name
            remedy = "cross-fade instead, or let each part go to its own place"
            yield Finding(ID, morph.step, morph.time, subject, problem, remedy, (morph.start,))


def _problem(morph: Morph) -> str | None:
    if morph.said != morph.becomes:
        if morph.becomes is None:
            return "morphs from a text into a shape"
        return f"morphs into “{morph.becomes}”"
    far = float(np.hypot(*np.subtract(morph.end.centre, morph.start.centre)))
    one, other = morph.parts
    if morph.said is None and one != other and max(one, other) >= MANY and far > FAR:
        return f"morphs from {one} parts into {other} over {far:.1f} units"
    return None
