"""One render in an interpreter of its own: ``python -m deepchalk.engine.child``.

A pickled ``Order`` comes in by standard input; pickled ``News`` and at last a ``RenderResult`` or
an exception go out by standard output. What the scene prints goes to standard error.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import time
import traceback
from pathlib import Path
from types import EllipsisType
from typing import BinaryIO

from .errors import RenderError
from .order import News, Order

_NEWS_EVERY_SECONDS = 0.2


class _Herald:
    """A ``Progress`` that sends the news on, a few times a second."""

    def __init__(self, channel: BinaryIO) -> None:
        self.channel = channel
        self._next = 0.0

    def __call__(self, frames_done: int, seconds_of_video_done: float, note: str) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _NEWS_EVERY_SECONDS
            _send(self.channel, News(frames_done, seconds_of_video_done, note))


def main() -> None:
    """Read the order, render it, send the outcome."""
    order: Order = pickle.load(sys.stdin.buffer)
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    die_with_parent(order.parent)
    _send(channel, _outcome(order, channel))
    channel.close()
    sys.stderr.flush()
    # Manim's encoder threads of an interrupted scene may wait for ever.
    os._exit(0)


def _outcome(order: Order, channel: BinaryIO) -> object:
    from .job import render

    cache: Path | EllipsisType | None = ... if order.use_default_cache else order.cache
    try:
        result = render(order.request, _Herald(channel), cache, order.limits)
        pickle.dumps(result)
    except RenderError as error:
        return error
    except KeyboardInterrupt as error:
        return RenderError(f"the render was stopped ({error})")
    except BaseException:
        return RuntimeError(traceback.format_exc())
    return result


def die_with_parent(parent: int) -> None:
    """Ask the kernel to stop this process when its parent dies (Linux; elsewhere nothing)."""
    if not sys.platform.startswith("linux"):
        return
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def _send(channel: BinaryIO, message: object) -> None:
    pickle.dump(message, channel)
    channel.flush()


if __name__ == "__main__":
    main()
