"""A forked worker: silent, ended with its parent, drawing one stretch; and what it hands over."""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import signal
import struct
import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from deepchalk.engine.encoding.video_file import verify_stretch
from deepchalk.engine.errors import RenderError
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.playing.texts import own_text_folders
from deepchalk.engine.process import die_with_parent
from deepchalk.engine.workers.stretches import StretchSink
from deepchalk.engine.workers.text_server import TextServer

_COUNT = struct.Struct("<Q")
_SLOTS = 4096


_DIED = "a worker process ended before its stretch of video was complete"


@dataclass(frozen=True)
class Note:
    """What a worker has to say of its stretch."""

    fallbacks: Counter[str]
    """How many frames went the plain way, and why."""
    shown: bytes
    """A digest of what the scene showed when it ended."""


class WorkerDied(RenderError):
    """A worker process was ended from outside, or ran out of memory."""


class Handover:
    """Files in the render's folder and memory that is shared; made before the first fork."""

    def __init__(self, work: Path) -> None:
        self._work = work
        # The last slot is for the number of frames that are expected.
        self._counts = mmap.mmap(-1, (_SLOTS + 1) * _COUNT.size)

    def stretch(self, number: int) -> Path:
        """Where worker ``number`` puts its video."""
        return self._work / f"stretch-{number:05}.h264"

    def media(self, number: int) -> Path:
        """Where worker ``number`` puts text that it sets."""
        return self._work / f"media-{number:05}"

    # In a worker.

    def count(self, number: int, frames: int) -> None:
        """Tell how many frames are finished; beyond the first few thousand workers, nothing."""
        if number < _SLOTS:
            _COUNT.pack_into(self._counts, number * _COUNT.size, frames)

    def expect(self, frames: int) -> None:
        """Tell how many frames there will be."""
        _COUNT.pack_into(self._counts, _SLOTS * _COUNT.size, frames)

    def leave_note(self, number: int, note: Note) -> None:
        self._note(number).write_bytes(pickle.dumps(note))

    def leave_error(self, number: int, error: BaseException) -> None:
        text = "".join(traceback.format_exception(error))
        try:
            content = pickle.dumps((error, text))
            pickle.loads(content)
        except Exception:
            content = pickle.dumps((RuntimeError(str(error)), text))
        self._error(number).write_bytes(content)

    # In the parent.

    def total(self, workers: int) -> int:
        """Frames that so many workers have finished."""
        content = self._counts[: min(workers, _SLOTS) * _COUNT.size]
        return sum(value for (value,) in _COUNT.iter_unpack(content))

    def expected(self) -> int:
        """Frames that there will be, as far as that is known; else 0."""
        frames: int = _COUNT.unpack_from(self._counts, _SLOTS * _COUNT.size)[0]
        return frames

    def take_note(self, number: int) -> Note:
        """What a worker noted when its stretch was complete; only once."""
        path = self._note(number)
        if not path.exists():
            # The scene's own code ended the process.
            raise WorkerDied(_DIED)
        note: Note = pickle.loads(path.read_bytes())
        path.unlink()
        return note

    def error(self, number: int) -> BaseException:
        """Why a worker ended early: what its scene raised, or ``WorkerDied``."""
        path = self._error(number)
        if not path.exists() or not path.stat().st_size:
            return WorkerDied(_DIED)
        error: BaseException
        error, text = pickle.loads(path.read_bytes())
        error.add_note(f"in a worker process:\n{text}")
        return error

    def _note(self, number: int) -> Path:
        return self._work / f"stretch-{number:05}.note"

    def _error(self, number: int) -> Path:
        return self._work / f"stretch-{number:05}.error"


class ForkedChild:
    """One stretch in the making, in the process that was forked for it."""

    def __init__(self, number: int, handover: Handover) -> None:
        self._number, self._handover = number, handover
        self._sink: StretchSink | None = None

    def settle(self, parent: int, text_server: TextServer) -> None:
        """Right after the fork: become independent of the parent, except of its life."""
        # Inherited garbage stays: what frees a picture of FFmpeg waits for threads of its own, and
        # these are the parent's alone.
        gc.freeze()
        die_with_parent(parent, signal.SIGKILL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nothing, stream)
        sys.stdout = sys.stderr = os.fdopen(nothing, "w")
        own_text_folders(self._handover.media(self._number))
        text_server.take_over()

    def begin(self, go: int, renderer: FastRenderer, frame_rate: Fraction) -> None:
        """Wait for the parent's word, then draw; leave if it has no use for this stretch."""
        if os.read(go, 1) != b"g":
            os._exit(0)
        self._sink = StretchSink(self._handover.stretch(self._number), renderer, frame_rate)
        renderer.start_drawing(self._sink)

    def frame_done(self) -> None:
        assert self._sink is not None
        self._handover.count(self._number, self._sink.frames)

    def leave(self, renderer: FastRenderer) -> NoReturn:
        """The stretch is complete."""
        assert self._sink is not None
        try:
            shown = renderer.shown()
            self._sink.close()
            # Here, where the other cores have work too, instead of once all is joined.
            verify_stretch(self._handover.stretch(self._number))
            self.frame_done()
            self._handover.leave_note(self._number, Note(renderer.fallbacks, shown))
        except BaseException as error:
            self.fail(error)
        os._exit(0)

    def fail(self, error: BaseException) -> NoReturn:
        """Hand an exception, the scene's own or ours, to the parent, and leave."""
        try:
            self._handover.leave_error(self._number, error)
        finally:
            # Whatever happens, a child must not go on as a second copy of its parent.
            os._exit(1)
