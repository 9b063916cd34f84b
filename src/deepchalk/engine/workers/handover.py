"""What forked workers hand to their parent: counts of frames, notes, exceptions."""

from __future__ import annotations

import mmap
import pickle
import struct
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from deepchalk.engine.errors import RenderError

_COUNT = struct.Struct("<Q")
_SLOTS = 4096


_DIED = "a worker process ended before its stretch of video was complete"


@dataclass(frozen=True)
class Note:
    """What a worker has to say of its stretch.

    ``fallbacks`` are how many frames went the plain way, and why; ``shown`` is a digest of what
    the scene showed when it ended.
    """

    fallbacks: Counter[str]
    shown: bytes


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
        """What a worker noted when its stretch was complete; only once.

        Raises
        ------
        WorkerDied
            if there is no note: the scene's own code ended the process
        """
        path = self._note(number)
        if not path.exists():
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
