"""Lessons as they play, without being drawn: each is played once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pytest
from _pytest.mark import ParameterSet
from layout_faults import faults_of

from deepchalk import registry
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import Cut
from deepchalk.quality.judging import judge
from deepchalk.quality.playing.playthrough import Playthrough, play_lesson
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.theme import DARK, LIGHT, Theme

SMOKE = "softmax"
"""The lesson that ``make test`` plays, the quickest; ``make test-all`` plays all of them."""


@dataclass(frozen=True)
class Play:
    """What the lints see of a lesson, and what stands wrong at the ends of its steps."""

    playthrough: Playthrough
    faults: tuple[str, ...]

    @property
    def findings(self) -> list[str]:
        """What the lints say."""
        return [finding.sentence for finding in judge(self.playthrough)]


# Two are kept, the whole lesson and its short cut: a lesson's snapshots take much memory.
@lru_cache(maxsize=2)
def play(name: str, preset: str, cut: Cut = "full") -> Play:
    """A preset of a lesson; every second one on a light ground."""
    presets = registry.lesson(name).presets
    theme = (DARK, LIGHT)[list(presets).index(preset) % 2]
    return play_with(name, presets[preset], theme, cut)


def play_with(name: str, params: Params, theme: Theme = DARK, cut: Cut = "full") -> Play:
    """A lesson with any parameters."""
    faults: list[str] = []

    class Watched(registry.lesson(name).scene_class):
        def next_section(self, *args, **options):
            faults.extend(faults_of(self))
            super().next_section(*args, **options)

        def construct(self):
            super().construct()
            faults.extend(faults_of(self))

    with quiet_manim():
        played = play_lesson(Watched, params, theme, name, cut)
    return Play(played, tuple(faults))


def for_each_lesson() -> list[ParameterSet]:
    """A parameter a lesson; all but one are deep."""
    return [
        pytest.param(name, marks=[] if name == SMOKE else pytest.mark.deep)
        for name in registry.names()
    ]


def for_each_preset() -> list[ParameterSet]:
    """A lesson and a preset; all but one are deep, and one worker runs all tests of one."""
    return [
        pytest.param(
            name,
            preset,
            marks=[
                pytest.mark.xdist_group(f"{name} {preset}"),
                *([] if name == SMOKE and index == 0 else [pytest.mark.deep]),
            ],
        )
        for name in registry.names()
        for index, preset in enumerate(registry.lesson(name).presets)
    ]
