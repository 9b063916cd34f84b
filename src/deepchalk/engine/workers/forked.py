"""Stretches drawn by forked workers while the parent walks ahead through the scene.

The parent runs the scene without drawing. At the start of each stretch it forks: the child is the
scene at that moment, draws its stretch and leaves. Prints and files of the scene's code therefore
happen more than once; the children's prints are silenced.

A worker is silent, ends with its parent, and hands over what it drew.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import random
import signal
import struct
import sys
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from manim import config

from deepchalk.engine.encoding.video_file import verify_stretch
from deepchalk.engine.errors import MakeOtherwise, RenderError
from deepchalk.engine.playing.digests import StretchKey
from deepchalk.engine.playing.fast import FastRenderer, FrameMaker
from deepchalk.engine.playing.patches import share_parsed
from deepchalk.engine.process import Chance, die_with_parent, own_progress_lock, shielded
from deepchalk.engine.request import Progress, StretchStore
from deepchalk.engine.workers.stretches import Boundaries, Stretches, StretchSink
from deepchalk.engine.workers.text_server import GONE, TextServer

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
        # Nor is anything waited for that another thread of the parent held just then.
        own_progress_lock()
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


_WAITING_AT_MOST = 6
_DIFFERENT = (
    "the scene does not show the same each time that its code runs, so one process makes all of "
    "it, which takes longer"
)
_NAP = 0.002


@dataclass
class _Worker:
    """A forked child; ``go`` is the pipe end that starts it, None once it runs."""

    number: int
    pid: int
    go: int | None
    path: Path
    key: str | None = None
    decided: bool = False
    shown: bytes | None = None
    """A digest of what the scene shows where the stretch ends, once the walk is there."""
    shown_there: bytes | None = None
    """The same of the worker's scene, once its stretch is complete."""
    work: int = 0
    """Frames in which something may move, once that is known."""

    def refuse_another_end(self) -> None:
        """Once both are there: the walk and the worker must have come to the same picture."""
        if None not in (self.shown, self.shown_there) and self.shown != self.shown_there:
            raise MakeOtherwise(_DIFFERENT, plain=False)


class ForkedStretches(FrameMaker):
    """Makes stretches in up to ``jobs`` processes beside this one."""

    def __init__(
        self,
        work: Path,
        frame_rate: Fraction,
        jobs: int,
        progress: Progress | None,
        store: StretchStore | None,
        count_ahead: bool = False,
    ) -> None:
        self.result = Stretches()
        self._frame_rate, self._jobs = frame_rate, jobs
        self._progress, self._store = progress, store
        self._boundaries = Boundaries()
        self._workers: list[_Worker] = []
        self._running: list[_Worker] = []
        self._handover = Handover(work)
        share_parsed(work / "parsed")
        self._counted_before = 0
        self._motion_before = 0
        self._note = ""
        self._open: _Worker | None = None
        self._child: ForkedChild | None = None
        self._text_server = TextServer()
        self.chance = Chance()
        self._counter = FrameCounter(self._handover, self._text_server) if count_ahead else None

    # Called in the parent and in every child.

    def begin_play(self, renderer: FastRenderer) -> None:
        if self._counter is not None:
            self._counter.start()
            if self._counter.here:
                return
        due = self._boundaries.due(renderer)
        if self._child is not None:
            if due:
                self._child.leave(renderer)
            return
        if self._open is not None and not due:
            self._attend(renderer)
            return
        self._begin(renderer)

    def plan(self, renderer: FastRenderer, frames: int, moving: int) -> list[int]:
        return self._boundaries.plan(renderer, frames, moving)

    def begin_frame(self, renderer: FastRenderer) -> bool:
        if self._is_counter or not self._boundaries.planned(renderer):
            return False
        if self._child is not None:
            self._child.leave(renderer)
        self._begin(renderer)
        return True

    def frame_done(self, renderer: FastRenderer) -> None:
        if self._is_counter:
            return
        if self._child is None:
            self._attend(renderer)
        else:
            self._child.frame_done()

    def finish(self, renderer: FastRenderer) -> None:
        if self._child is not None:
            self._child.leave(renderer)
        if self._counter is not None:
            if self._counter.here:
                self._counter.arrive(renderer.file_writer.record.frames)
            self._counter.end()
        self._decide(renderer)
        self._note = f"of {renderer.file_writer.record.frames} frames"
        while self._running or any(w.go is not None for w in self._workers):
            self._attend(renderer)
            time.sleep(_NAP)
        self._attend(renderer)
        self._end()

    def _end(self) -> None:
        share_parsed(None)
        self._text_server.end()

    def abandon(self) -> None:
        """End every child that still lives."""
        with shielded():
            _end(*(worker.pid for worker in self._workers if worker.pid))
            for worker in self._workers:
                worker.pid = 0
            if self._counter is not None:
                self._counter.end()
            self._end()

    @property
    def in_child(self) -> bool:
        return self._child is not None or self._is_counter

    @property
    def _is_counter(self) -> bool:
        return self._counter is not None and self._counter.here

    def fail(self, error: BaseException) -> None:
        """In a child: hand the scene's exception to the parent, and leave."""
        if self._is_counter:
            # Those that draw will meet the same error.
            os._exit(1)
        assert self._child is not None
        self._child.fail(error)

    # Called in the parent only.

    def _begin(self, renderer: FastRenderer) -> None:
        """End the stretch that is open, and fork who draws the next."""
        self._decide(renderer)
        self._boundaries.begin(renderer)
        self._motion_before = renderer.frames_in_motion
        if self._store is not None:
            renderer.key = StretchKey(renderer.camera)
        self._fork(renderer)

    def _fork(self, renderer: FastRenderer) -> None:
        while sum(w.go is not None for w in self._workers) >= _WAITING_AT_MOST:
            self._attend(renderer)
            time.sleep(_NAP)
        # A stop must find every child in the list, to end it.
        with shielded():
            self._fork_now(renderer)
        if not self.in_child:
            self._attend(renderer)

    def _fork_now(self, renderer: FastRenderer) -> None:
        number = len(self._workers)
        path = self._handover.stretch(number)
        readable, writable = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        # Python reseeds ``random`` in a forked child; the scene must not notice the fork.
        state = random.getstate()
        parent = os.getpid()
        pid = os.fork()
        self.chance.matters = pid != 0
        if pid == 0:
            self._child = ForkedChild(number, self._handover)
            self._child.settle(parent, self._text_server)
            os.close(writable)
            for worker in self._workers:
                self._close_pipe(worker)
            self._workers, self._running, self._store, self._counter = [], [], None, None
            self._child.begin(readable, renderer, self._frame_rate)
            random.setstate(state)
            return
        os.close(readable)
        self._open = _Worker(number, pid, writable, path, decided=self._store is None)
        self._workers.append(self._open)
        self.result.files.append(path)

    def _decide(self, renderer: FastRenderer) -> None:
        """The stretch that is open ends here: is it known already?"""
        worker = self._open
        if worker is None:
            return
        worker.work = renderer.frames_in_motion - self._motion_before
        worker.shown = renderer.shown()
        worker.refuse_another_end()
        if worker.decided:
            return
        worker.decided = True
        worker.key = None if renderer.key is None else renderer.key.value()
        if self._store is None or worker.key is None:
            return
        known = self._store.get(worker.key)
        if known is not None:
            self.result.files[worker.number] = known
            self.result.reused += 1
            _end(worker.pid)
            self._close_pipe(worker)
            worker.pid = 0
            frames = renderer.file_writer.record.frames - self._boundaries.start
            self._counted_before += frames

    def _attend(self, renderer: FastRenderer) -> None:
        """Take leave of workers that are done, start others, tell the progress."""
        if not self._text_server.alive:
            raise WorkerDied(GONE)
        if self.chance.noticed is not None:
            raise MakeOtherwise(
                f"the scene asks for {self.chance.noticed} while it plays, so one process makes "
                "all of it, which takes longer",
                plain=False,
            )
        for worker in list(self._running):
            pid, status = os.waitpid(worker.pid, os.WNOHANG)
            if pid:
                worker.pid = 0
                self._running.remove(worker)
                self._check(worker, status)
        ready = [worker for worker in self._workers if worker.go is not None and worker.decided]
        # A long stretch that comes last would keep one core busy and leave the others idle.
        ready.sort(key=lambda worker: worker.work, reverse=True)
        for worker in ready[: self._jobs - len(self._running)]:
            # A worker killed while it waited is noticed when it is waited for.
            with suppress(BrokenPipeError):
                os.write(worker.go, b"g")
            self._close_pipe(worker)
            self._running.append(worker)
        if self._progress is not None:
            done = self._counted_before + self._handover.total(len(self._workers))
            expected = self._handover.expected()
            if expected and not self._note:
                self._note = f"of {expected} frames"
            rate = renderer.file_writer.record.frame_rate
            self._progress(done, done / rate, self._note)

    def _check(self, worker: _Worker, status: int) -> None:
        if status == 0:
            note = self._handover.take_note(worker.number)
            worker.shown_there = note.shown
            worker.refuse_another_end()
            self.result.fallbacks += note.fallbacks
            if self._store is not None and worker.key is not None:
                self._store.put(worker.key, worker.path)
            return
        raise self._handover.error(worker.number)

    def _close_pipe(self, worker: _Worker) -> None:
        if worker.go is not None:
            os.close(worker.go)
            worker.go = None


# Far from the numbers of workers, each of which has its own folder for text.
_NUMBER = 99_999
_NICENESS = 10


class FrameCounter:
    """A forked copy that walks ahead without drawing, to tell how long the video will be.

    It starts at the scene's first play, and gives way to those that draw.
    """

    def __init__(self, handover: Handover, text_server: TextServer) -> None:
        self._handover, self._text_server = handover, text_server
        self._pid = 0
        self._started = False
        self.here = False
        """Whether this process is the counter."""

    def start(self) -> None:
        """In the parent: fork it, once."""
        if self._started:
            return
        # A stop must find it, to end it.
        with shielded():
            self._started = True
            # Python reseeds ``random`` in a forked child; the walk must be the parent's.
            state = random.getstate()
            parent = os.getpid()
            self._pid = os.fork()
            if self._pid == 0:
                self.here = True
                ForkedChild(_NUMBER, self._handover).settle(parent, self._text_server)
                os.nice(_NICENESS)
                random.setstate(state)

    def arrive(self, frames: int) -> NoReturn:
        """In the counter: tell the number of frames, and leave."""
        self._handover.expect(frames)
        os._exit(0)

    def end(self) -> None:
        """In the parent: its news is no longer needed."""
        if self._pid:
            _end(self._pid)
            self._pid = 0


def _end(*pids: int) -> None:
    """End children that may have ended already."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for pid in pids:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def can_fork() -> bool:
    """Whether this platform can start workers by fork."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def own_text_folders(media: Path) -> None:
    """Let this process write below ``media`` from now on, starting from the files there are."""
    before = [config.get_dir(name) for name in ("tex_dir", "text_dir")]
    config.media_dir = str(media)
    for old, name in zip(before, ("tex_dir", "text_dir"), strict=True):
        new = config.get_dir(name)
        if old is None or new is None or new == old:
            continue
        new.mkdir(parents=True, exist_ok=True)
        for file in old.glob("*.svg") if old.is_dir() else ():
            # The parent goes on: it may be in the midst of one, and must not share what it writes.
            content = file.read_bytes()
            if content.rstrip().endswith(b"</svg>"):
                (new / file.name).write_bytes(content)
