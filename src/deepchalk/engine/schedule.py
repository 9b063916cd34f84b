"""Renders as jobs for any ``concurrent.futures`` executor: threads, processes, a Dask cluster."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import EllipsisType
from typing import IO

from .errors import RenderError
from .files.stretch import Progress
from .limits import Limits, usable_cores
from .order import News, Order
from .request import RenderRequest, RenderResult

_GRACE_SECONDS = 10.0
_STOP_TIMES = 40
_NAP_SECONDS = 0.05
_running: set[subprocess.Popen[bytes]] = set()


def run_job(
    request: RenderRequest,
    cache: Path | EllipsisType | None = ...,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> RenderResult:
    """``job.render`` in an interpreter of its own, so that it may run in any thread or process.

    Manim's settings are global to a process and a crash takes its process along: renders that run
    at the same time must not share one.

    Raises
    ------
    RenderError
        what the render raised, or that its process died
    """
    default = isinstance(cache, EllipsisType)
    order = Order(
        request, None if isinstance(cache, EllipsisType) else cache, default, limits, os.getpid()
    )
    process = subprocess.Popen(
        [sys.executable, "-m", f"{__package__}.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    _running.add(process)
    assert process.stdin is not None and process.stdout is not None
    with process.stdout:
        try:
            with suppress(BrokenPipeError), process.stdin:
                pickle.dump(order, process.stdin)
            outcome = _listen(process.stdout, progress)
            process.wait()
        except BaseException:
            _stop(process)
            raise
        finally:
            _running.discard(process)
    if isinstance(outcome, RenderResult):
        return outcome
    if isinstance(outcome, Exception):
        raise outcome
    raise RenderError(
        f"the process that rendered {request.output.name} died (exit status {process.returncode}): "
        "was it killed, or out of memory?"
    )


@dataclass(frozen=True)
class Finished:
    """The end of one request: a result, or the error in its place."""

    request: RenderRequest
    result: RenderResult | None
    error: Exception | None = None


def render_many(
    requests: Iterable[RenderRequest],
    executor: Executor | None = None,
    cache: Path | EllipsisType | None = ...,
    progress: Callable[[RenderRequest], Progress | None] | None = None,
) -> Iterator[Finished]:
    """Render all requests and hand back each as it ends; one failure does not stop the others.

    Parameters
    ----------
    executor
        where the jobs run; by default on this machine, as many at once as there are cores.
        Requests with ``jobs=0`` share the cores here, and take one each elsewhere.
    progress
        gives each request whom to tell how far it is; not asked with an ``executor``, whose jobs
        may run anywhere
    """
    waiting = list(requests)
    if executor is not None:
        yield from _submit_all([_with_jobs(request, 1) for request in waiting], executor, cache)
        return
    cores = usable_cores()
    at_once = max(1, min(len(waiting), cores))
    with ThreadPoolExecutor(at_once, thread_name_prefix="render") as local:
        shared = [_with_jobs(request, max(1, cores // at_once)) for request in waiting]
        yield from _submit_all(shared, local, cache, progress)


@contextmanager
def dask_executor(address: str, seconds: float = 10.0) -> Iterator[Executor]:
    """The workers of the Dask scheduler at ``address`` as an executor.

    Waits for the scheduler for so many ``seconds``.

    Raises
    ------
    RenderError
        if Dask is not installed, or nobody answers at the address
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise RenderError(
            "a --scheduler needs Dask: install it with pip install 'deepchalk[dask]'"
        ) from error
    try:
        client = Client(address, timeout=seconds)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise RenderError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        # A render writes a file, so two equal requests are two jobs.
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]


def _submit_all(
    requests: list[RenderRequest],
    executor: Executor,
    cache: Path | EllipsisType | None,
    progress: Callable[[RenderRequest], Progress | None] | None = None,
) -> Iterator[Finished]:
    futures: dict[Future[RenderResult], RenderRequest] = {}
    for request in requests:
        told = {} if progress is None else {"progress": progress(request)}
        futures[executor.submit(run_job, request, cache, **told)] = request
    try:
        for future in as_completed(futures):
            yield _finished(futures[future], future)
    except BaseException:
        for future in futures:
            future.cancel()
        # A thread may just be starting a process.
        for _ in range(_STOP_TIMES):
            for process in list(_running):
                _stop(process)
            if not wait(futures, timeout=_NAP_SECONDS).not_done:
                break
        raise


def _finished(request: RenderRequest, future: Future[RenderResult]) -> Finished:
    error = future.exception()
    if error is None:
        return Finished(request, future.result())
    if not isinstance(error, Exception):
        raise error
    return Finished(request, None, error)


def _with_jobs(request: RenderRequest, jobs: int) -> RenderRequest:
    return request if request.jobs else replace(request, jobs=jobs)


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


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
