"""A forked copy of a render that walks ahead without drawing, to tell how long it will be."""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from typing import NoReturn

from deepchalk.engine.interrupt import shielded
from deepchalk.engine.workers.forked_child import ForkedChild
from deepchalk.engine.workers.handover import Handover
from deepchalk.engine.workers.scribe import Scribe

# Far from the numbers of workers, each of which has its own folder for text.
_NUMBER = 99_999
_NICENESS = 10


class Scout:
    """One process, sent out at the scene's first play, that gives way to those that draw."""

    def __init__(self, handover: Handover, scribe: Scribe) -> None:
        self._handover, self._scribe = handover, scribe
        self._pid = 0
        self._sent = False
        self.here = False
        """Whether this process is the scout."""

    def send(self) -> None:
        """In the parent: fork it, once."""
        if self._sent:
            return
        # A stop must find it, to end it.
        with shielded():
            self._sent = True
            # Python reseeds ``random`` in a forked child; the walk must be the parent's.
            state = random.getstate()
            parent = os.getpid()
            self._pid = os.fork()
            if self._pid == 0:
                self.here = True
                ForkedChild(_NUMBER, self._handover).settle(parent, self._scribe)
                os.nice(_NICENESS)
                random.setstate(state)

    def arrive(self, frames: int) -> NoReturn:
        """In the scout: tell the number of frames, and leave."""
        self._handover.expect(frames)
        os._exit(0)

    def fail(self) -> NoReturn:
        """In the scout: leave; those that draw will meet the same error."""
        os._exit(1)

    def end(self) -> None:
        """In the parent: its news is no longer needed."""
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        self._pid = 0
