"""Cuts a scene into stretches and makes each: in this process, or in forked ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from deepchalk.engine.encoding.encoder import StretchEncoder, motion_of
from deepchalk.engine.encoding.planes import Planes
from deepchalk.engine.encoding.video_file import (
    StretchPacket,
    StretchWriter,
    read_stretch,
    verify_stretch,
)
from deepchalk.engine.playing.fast import FastRenderer, FrameMaker, Pixels
from deepchalk.engine.request import Progress
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


# Long enough that key frames cost little, short enough to seek and to spread over the cores.
_SECONDS = 4.0
# This part of a stretch is too short for a key frame of its own.
_SOON = 0.25
# To move so many mobjects takes as long as all else in a frame; a key frame more is many bytes.
_AS_MUCH_WORK = 700


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
        self._planned: set[int] = set()

    def due(self, renderer: FastRenderer) -> bool:
        """Whether the play that is about to begin opens a new stretch."""
        self._planned = set()
        record = renderer.file_writer.record
        frames = record.frames - self.start
        if frames <= 0:
            return False
        # Key frames at chapters let players jump there.
        chapter = record.sections[-1][1] == record.frames
        return bool(chapter or frames >= _usual_length(renderer))

    def plan(self, renderer: FastRenderer, frames: int, moving: int) -> list[int]:
        """As ``FrameMaker.plan``: a stretch that would become too long is cut."""
        now, usual = renderer.file_writer.record.frames, _usual_length(renderer)
        before = now - self.start
        # With many mobjects a frame takes long, and a key frame adds little to its bytes.
        work = 1 + moving / _AS_MUCH_WORK
        whole = before + frames * work
        parts = int(whole / usual + 0.5)
        cuts = {round((number * whole / parts - before) / work) for number in range(1, parts)}
        # Where a play begins less moves than soon after.
        snapped = {0 if cut * work < usual * _SOON else cut for cut in cuts}
        self._planned = {now + cut for cut in snapped}
        return sorted(snapped)

    def planned(self, renderer: FastRenderer) -> bool:
        """Whether a new stretch begins at the frame that is next."""
        return renderer.file_writer.record.frames in self._planned

    def begin(self, renderer: FastRenderer) -> None:
        """A stretch begins here."""
        self.start = renderer.file_writer.record.frames
        self._planned.discard(self.start)


def _usual_length(renderer: FastRenderer) -> float:
    """Frames after which the next play begins a new stretch."""
    return _SECONDS * float(renderer.file_writer.record.frame_rate)


class InlineStretches(FrameMaker):
    """Makes one stretch after the other in this process."""

    def __init__(self, work: Path, frame_rate: Fraction, progress: Progress | None) -> None:
        self.result = Stretches()
        self._work, self._frame_rate, self._progress = work, frame_rate, progress
        self._boundaries = Boundaries()
        self._sink: StretchSink | None = None

    def begin_play(self, renderer: FastRenderer) -> None:
        if self._boundaries.due(renderer) or self._sink is None:
            self._begin(renderer)

    def plan(self, renderer: FastRenderer, frames: int, moving: int) -> list[int]:
        return self._boundaries.plan(renderer, frames, moving)

    def begin_frame(self, renderer: FastRenderer) -> bool:
        if not self._boundaries.planned(renderer):
            return False
        self._begin(renderer)
        return True

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

    def _begin(self, renderer: FastRenderer) -> None:
        self._close(renderer)
        path = self._work / f"stretch-{len(self.result.files):05}.h264"
        self._sink = StretchSink(path, renderer, self._frame_rate)
        renderer.start_drawing(self._sink)
        self._boundaries.begin(renderer)
        self.result.files.append(path)

    def _close(self, renderer: FastRenderer) -> None:
        if self._sink is not None:
            self._sink.close()
            self._sink = renderer.sink = None
            verify_stretch(self.result.files[-1])
