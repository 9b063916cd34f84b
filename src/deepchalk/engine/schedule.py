"""Renders as jobs for any ``concurrent.futures`` executor: threads, processes, a Dask cluster."""

from __future__ import annotations

import subprocess
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import EllipsisType

from deepchalk.engine.apart import run_apart, wait_or_kill
from deepchalk.engine.errors import RenderError
from deepchalk.engine.process import usable_cores
from deepchalk.engine.request import Limits, Progress, RenderRequest, RenderResult


class _Lots:
    """The processes of each lot of renders, so that one lot can be stopped and no other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[str, set[subprocess.Popen[bytes]]] = {}
        self._stopped: set[str] = set()

    @contextmanager
    def running(self, lot: str, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """While ``process`` works for ``lot``; one that has just been stopped stops it at once."""
        with self._lock:
            self._running.setdefault(lot, set()).add(process)
            stopped = lot in self._stopped
        try:
            if stopped:
                process.terminate()
            yield
        finally:
            with self._lock:
                self._running[lot].discard(process)
                if not self._running[lot]:
                    del self._running[lot]

    def stop(self, lot: str) -> None:
        """Stop what runs for ``lot`` in this process, and whatever will be started for it."""
        with self._lock:
            self._stopped.add(lot)
            running = list(self._running.get(lot, ()))
        for process in running:
            process.terminate()
        for process in running:
            wait_or_kill(process)


_lots = _Lots()


def run_job(
    request: RenderRequest,
    cache: Path | EllipsisType | None = ...,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress | None = None,
    lot: str = "",
) -> RenderResult:
    """``job.render`` in an interpreter of its own, so that it may run in any thread or process.

    Manim's settings are global to a process and a crash takes its process along: renders that run
    at the same time must not share one.

    Parameters
    ----------
    lot
        the renders with which this one is stopped

    Raises
    ------
    RenderError
        what the render raised, or that its process died
    """
    return run_apart(request, cache, limits, progress, partial(_lots.running, lot))


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
    lot = uuid.uuid4().hex
    futures: dict[Future[RenderResult], RenderRequest] = {}
    for request in requests:
        told = {} if progress is None else {"progress": progress(request)}
        futures[executor.submit(run_job, request, cache, lot=lot, **told)] = request
    try:
        for future in as_completed(futures):
            yield _finished(futures[future], future)
    except BaseException:
        for future in futures:
            future.cancel()
        _lots.stop(lot)
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
