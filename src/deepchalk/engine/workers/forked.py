"""Stretches drawn by forked workers while the parent walks ahead through the scene.

The parent runs the scene without drawing. At the start of each stretch it forks: the child is the
scene at that moment, draws its stretch and leaves. Prints and files of the scene's code therefore
happen more than once; the children's prints are silenced.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from deepchalk.engine.files.stretch import Progress, StretchStore
from deepchalk.engine.interrupt import shielded
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.playing.key import StretchKey
from deepchalk.engine.playing.otherwise import MakeOtherwise
from deepchalk.engine.playing.text_files import share_parsed
from deepchalk.engine.workers.chance import Chance
from deepchalk.engine.workers.forked_child import ForkedChild
from deepchalk.engine.workers.handover import Handover, WorkerDied
from deepchalk.engine.workers.scout import Scout
from deepchalk.engine.workers.scribe import GONE, Scribe
from deepchalk.engine.workers.stretches import Boundaries, Stretches

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
        """Compare where the walk and the worker have come to, once both are there.

        Raises
        ------
        MakeOtherwise
            if the next stretch would begin with something else than this one ends with
        """
        if None not in (self.shown, self.shown_there) and self.shown != self.shown_there:
            raise MakeOtherwise(_DIFFERENT, plain=False)


class ForkedStretches:
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
        self._scribe = Scribe()
        self.chance = Chance()
        self._scout = Scout(self._handover, self._scribe) if count_ahead else None

    # Called in the parent and in every child.

    def begin_play(self, renderer: FastRenderer) -> None:
        if self._scout is not None:
            self._scout.send()
            if self._scout.here:
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
        if self._scout is not None and self._scout.here:
            return False
        if not self._boundaries.planned(renderer):
            return False
        if self._child is not None:
            self._child.leave(renderer)
        self._begin(renderer)
        return True

    def frame_done(self, renderer: FastRenderer) -> None:
        if self._scout is not None and self._scout.here:
            return
        if self._child is None:
            self._attend(renderer)
        else:
            self._child.frame_done()

    def finish(self, renderer: FastRenderer) -> None:
        if self._child is not None:
            self._child.leave(renderer)
        if self._scout is not None:
            if self._scout.here:
                self._scout.arrive(renderer.file_writer.record.frames)
            self._scout.end()
        self._decide(renderer)
        self._note = f"of {renderer.file_writer.record.frames} frames"
        while self._running or any(w.go is not None for w in self._workers):
            self._attend(renderer)
            time.sleep(_NAP)
        self._attend(renderer)
        self._end()

    def _end(self) -> None:
        share_parsed(None)
        self._scribe.end()

    def abandon(self) -> None:
        """End every child that still lives."""
        with shielded():
            living = [worker for worker in self._workers if worker.pid]
            for worker in living:
                with suppress(ProcessLookupError):
                    os.kill(worker.pid, signal.SIGKILL)
            for worker in living:
                with suppress(ChildProcessError):
                    os.waitpid(worker.pid, 0)
                worker.pid = 0
            if self._scout is not None:
                self._scout.end()
            self._end()

    @property
    def in_child(self) -> bool:
        return self._child is not None or (self._scout is not None and self._scout.here)

    def fail(self, error: BaseException) -> None:
        """In a child: hand the scene's exception to the parent, and leave."""
        if self._scout is not None and self._scout.here:
            self._scout.fail()
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
            self._child.settle(parent, self._scribe)
            os.close(writable)
            for worker in self._workers:
                self._close_pipe(worker)
            self._workers, self._running, self._store, self._scout = [], [], None, None
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
            os.kill(worker.pid, signal.SIGKILL)
            os.waitpid(worker.pid, 0)
            self._close_pipe(worker)
            worker.pid = 0
            frames = renderer.file_writer.record.frames - self._boundaries.start
            self._counted_before += frames

    def _attend(self, renderer: FastRenderer) -> None:
        """Take leave of workers that are done, start others, tell the progress."""
        if not self._scribe.alive:
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


def can_fork() -> bool:
    """Whether this platform can start workers by fork."""
    return hasattr(os, "fork") and sys.platform != "darwin"
