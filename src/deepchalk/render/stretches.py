"""Cuts a scene into stretches and makes each: in this process, or in forked ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from manim.camera.moving_camera import MovingCamera

from .sink import StretchSink
from .stretch import Progress, StretchPacket, read_stretch
from .verify import verify_stretch

if TYPE_CHECKING:
    from .fast import FastRenderer

# Long enough that key frames cost little, short enough to seek and to spread over the cores.
_SECONDS = 4.0
# In a zoom a key frame costs little more than another, and frames take longer.
_SECONDS_IF_CAMERA_ZOOMS = 2.0


@dataclass
class Stretches:
    """The finished stretches of one video, in order."""

    files: list[Path] = field(default_factory=list)
    fallbacks: Counter[str] = field(default_factory=Counter)
    reused: int = 0

    def packets(self) -> Iterator[StretchPacket]:
        for file in self.files:
            yield from read_stretch(file)


class Boundaries:
    """Decides where stretches begin: the same wherever the scene runs, so files are equal."""

    def __init__(self) -> None:
        self.start = 0

    def due(self, renderer: FastRenderer) -> bool:
        """Whether the play that is about to begin opens a new stretch."""
        record = renderer.file_writer.record
        frames = record.frames - self.start
        if frames <= 0:
            return False
        # Key frames at chapters let players jump there.
        chapter = record.sections[-1][1] == record.frames
        zooms = isinstance(renderer.camera, MovingCamera)
        seconds = _SECONDS_IF_CAMERA_ZOOMS if zooms else _SECONDS
        return bool(chapter or frames >= seconds * record.frame_rate)


class InlineStretches:
    """Makes one stretch after the other in this process."""

    def __init__(self, work: Path, frame_rate: Fraction, progress: Progress | None) -> None:
        self.result = Stretches()
        self._work, self._frame_rate, self._progress = work, frame_rate, progress
        self._boundaries = Boundaries()
        self._sink: StretchSink | None = None

    def begin_play(self, renderer: FastRenderer) -> None:
        record = renderer.file_writer.record
        if self._sink is not None and not self._boundaries.due(renderer):
            return
        self._close(renderer)
        path = self._work / f"stretch-{len(self.result.files):05}.h264"
        self._sink = StretchSink(path, renderer, self._frame_rate)
        renderer.start_drawing(self._sink)
        self._boundaries.start = record.frames
        self.result.files.append(path)

    def frame_done(self, renderer: FastRenderer) -> None:
        if self._progress is not None:
            record = renderer.file_writer.record
            self._progress(record.frames, record.duration, "")

    def finish(self, renderer: FastRenderer) -> None:
        self._close(renderer)
        self.result.fallbacks += renderer.fallbacks

    def abandon(self) -> None:
        if self._sink is not None:
            self._sink.abandon()

    def _close(self, renderer: FastRenderer) -> None:
        if self._sink is not None:
            self._sink.close()
            self._sink = renderer.sink = None
            verify_stretch(self.result.files[-1])
