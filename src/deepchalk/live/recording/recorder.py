"""Plays a scene from beginning to end and hands back its timeline."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deepchalk.engine.encoding.video_file import export_sound
from deepchalk.engine.errors import RenderError, SceneError, user_traceback
from deepchalk.engine.playing.patches import SUPPORTED, cheap_scene, renderer_class
from deepchalk.engine.request import Chapter, RenderRequest, SceneFile, Subcaption
from deepchalk.engine.scenes import load_scene, manim_session, run_scene
from deepchalk.live.recording.pictures import CannotBeShown
from deepchalk.live.recording.renderer import TimelineRenderer
from deepchalk.live.timeline import Timeline
from deepchalk.voice.sound import m4a, read


@dataclass(frozen=True)
class Played:
    """A scene as it was played."""

    timeline: Timeline
    chapters: tuple[Chapter, ...]  # its named sections
    captions: tuple[Subcaption, ...]
    collected: Any = None  # what its method that the request names to collect returned
    sound: bytes | None = None  # the sounds that it adds, as an M4A file; None if it is silent
    written: tuple[Any, ...] = ()  # the equations of quantities that were on it


def record(request: RenderRequest) -> Played:
    """Play the request's scene; no file is written.

    Raises ``SceneError`` if the scene's own code raised, ``RenderError`` if vectors cannot show it.
    """
    with scene_to_record(request) as (scene, work):
        run_scene(scene)
        collected = getattr(scene, request.collect)() if request.collect else None
        told = scene.renderer.file_writer.record
        timeline, written = scene.renderer.take(), tuple(scene.renderer.written.values())
        raw = export_sound(scene.renderer.file_writer, work, "mov")
        sound = m4a(read(raw)) if raw is not None else None
        return Played(timeline, told.chapters(), told.subcaptions(), collected, sound, written)


@contextmanager
def scene_to_record(
    request: RenderRequest, refine: Callable[[type[Any]], type[Any]] | None = None
) -> Iterator[tuple[Any, Path]]:
    """A scene that was made but not played, and a folder for it; its renderer takes notes.

    ``refine`` makes another class of the scene's own, which is then played.
    """
    if not SUPPORTED:
        raise RenderError("a live lesson can only be made with Manim 0.22")
    with (
        tempfile.TemporaryDirectory(prefix="deepchalk-") as work,
        manim_session(request, Path(work), write_to_movie=False),
        renderer_class(TimelineRenderer),
        cheap_scene(),
    ):
        try:
            kind = load_scene(request.scene)
            yield (kind if refine is None else refine(kind))(), Path(work)
        except RenderError:
            raise
        except CannotBeShown as reason:
            scene = request.scene
            name = scene.name if isinstance(scene, SceneFile) else scene.arguments.get("lesson", "")
            raise RenderError(
                f"scene {name} cannot be a live lesson, as {reason}: render it as MP4"
            ) from None
        except Exception as error:
            frames = user_traceback(error)
            if frames is not None:
                raise SceneError(frames) from error
            if isinstance(error, ValueError):
                raise RenderError(str(error)) from error
            raise
