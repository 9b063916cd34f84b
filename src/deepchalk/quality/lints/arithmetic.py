"""What is printed can be recomputed from what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deepchalk.lesson.values.notation import (
    Equation,
    equations_in_formula,
    equations_in_sentence,
)
from deepchalk.quality.finding import Finding, quoted_caption
from deepchalk.quality.playing.playthrough import Playthrough

ID = "arithmetic"
FALLS_SHORT_WHEN = (
    "recomputing from the printed operands misses the printed result by more than half of its "
    "last digit and no “≈” is shown"
)
NEEDS_LESSON = True

ROUNDING = 1e-9
_REMEDY = "write ≈ (numbers.relation chooses the sign) or print more decimals"


def check(play: Playthrough) -> Iterator[Finding]:
    """Formulas and words on the screen, then captions."""
    told: set[str] = set()
    for snapshot in play.snapshots:
        for text in snapshot.texts:
            if text.text in told or text.is_off(ID) or text.kind in ("number", "code"):
                continue
            told.add(text.text)
            find = equations_in_formula if text.kind == "mathematics" else equations_in_sentence
            for problem in _wrong(find(text.text)):
                yield Finding.about(ID, snapshot, text, problem, _REMEDY)
    for step in play.steps:
        for caption in step.captions:
            for problem in _wrong(equations_in_sentence(caption)):
                subject = quoted_caption(caption)
                yield Finding(ID, step.name, step.start, subject, problem, _REMEDY)


def _wrong(equations: Iterable[Equation]) -> Iterator[str]:
    for equation in equations:
        error = equation.error()
        if error is None or not equation.exact:
            continue
        difference, allowed = error
        if difference > allowed + ROUNDING:
            yield f"prints {equation.text}, which is off by {difference:.4g}"
