"""A render in an interpreter of its own, as Manim's settings are global to a process."""

from __future__ import annotations

import os
import pickle
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from types import EllipsisType
from typing import IO

from deepchalk.engine.errors import RenderError
from deepchalk.engine.process import command
from deepchalk.engine.request import Limits, News, Order, Progress, RenderRequest, RenderResult

_GRACE_SECONDS = 10.0


def run_apart(
    request: RenderRequest,
    cache: Path | EllipsisType | None,
    limits: Limits,
    progress: Progress | None,
    running: Callable[[subprocess.Popen[bytes]], AbstractContextManager[object]] = nullcontext,
) -> RenderResult:
    """``job.render`` in an interpreter of its own, which may crash and takes nothing along.

    ``running`` surrounds the life of the process. What the render raised is raised here, and that
    its process died is a ``RenderError``.
    """
    default = isinstance(cache, EllipsisType)
    order = Order(
        request, None if isinstance(cache, EllipsisType) else cache, default, limits, os.getpid()
    )
    process = subprocess.Popen(
        command(f"{__package__}.child"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None
    with process.stdout, running(process):
        try:
            with suppress(BrokenPipeError), process.stdin:
                pickle.dump(order, process.stdin)
            outcome = _listen(process.stdout, progress)
            process.wait()
        except BaseException:
            process.terminate()
            wait_or_kill(process)
            raise
    if isinstance(outcome, RenderResult):
        return outcome
    if isinstance(outcome, Exception):
        raise outcome
    raise RenderError(
        f"the process that rendered {request.output.name} died (exit status {process.returncode}): "
        "was it killed, or out of memory?"
    )


def _listen(channel: IO[bytes], progress: Progress | None) -> object:
    """Pass news on until the outcome comes; None if the process ended without one."""
    while True:
        try:
            message: object = pickle.load(channel)
        except (EOFError, pickle.UnpicklingError):
            return None
        if not isinstance(message, News):
            return message
        if progress is not None:
            progress(message.frames_done, message.seconds_of_video_done, message.note)


def wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was asked to stop."""
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
