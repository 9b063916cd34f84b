"""What a lesson says and asks of the values of a trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deepchalk.lesson.telling.step import Asked, Phase, phases_of
from deepchalk.stage.beat import Beat
from deepchalk.stage.scene import LessonScene


def phases_that_ask(beat: type[Beat]) -> Iterator[Phase]:
    """The phases of a beat that ask, for whatever values."""
    return (phase for phase in phases_of(beat) if phase.question is not None)


def asked(beat: type[Beat], trace: Any) -> Asked:
    """The first question of a beat."""
    question = next(phases_that_ask(beat)).question
    assert question is not None
    return question.asked(trace)


def questions_of(
    scene_class: type[LessonScene], trace: Any
) -> Iterator[tuple[type[Beat], Phase, Asked]]:
    """All that a lesson asks of these values."""
    for beat in scene_class.beats:
        for phase in phases_that_ask(beat) if beat.step().applies(trace) else ():
            if phase.applies(trace):
                assert phase.question is not None
                yield beat, phase, phase.question.asked(trace)


def said(scene_class: type[LessonScene], trace: Any) -> list[str]:
    """All titles, sentences, questions and options of a film."""
    found = []
    for beat in scene_class.beats:
        if not beat.step().applies(trace):
            continue
        found.append(beat.step().title(trace))
        for phase in phases_of(beat):
            if phase.applies(trace):
                found.append(phase.sentence(trace))
                if phase.question is not None:
                    one = phase.question.asked(trace)
                    found += [one.text, *one.options]
    return found
