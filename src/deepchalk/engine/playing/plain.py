"""The plain way: Manim draws and encodes as it always does, in a folder of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import manim as mn

from deepchalk.engine.files.stretch import Progress
from deepchalk.engine.playing.patches import renderer_class
from deepchalk.engine.playing.record import Record, RecordingRenderer
from deepchalk.engine.playing.session import load_scene, manim_session, run_scene
from deepchalk.engine.request import RenderRequest, Section


@dataclass
class PlainRun:
    """What Manim made, and what the scene said."""

    file: Path
    record: Record
    sections: tuple[Section, ...]
    collected: Any = None


def run_plain(request: RenderRequest, work: Path, progress: Progress | None = None) -> PlainRun:
    """Render with Manim itself; returns its own file, below ``work``."""

    class Renderer(RecordingRenderer):
        def play(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
            super().play(scene, *args, **kwargs)
            if progress is not None:
                record = self.file_writer.record
                progress(record.frames, record.duration, "drawn as Manim does")

    # PyAV warns of options that Manim always gives, and that matter to none of its files.
    logging.getLogger("av.container.output").setLevel(logging.ERROR)
    with manim_session(request, work), renderer_class(Renderer):
        scene = load_scene(request.scene)()
        run_scene(scene)
        collected = getattr(scene, request.collect)() if request.collect else None
    writer: Any = scene.renderer.file_writer
    file = getattr(writer, "final_file_path", None)
    if file is None:
        raise ValueError(f"scene {type(scene).__name__} plays nothing and shows nothing to render")
    return PlainRun(Path(file), writer.record, writer.saved_sections(), collected)
