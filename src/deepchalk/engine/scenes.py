"""Names of the scenes in a Manim file."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import manim as mn
from manim.utils.module_ops import get_scene_classes_from_module

from deepchalk.engine.errors import RenderError, SceneError, user_traceback
from deepchalk.engine.files.python_file import execute_file, why_no_python
from deepchalk.engine.stock.changes import stock
from deepchalk.engine.unharmed import unharmed


def scenes_in(path: Path) -> list[str]:
    """The scene classes that the file defines, in alphabetical order, as Manim lists them.

    The file is executed for this, with Manim's settings put back afterwards and its prints unseen.

    Raises
    ------
    RenderError
        if there is no such Python file
    SceneError
        if executing it fails
    """
    if why := why_no_python(path):
        raise RenderError(f"scene file {path} {why}")
    quiet = io.StringIO()
    # What Manim is before the scene's code runs.
    stock()
    try:
        with (
            unharmed(),
            mn.tempconfig({"verbosity": "ERROR"}),
            contextlib.redirect_stdout(quiet),
        ):
            module = execute_file(path, ".".join(path.with_suffix("").parts))
            classes = get_scene_classes_from_module(module)
    except (Exception, SystemExit) as error:
        raise SceneError(user_traceback(error) or f"{type(error).__name__}: {error}") from error
    return [scene.__name__ for scene in classes]
