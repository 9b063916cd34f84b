"""Marked numbers, with which a lesson is played for its lints, tell the same lesson."""

from __future__ import annotations

from typing import Any

import pytest
from deeply import QUICK

from deepchalk import registry
from deepchalk.lesson.telling.script import has_words, script_named, tell_with
from deepchalk.lesson.telling.step import phases_of
from deepchalk.quality.marking import marked_trace
from deepchalk.quality.random_params import random_params


def told(lesson: registry.Lesson, trace: Any) -> list[tuple[str, list[bool]]]:
    """The beats that apply, and which of their phases."""
    return [
        (beat.name(), [phase.applies(trace) for phase in phases_of(beat)])
        for beat in lesson.scene_class.beats
        if beat.applies(trace)
    ]


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", registry.names())
def test_no_beat_is_left_out_because_numbers_are_marked(name: str) -> None:
    """Otherwise no lint sees it: a program grew too long by the digits of a mark."""
    lesson = registry.lesson(name)
    for params in (*lesson.presets.values(), *random_params(lesson, 3, seed=5)):
        trace = lesson.compute(params)
        if has_words(lesson.package):
            tell_with(trace, script_named(lesson.package))
        assert told(lesson, marked_trace(trace)) == told(lesson, trace), params.given()
