"""Runs the lints over a playthrough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn

from deepchalk.lesson.telling.step import Cut
from deepchalk.plugins import Plugin, PluginError, plugins
from deepchalk.quality.finding import Finding
from deepchalk.quality.lints import LINTS, PARTS
from deepchalk.quality.playing.playthrough import Playthrough, play_lesson, play_scene
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.registry import Lesson
from deepchalk.theme import DARK, Theme


def judge(play: Playthrough, lints: Iterable[str] | None = None) -> list[Finding]:
    """What falls short, in order of time.

    Parameters
    ----------
    lints
        ids of the lints to run; by default all that apply, those of other packages too: those that
        need a trace or a theme apply to lessons only
    """
    names = list(lints) if lints is not None else [*LINTS, *plugins("lint", LINTS)]
    findings = [finding for name in names for finding in _found(name, play)]
    return sorted(findings, key=lambda finding: finding.second)


def _found(name: str, play: Playthrough) -> list[Finding]:
    """What a lint finds; where one of another package breaks, that is found."""
    if name in LINTS:
        return _checked(LINTS[name], play)
    plugin = plugins("lint", LINTS)[name]
    try:
        return _checked(plugin.load(PARTS), play)
    except PluginError as broken:
        return [_not_judged(plugin, broken)]
    except Exception as error:
        return [_not_judged(plugin, plugin.broken("failed", error))]


def _checked(lint: Any, play: Playthrough) -> list[Finding]:
    return list(lint.check(play)) if play.is_lesson or not lint.NEEDS_LESSON else []


def _not_judged(plugin: Plugin, broken: PluginError) -> Finding:
    """What was not looked at is not approved."""
    problem = str(broken).removeprefix(str(plugin)).strip()
    remedy = f"tell its authors, or uninstall {plugin.package}"
    return Finding(plugin.name, "", 0.0, str(plugin), problem, remedy)


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
