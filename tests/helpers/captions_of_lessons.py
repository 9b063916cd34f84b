"""All that the lessons say: every caption of every preset, and of random parameters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from deepchalk import registry
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import steps_of
from deepchalk.quality.random_params import random_params


@cache
def captions_of(lesson: str, random_sets: int) -> tuple[str, ...]:
    """The captions and titles of a lesson, and what is said instead of them, each once."""
    return tuple(dict.fromkeys(_captions(registry.lesson(lesson), random_sets)))


def _captions(lesson: registry.Lesson, random_sets: int) -> Iterator[str]:
    for params in _sets(lesson, random_sets):
        trace = lesson.compute(params)
        for step in steps_of(lesson.scene_class):
            if step.applies(trace):
                yield step.title(trace)
                yield from (caption for caption in step.captions(trace) if caption)
                yield from (wording for wording in step.spoken(trace) if wording)


def _sets(lesson: registry.Lesson, random_sets: int) -> Iterator[Params]:
    yield from lesson.presets.values()
    yield from random_params(lesson, random_sets, seed=14)
