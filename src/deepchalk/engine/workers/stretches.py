"""Cuts a scene into stretches and makes each: in this process, or in forked ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from deepchalk.engine.encoding.verify import verify_stretch
from deepchalk.engine.files.stretch import Progress, StretchPacket, read_stretch
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.workers.stretch_sink import StretchSink

# Long enough that key frames cost little, short enough to seek and to spread over the cores.
_SECONDS = 4.0
# This part of a stretch is too short for a key frame of its own.
_SOON = 0.25
# To move so many mobjects takes as long as all else in a frame.
_AS_MUCH_WORK = 150


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
        """Cut a play that is about to begin, if its stretch would become too long.

        Parameters
        ----------
        frames
            how many the play has
        moving
            how many mobjects it animates

        Returns
        -------
        list of int
            the frames, counted from the play's first, at which ``planned`` will be true
        """
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


class InlineStretches:
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
