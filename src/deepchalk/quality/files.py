"""Lints scenes of any Manim file."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from deepchalk.engine.request import SceneFile
from deepchalk.engine.scenes import load_scene
from deepchalk.errors import UnknownNameError
from deepchalk.quality.judging import judge
from deepchalk.quality.many import Case, Judged
from deepchalk.quality.playing.playthrough import play_scene
from deepchalk.quality.playing.watching import quiet_manim


def judge_file(file: Path, name: str) -> Judged:
    """Play and judge one scene of a file; what the scene raises is a failure, not an error.

    Raises
    ------
    UnknownNameError
        if the file has no scene of that name
    """
    case = Case(str(file), name, {})
    with quiet_manim():
        try:
            scene_class: Any = load_scene(SceneFile(file, name))
        except ValueError as error:
            raise UnknownNameError(str(error)) from None
        try:
            return Judged(case, tuple(judge(play_scene(scene_class))))
        except Exception as error:
            return Judged(case, (), _failure(error, file))


def _failure(error: Exception, file: Path) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).name == file.name]
    last = (own or list(frames))[-1]
    return f"{type(error).__name__} in {Path(last.filename).name} line {last.lineno}: {error}"
