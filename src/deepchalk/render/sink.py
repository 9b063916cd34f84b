"""Where finished frames go: into a stretch of video, or to someone who looks at them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from .encoder import StretchEncoder, motion_of
from .planes import Planes
from .stretch import StretchWriter
from .tiles import Rectangle

if TYPE_CHECKING:
    from .fast import FastRenderer

Pixels = npt.NDArray[np.uint8]


class FrameSink(Protocol):
    """Takes frames in order."""

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        """One RGBA frame; only ``changed`` differs from the frame before. Not kept."""
        ...

    def repeat(self, count: int) -> None:
        """The last frame ``count`` times more."""
        ...


class StretchSink:
    """Encodes frames into one stretch of video."""

    def __init__(self, path: Path, renderer: FastRenderer, frame_rate: Fraction) -> None:
        width, height = renderer.canvas.width, renderer.canvas.height
        self._writer = StretchWriter(path)
        self._planes = Planes(width, height)
        self._renderer, self._frame_rate = renderer, frame_rate
        self._whole = [Rectangle(0, 0, width, height)]

    @cached_property
    def _encoder(self) -> StretchEncoder:
        """Made for the first frame, when it is known what moves in the play that begins."""
        renderer = self._renderer
        return StretchEncoder(
            self._writer,
            (renderer.canvas.width, renderer.canvas.height),
            self._frame_rate,
            motion_of(renderer.camera, renderer.crowd_moves),
        )

    @property
    def frames(self) -> int:
        return self._writer.frames

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        if not self.frames:
            changed = self._whole
        if not changed:
            self.repeat(1)
            return
        self._planes.update(pixels, changed)
        self._encoder.frame(self._planes.buffer, changed)

    def repeat(self, count: int) -> None:
        self._encoder.repeat(self._planes.buffer, count)

    def close(self) -> None:
        self._encoder.close()

    def abandon(self) -> None:
        self._writer.abandon()


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
