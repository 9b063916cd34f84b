"""Frames into a stretch of video."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from pathlib import Path

from deepchalk.engine.encoding.encoder import StretchEncoder, motion_of
from deepchalk.engine.encoding.planes import Planes
from deepchalk.engine.files.stretch import StretchWriter
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.playing.sink import Pixels
from deepchalk.engine.tiles import Rectangle


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
