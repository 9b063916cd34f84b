"""Runs a command and measures it: wall and CPU seconds, and each process's peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from deepchalk.engine.errors import RenderError

_SAMPLE_SECONDS = 0.05


@dataclass(frozen=True)
class Cost:
    """What a command took. CPU seconds are of all its processes together; ``peak_memory`` is the
    largest resident set of any one of them, in bytes."""

    wall_seconds: float
    cpu_seconds: float
    peak_memory: int
    processes: int


def run_measured(command: Sequence[str], log: Path, folder: Path | None = None) -> Cost:
    """Run to the end; what it prints goes to the file ``log``.

    Raises
    ------
    RenderError
        if the command fails, with the last line that it printed
    """
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder
        )
        peaks: dict[int, int] = {}
        done = threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, peaks, done))
        sampler.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        finally:
            done.set()
            sampler.join()
    wall = time.monotonic() - started
    if process.returncode != 0:
        lines = log.read_text(errors="replace").strip().splitlines()
        said = lines[-1] if lines else "it printed nothing"
        raise RenderError(f"{command[0]} failed with exit status {process.returncode}: {said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peaks.values(), default=0), len(peaks))


def _sample(root: int, peaks: dict[int, int], done: threading.Event) -> None:
    while not done.wait(_SAMPLE_SECONDS):
        try:
            top = psutil.Process(root)
            family = [top, *top.children(recursive=True)]
        except psutil.Error:
            continue
        for process in family:
            try:
                memory = _high_water(process)
            except (psutil.Error, OSError):
                continue
            peaks[process.pid] = max(peaks.get(process.pid, 0), memory)


def _high_water(process: psutil.Process) -> int:
    """The kernel's own high-water mark where it keeps one, so that no peak is missed."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return int(process.memory_info().rss)
