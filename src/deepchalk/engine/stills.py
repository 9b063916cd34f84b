"""The last or the first frame of each section of a scene, without encoding a video."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np
from PIL import Image

from deepchalk.engine.drawing.vector import as_svg
from deepchalk.engine.playing.patches import SUPPORTED, cheap_scene
from deepchalk.engine.scenes import configured
from deepchalk.output_files import completed


@dataclass(frozen=True)
class Still:
    """A frame: the section that it ends or begins, and its pixels, (height, width, 4), RGBA.

    ``svg`` is the same picture as vector graphics, where that was asked for.
    """

    section: str
    pixels: np.ndarray
    svg: bytes = b""

    @property
    def name(self) -> str:
        """The section's name as part of a file name."""
        return re.sub(r"[^a-z0-9]+", "-", self.section.lower()).strip("-")[:60]

    def _repr_png_(self) -> bytes:
        """The picture as a notebook shows it."""
        buffer = io.BytesIO()
        Image.fromarray(self.pixels).convert("RGB").save(buffer, "PNG")
        return buffer.getvalue()


def stills(
    make_scene: Callable[[], type[mn.Scene]],
    width: int = 1280,
    height: int = 720,
    vector: bool = False,
    first: bool = False,
    most: int | None = None,
) -> list[Still]:
    """Play a scene with every animation jumped to its end; one frame per section, its last.

    The scene class is made once Manim is configured. ``first`` asks for the frame from which each
    section's first animation or wait sets out, instead of its last; ``vector`` for each as SVG,
    too; after ``most`` frames the scene is not played any further.
    """
    with (
        tempfile.TemporaryDirectory(prefix="deepchalk-") as folder,
        configured(
            {
                "pixel_width": width,
                "pixel_height": height,
                "media_dir": folder,
                "verbosity": "ERROR",
                "progress_bar": "none",
                "disable_caching": True,
                "write_to_movie": False,
                "save_last_frame": True,
            }
        ),
        cheap_scene() if SUPPORTED else nullcontext(),
    ):
        return _play(make_scene(), vector, first, most)


class _Enough(Exception):
    """All frames that were asked for are there."""


def _play(scene_class: type[mn.Scene], vector: bool, first: bool, most: int | None) -> list[Still]:
    frames: list[Still] = []
    open_section: list[str] = []

    def capture(scene: mn.Scene) -> None:
        if open_section:
            renderer = scene.renderer
            renderer.static_image = None
            # The class's own method: the instance's draws nothing.
            type(renderer).update_frame(renderer, scene)
            svg = as_svg(scene) if vector else b""
            frames.append(Still(open_section.pop(), renderer.get_frame(), svg))
            if len(frames) == most:
                raise _Enough

    class Jumping(scene_class):  # type: ignore[misc, valid-type]
        def next_section(
            self,
            name: str = "unnamed",
            *args: object,
            skip_animations: bool = False,
            **kwargs: object,
        ) -> None:
            capture(self)
            if not skip_animations:
                open_section.append(name)
            super().next_section(name, *args, skip_animations=skip_animations, **kwargs)

        def play(self, *args: object, **kwargs: object) -> None:
            if first:
                capture(self)
            super().play(*args, **kwargs)

    Jumping.__name__ = scene_class.__name__
    scene = Jumping(skip_animations=True)
    draw_nothing(scene)
    with suppress(_Enough):
        scene.setup()
        scene.construct()
        if not frames and not open_section:
            open_section.append(scene_class.__name__)
        capture(scene)
    return frames


def draw_nothing(scene: mn.Scene) -> None:
    """Let a scene be played without a single frame being drawn."""
    renderer: Any = scene.renderer
    renderer.update_frame = lambda *_, **__: None
    renderer.save_static_frame_data = lambda *_, **__: None
    renderer.freeze_current_frame = lambda *_, **__: None


def contact_sheet(frames: list[Still], columns: int = 2, width: int = 960) -> np.ndarray:
    """All frames on one sheet, row by row; shape (height, width · columns, 3)."""
    images = [Image.fromarray(frame.pixels).convert("RGB") for frame in frames]
    height = round(width * images[0].height / images[0].width)
    gap = width // 80
    rows = -(-len(images) // columns)
    sheet = Image.new(
        "RGB",
        (columns * width + (columns + 1) * gap, rows * height + (rows + 1) * gap),
        (128, 128, 128),
    )
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        place = (gap + column * (width + gap), gap + row * (height + gap))
        sheet.paste(image.resize((width, height), Image.Resampling.LANCZOS), place)
    return np.asarray(sheet)


def write_png(pixels: np.ndarray, path: Path) -> Path:
    """Write a picture, shape (height, width, 3 or 4); it appears only when complete."""
    with completed(path) as part:
        Image.fromarray(pixels).convert("RGB").save(part, format="png")
    return path
