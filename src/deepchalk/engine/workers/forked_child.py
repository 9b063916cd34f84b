"""The worker's side of a fork: silent, ended with its parent, drawing one stretch."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from contextlib import suppress
from fractions import Fraction
from typing import NoReturn

from deepchalk.engine.encoding.verify import verify_stretch
from deepchalk.engine.playing.fast import FastRenderer
from deepchalk.engine.playing.text_files import own_text_folders
from deepchalk.engine.workers.handover import Handover, Note
from deepchalk.engine.workers.scribe import Scribe
from deepchalk.engine.workers.stretch_sink import StretchSink

_PARENT_DEATH_SIGNAL = 1


class ForkedChild:
    """One stretch in the making, in the process that was forked for it."""

    def __init__(self, number: int, handover: Handover) -> None:
        self._number, self._handover = number, handover
        self._sink: StretchSink | None = None

    def settle(self, parent: int, scribe: Scribe) -> None:
        """Right after the fork: become independent of the parent, except of its life."""
        # Inherited garbage stays: what frees a picture of FFmpeg waits for threads of its own, and
        # these are the parent's alone.
        gc.freeze()
        _die_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nothing, stream)
        sys.stdout = sys.stderr = os.fdopen(nothing, "w")
        own_text_folders(self._handover.media(self._number))
        scribe.take_over()

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


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends, however that happens."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
