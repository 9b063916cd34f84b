"""The one place that touches Manim's global configuration and loads scene classes."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import manim as mn

from deepchalk.engine.errors import NothingPlays, user_traceback
from deepchalk.engine.files.python_file import execute_file, why_no_python
from deepchalk.engine.request import RenderRequest, SceneFactory, SceneFile, SceneSource
from deepchalk.engine.stock.changes import stock


@contextmanager
def manim_session(request: RenderRequest, work: Path, **settings: Any) -> Iterator[None]:
    """Configure Manim for one render; everything it writes stays below ``work``.

    Parameters
    ----------
    settings
        further Manim settings, which win over the request's
    """
    video = request.video
    wanted: dict[str, Any] = {
        "verbosity": "ERROR",  # first: the settings below would already warn
        "renderer": "cairo",
        "pixel_width": video.width,
        "pixel_height": video.height,
        "frame_rate": video.frame_rate,
        "format": video.format,
        "transparent": video.transparent,
        "media_dir": str(work / "media"),
        "output_file": "",
        "input_file": str(request.scene.path) if isinstance(request.scene, SceneFile) else "",
        "disable_caching": True,
        "flush_cache": False,
        "save_sections": request.save_sections,
        **_animation_range(request),
        "dry_run": False,
        "preview": False,
        "show_in_file_browser": False,
        "write_to_movie": True,
        "progress_bar": "none",
        "log_to_file": False,
        **settings,
    }
    # What Manim is before the scene's code runs.
    stock()
    path_before = list(sys.path)
    with mn.tempconfig(wanted):
        try:
            yield
        finally:
            sys.path[:] = path_before


def _animation_range(request: RenderRequest) -> dict[str, int]:
    first, last = request.animations or (0, None)
    to_the_end = -1
    return {
        "from_animation_number": first,
        "upto_animation_number": to_the_end if last is None else last,
    }


def load_scene(source: SceneSource) -> type[mn.Scene]:
    """Import the scene class that a request names; call inside ``manim_session``.

    Raises
    ------
    ValueError
        if the file or the class does not exist, or is no scene
    """
    if isinstance(source, SceneFactory):
        return _scene_from_factory(source)
    return _scene_from_file(source)


def run_scene(scene: mn.Scene) -> None:
    """Play the scene from beginning to end.

    Raises
    ------
    NothingPlays
        if there is nothing to make a video of
    """
    try:
        scene.render()
    except RuntimeError as error:
        renderer: Any = scene.renderer
        # Manim's own refusal; what the scene's code raises goes on.
        if renderer.num_plays or user_traceback(error) is not None:
            raise
        raise NothingPlays(
            f"scene {type(scene).__name__} plays nothing, so there is no video of it: use --format "
            "png for a picture"
        ) from error


def _scene_from_file(source: SceneFile) -> type[mn.Scene]:
    path = Path(source.path).absolute()
    if why := why_no_python(path):
        raise ValueError(f"scene file {source.path} {why}")
    module = execute_file(path, _module_name(path))
    found = getattr(module, source.name, None)
    if not (inspect.isclass(found) and issubclass(found, mn.Scene)):
        known = ", ".join(sorted(scene_names(module))) or "none"
        raise ValueError(f"{source.path} has no scene {source.name!r}; its scenes: {known}")
    return found


def _module_name(path: Path) -> str:
    """The file's own name, unless that is taken: ``random.py`` must not replace Python's."""
    loaded = sys.modules.get(path.stem)
    if loaded is None:
        taken = importlib.util.find_spec(path.stem) is not None
    else:
        taken = getattr(loaded, "__file__", None) != str(path)
    return f"scene_file_{path.stem}" if taken else path.stem


def scene_names(module: object) -> list[str]:
    """Names of the scene classes that a module defines itself, in alphabetical order."""
    return [
        name
        for name, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, mn.Scene) and member.__module__ == getattr(module, "__name__", None)
    ]


def _scene_from_factory(source: SceneFactory) -> type[mn.Scene]:
    module_name, _, function_name = source.target.partition(":")
    function = getattr(importlib.import_module(module_name), function_name, None)
    if not callable(function):
        raise ValueError(f"scene factory {source.target!r} does not name a function")
    scene = function(**source.arguments, **source.at_hand)
    if not (inspect.isclass(scene) and issubclass(scene, mn.Scene)):
        raise ValueError(f"scene factory {source.target!r} must return a Scene class")
    return scene
