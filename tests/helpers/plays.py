"""Lessons as they play, without being drawn: each is played once for all tests that look at it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import manim as mn
import pytest
from _pytest.mark import ParameterSet
from layout_faults import faults_of

from deepchalk import registry
from deepchalk.engine.playing.patches import cheap_scene, renderer_class
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import Cut
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.text.equation import Equation
from deepchalk.quality.judging import judge
from deepchalk.quality.playing.playthrough import Playthrough, lesson_class, play_lesson
from deepchalk.quality.playing.watching import FRAME_RATE, WatchingRenderer, quiet_manim
from deepchalk.stage.scene import LessonScene
from deepchalk.theme import DARK, LIGHT, Theme

SMOKE = "softmax"
"""The lesson that ``make test`` plays, the quickest; ``make test-all`` plays all of them."""


@dataclass(frozen=True)
class Play:
    """What the lints see of a lesson, what stands wrong at the ends of its steps, and its symbols.

    Attributes
    ----------
    symbols
        for each step the entries whose symbol and number stand in one equation, by symbol
    """

    playthrough: Playthrough
    faults: tuple[str, ...]
    symbols: dict[str, dict[str, list[Quantity]]]

    @property
    def findings(self) -> list[str]:
        """What the lints say falls short; of notes a person decides."""
        return [one.sentence for one in judge(self.playthrough) if not one.is_note]


# A lesson's snapshots take much memory.
@lru_cache(maxsize=1)
def play(name: str, preset: str) -> Play:
    """A preset of a lesson; every second one on a light ground."""
    presets = registry.lesson(name).presets
    theme = (DARK, LIGHT)[list(presets).index(preset) % 2]
    return play_with(name, presets[preset], theme)


def play_with(name: str, params: Params, theme: Theme = DARK) -> Play:
    """A lesson with any parameters."""
    lesson = registry.lesson(name)
    symbols: dict[str, dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    made = Equation.__init__
    kind = _watched_at_ends(lesson.scene_class)

    def note(self, *arguments, **named):
        made(self, *arguments, **named)
        for slot, entry in self.written.entries.items():
            if {f"{slot}Symbol", f"{slot}Number"} <= self.parts.keys():
                symbols[kind.step][entry.symbol].append(entry)

    with pytest.MonkeyPatch.context() as patch, quiet_manim():
        patch.setattr(Equation, "__init__", note)
        played = play_lesson(kind, params, theme, name)
    return Play(played, tuple(kind.faults), symbols)


def pass_over(
    name: str, params: Params, cut: Cut = "full", scene_class: Any = None, **more: Any
) -> LessonScene:
    """A lesson that was played to its end in a third of the time, as nobody looks.

    Parameters
    ----------
    scene_class
        the lesson's own, or one that was made of it
    more
        attributes of the scene
    """
    kind = lesson_class(
        _watched_at_ends(scene_class or registry.lesson(name).scene_class),
        params,
        DARK,
        cut=cut,
        **more,
    )
    with quiet_manim(), renderer_class(PassingRenderer), cheap_scene():
        scene = kind()
        scene.setup()
        scene.construct()
        scene.tear_down()
    return scene


class PassingRenderer(WatchingRenderer):
    """Takes no snapshots: each play is half over, and at its end."""

    def play(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
        self._begin(scene, *args, **kwargs)
        if scene.is_current_animation_frozen_frame():
            self.time += int(scene.duration * FRAME_RATE) / FRAME_RATE
        else:
            for share in (0.5, 1.0):
                scene.update_to_time(share * scene.duration)
            self._end(scene)
            self.time += scene.duration
        self.num_plays += 1


def _watched_at_ends(scene_class: type[LessonScene]) -> Any:
    """The scene, which notes its step, and what stands wrong at the ends of its steps."""

    class Watched(scene_class):
        step = ""
        faults: ClassVar[list[str]] = []

        def next_section(self, *args, **options):
            self.faults.extend(faults_of(self))
            super().next_section(*args, **options)

        def begin_step(self, name):
            Watched.step = name
            super().begin_step(name)

        def construct(self):
            super().construct()
            self.faults.extend(faults_of(self))

    return Watched


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


def on_light_ground() -> list[ParameterSet]:
    """Of each lesson a preset that ``play`` plays on a light ground."""
    second = {(name, list(registry.lesson(name).presets)[1]) for name in registry.names()}
    return [case for case in for_each_preset() if case.values in second]
