"""Work of the caller's that goes on in a thread while the last frames are drawn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Beside = Callable[[Any, float], object]
"""Is called with what a scene handed back (see ``RenderRequest``) and the seconds of its video."""


class BesideDrawing:
    """Starts the work when a scene has been walked through: then no process is forked any more.

    What the work raises is lost: whoever needs its result has to be able to do without.
    """

    def __init__(self, work: Beside | None) -> None:
        self._work = work
        self._thread: threading.Thread | None = None

    def start(self, collected: Any, duration: float) -> None:
        """Let the work begin, if there is any."""
        if self._work is not None:
            self._thread = threading.Thread(
                target=self._run, args=(self._work, collected, duration), daemon=True
            )
            self._thread.start()

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Wait for the work at the end of the block, but not if the block fails."""
        yield
        if self._thread is not None:
            self._thread.join()

    @staticmethod
    def _run(work: Beside, collected: Any, duration: float) -> None:
        with suppress(Exception):
            work(collected, duration)
