"""Phases in which one thing happens: a sentence, and what is looked at, worked out or shown.

``lose = works_out("loss", "It is right, so the loss is {t.loss}.")`` in a beat is short for a
method under ``@says(…)`` that works out ``self.loss``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import manim as mn

from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.telling.step import Wording
from deepchalk.mobjects.text.equation import Equation
from deepchalk.stage.beat import Beat

PhaseMethod = Callable[[Any, Any], None]
"""Takes the beat and the trace."""


def points(of: str, sentence: Wording, share: float = 0.9, **options: Any) -> PhaseMethod:
    """Point at something, or at some things in turn.

    Parameters
    ----------
    of
        where the beat has it: ``"table"`` is ``self.table``, ``"rules.1"`` is ``self.rules[1]``,
        ``"picture.cloud.dots"`` a part of the picture; one thing, or a list or tuple of some
    sentence, options
        as of ``says``
    share
        of the time that the sentence takes
    """

    def point(beat: Beat, t: Any) -> None:
        things = _things(beat, of)
        for one in things:
            beat.point_at(one, share=share / len(things))

    return says(sentence, **options)(point)


def works_out(of: str, sentence: Wording, share: float = 0.95, **options: Any) -> PhaseMethod:
    """Work out an equation, or some that stand below each other; parameters as of ``points``."""

    def work(beat: Beat, t: Any) -> None:
        rule = _part(beat, of)
        if isinstance(rule, Equation):
            beat.work_out(rule, share=share)
        else:
            beat.work_out_all(rule, share)

    return says(sentence, **options)(work)


def shows(
    of: str, sentence: Wording, share: float = 0.9, lag: float = 0.5, **options: Any
) -> PhaseMethod:
    """Let something appear, or some things one after the other; parameters as of ``points``."""

    def show(beat: Beat, t: Any) -> None:
        beat.appear(*_things(beat, of), lag=lag, share=share)

    return says(sentence, **options)(show)


def draws(of: str, sentence: Wording, share: float = 0.9, **options: Any) -> PhaseMethod:
    """Draw a line, or some lines together; parameters as of ``points``."""

    def draw(beat: Beat, t: Any) -> None:
        beat.play(*(mn.Create(one) for one in _things(beat, of)), share=share)

    return says(sentence, **options)(draw)


def _part(beat: Beat, of: str) -> Any:
    found: Any = beat
    for name in of.split("."):
        found = found[int(name)] if name.isdecimal() else getattr(found, name)
    return found


def _things(beat: Beat, of: str) -> Sequence[mn.VMobject]:
    found = _part(beat, of)
    return found if isinstance(found, list | tuple) else (found,)
