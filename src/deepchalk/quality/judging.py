"""Plays a lesson or a scene, and runs the lints over it."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from deepchalk.engine.request import SceneFile
from deepchalk.engine.scenes import load_scene
from deepchalk.errors import UnknownNameError
from deepchalk.lesson.telling.script import Script
from deepchalk.lesson.telling.step import Cut
from deepchalk.plugins import PluginError, plugins
from deepchalk.quality.finding import Finding
from deepchalk.quality.lints import LINTS, PARTS
from deepchalk.quality.many import Case, Judged
from deepchalk.quality.playing.playthrough import Playthrough, play_lesson, play_scene
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.registry import Lesson
from deepchalk.theme import DARK, Theme
from deepchalk.words import using


def judge(play: Playthrough, lints: Iterable[str] | None = None) -> list[Finding]:
    """What falls short, in order of time, by these lints; by default all that apply."""
    names = list(lints) if lints is not None else [*LINTS, *plugins("lint", LINTS)]
    with using(play.language):
        findings = [finding for name in names for finding in _found(name, play)]
    return sorted(findings, key=lambda finding: finding.second)


def _found(name: str, play: Playthrough) -> list[Finding]:
    """What a lint finds; where one of another package breaks, that is found."""
    if name in LINTS:
        return _checked(LINTS[name], play)
    plugin = plugins("lint", LINTS)[name]
    try:
        return _checked(plugin.load(PARTS), play)
    except Exception as error:
        # What was not looked at is not approved.
        broken = error if isinstance(error, PluginError) else plugin.broken("failed", error)
        problem = str(broken).removeprefix(str(plugin)).strip()
        remedy = f"tell its authors, or uninstall {plugin.package}"
        return [Finding(plugin.name, "", 0.0, str(plugin), problem, remedy)]


def _checked(lint: Any, play: Playthrough) -> list[Finding]:
    return list(lint.check(play)) if play.is_lesson or not lint.NEEDS_LESSON else []


def lint_lesson(
    lesson: Lesson,
    params: object,
    theme: Theme = DARK,
    cut: Cut = "full",
    script: Script | None = None,
    speech: Mapping[str, float] | None = None,
) -> list[Finding]:
    """Play a lesson with these parameters, in these words, and judge it.

    ``speech`` are the seconds that a voice needs for each sentence; without it a reader's.
    """
    with quiet_manim():
        scene_class, name = lesson.scene_class, lesson.name
        return judge(play_lesson(scene_class, params, theme, name, cut, script, speech))


def judge_file(file: Path, name: str) -> Judged:
    """Play and judge one scene of a file; what the scene raises is a failure, not an error."""
    case = Case(str(file), name, {})
    with quiet_manim():
        try:
            scene_class: Any = load_scene(SceneFile(file, name))
        except ValueError as error:
            raise UnknownNameError(str(error)) from None
        try:
            return Judged(case, tuple(judge(play_scene(scene_class))))
        except Exception as error:
            frames = list(traceback.extract_tb(error.__traceback__))
            own = [frame for frame in frames if Path(frame.filename).name == file.name]
            last = (own or frames)[-1]
            where = f"{Path(last.filename).name} line {last.lineno}"
            return Judged(case, (), f"{type(error).__name__} in {where}: {error}")
