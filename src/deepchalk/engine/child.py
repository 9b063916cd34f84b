"""One render in an interpreter of its own.

A pickled ``Order`` comes in by standard input; pickled ``News`` and at last a ``RenderResult`` or
an exception go out by standard output. What the scene prints goes to standard error.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
import traceback
from pathlib import Path
from types import EllipsisType
from typing import BinaryIO

from deepchalk.engine.errors import RenderError
from deepchalk.engine.process import die_with_parent
from deepchalk.engine.request import News, Order
from deepchalk.requirements import missing

_NEWS_EVERY_SECONDS = 0.2


class _Herald:
    """A ``Progress`` that sends the news on, a few times a second, and the last in any case."""

    def __init__(self, channel: BinaryIO) -> None:
        self.channel = channel
        self._next = 0.0
        self._unsent: News | None = None

    def __call__(self, frames_done: int, seconds_of_video_done: float, note: str) -> None:
        self._unsent = News(frames_done, seconds_of_video_done, note)
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _NEWS_EVERY_SECONDS
            self.send_last()

    def send_last(self) -> None:
        """Send what was kept back."""
        if self._unsent is not None:
            _send(self.channel, self._unsent)
            self._unsent = None


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
    try:
        from deepchalk.engine.job import render
    except ImportError as error:
        told = missing(error)
        if told is None:
            raise
        return RenderError(told)

    cache: Path | EllipsisType | None = ... if order.use_default_cache else order.cache
    herald = _Herald(channel)
    try:
        result = render(order.request, herald, cache, order.limits)
        pickle.dumps(result)
        herald.send_last()
    except RenderError as error:
        return error
    except KeyboardInterrupt as error:
        return RenderError(f"the render was stopped ({error})")
    except BaseException:
        return RuntimeError(traceback.format_exc())
    return result


def _send(channel: BinaryIO, message: object) -> None:
    pickle.dump(message, channel)
    channel.flush()
