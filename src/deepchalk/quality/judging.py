"""Runs the lints over a playthrough."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn

from deepchalk.lesson.telling.step import Cut
from deepchalk.quality.finding import Finding
from deepchalk.quality.lints import LINTS
from deepchalk.quality.playing.playthrough import Playthrough, play_lesson, play_scene
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.registry import Lesson
from deepchalk.theme import DARK, Theme


def judge(play: Playthrough, lints: Iterable[str] | None = None) -> list[Finding]:
    """What falls short, in order of time.

    Parameters
    ----------
    lints
        ids of the lints to run; by default all that apply: those that need a trace or a theme
        apply to lessons only
    """
    chosen = [LINTS[name] for name in lints] if lints is not None else list(LINTS.values())
    findings = [
        finding
        for lint in chosen
        if play.is_lesson or not lint.NEEDS_LESSON
        for finding in lint.check(play)
    ]
    return sorted(findings, key=lambda finding: finding.second)


def lint_lesson(
    lesson: Lesson, params: object, theme: Theme = DARK, cut: Cut = "full"
) -> list[Finding]:
    """Play a lesson with these parameters and judge it."""
    with quiet_manim():
        return judge(play_lesson(lesson.scene_class, params, theme, lesson.name, cut))


def lint_scene(scene_class: type[mn.Scene]) -> list[Finding]:
    """Play any Manim scene and judge it; call inside ``quiet_manim`` if loading it needs Manim."""
    with quiet_manim():
        return judge(play_scene(scene_class))
