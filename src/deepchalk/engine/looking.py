"""A scene's frames as they are drawn, before any encoding."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import manim as mn
import numpy as np
import numpy.typing as npt

from deepchalk.engine.playing.fast import FastRenderer, FrameMaker, QuietWriter
from deepchalk.engine.playing.patches import cheap_scene, renderer_class
from deepchalk.engine.request import RenderRequest
from deepchalk.engine.scenes import RecordingRenderer, load_scene, manim_session
from deepchalk.engine.tiles import Rectangle

Pixels = npt.NDArray[np.uint8]

_AHEAD = 2


class LookingSink:
    """Hands every frame to a function, still ones again and again."""

    def __init__(self, look: Callable[[Pixels], None]) -> None:
        self._look = look
        self._last: Pixels | None = None

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        self._last = pixels.copy()
        self._look(self._last)

    def repeat(self, count: int) -> None:
        assert self._last is not None
        for _ in range(count):
            self._look(self._last)


class _Stopped(Exception):
    """Nobody looks any longer."""


def frames(
    request: RenderRequest, only: Collection[int] | None = None, **settings: Any
) -> Iterator[Pixels]:
    """Every RGBA frame (row, column, 4) of a scene, drawn fast, or by Manim if ``request.plain``.

    Frames that are not among the numbers ``only``, if there are some, may be as one before them;
    ``settings`` are further ones of Manim's, such as ``seed``.
    """
    handed: queue.Queue[Pixels | BaseException | None] = queue.Queue(_AHEAD)
    stopped = threading.Event()

    def look(pixels: Pixels) -> None:
        while not stopped.is_set():
            with suppress(queue.Full):
                handed.put(pixels, timeout=0.1)
                return
        raise _Stopped

    def run() -> None:
        end: BaseException | None = None
        try:
            with tempfile.TemporaryDirectory() as work:
                _draw(request, Path(work), look, only, settings)
        except BaseException as error:
            end = error
        if not stopped.is_set():
            handed.put(end)

    thread = threading.Thread(target=run, name="frames", daemon=True)
    thread.start()
    try:
        while True:
            item = handed.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                return
            yield item
    finally:
        stopped.set()
        thread.join()


def _draw(
    request: RenderRequest,
    work: Path,
    look: Any,
    only: Collection[int] | None,
    settings: dict[str, Any],
) -> None:
    renderer = _plain_renderer(look) if request.plain else _fast_renderer(look, only)
    settings = {"format": "mp4", "transparent": False, **settings}
    with (
        manim_session(request, work, **settings),
        renderer_class(renderer),
        nullcontext() if request.plain else cheap_scene(),
    ):
        load_scene(request.scene)().render()


def _fast_renderer(look: Any, only: Collection[int] | None) -> type[FastRenderer]:
    class Looking(FrameMaker):
        def begin_play(self, renderer: FastRenderer) -> None:
            if renderer.sink is None:
                renderer.start_drawing(LookingSink(look))

    class Renderer(FastRenderer):
        maker = Looking()

        def _draw(self, scene: mn.Scene, mobjects: Iterable[mn.Mobject] | None) -> list[Rectangle]:
            begin = self.file_writer.record.frames
            still = scene.is_current_animation_frozen_frame()
            count = int(scene.duration * self.camera.frame_rate + 1e-6) if still else 1
            if only is not None and not any(begin <= number < begin + count for number in only):
                return []
            return super()._draw(scene, mobjects)

    return Renderer


def _plain_renderer(look: Any) -> type[RecordingRenderer]:
    class Writer(QuietWriter):
        def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
            self.record.frames += repeat
            for _ in range(repeat):
                look(pixels)

    class Renderer(RecordingRenderer):
        def __init__(self, **arguments: Any) -> None:
            super().__init__(**{**arguments, "file_writer_class": Writer})

    return Renderer
