"""What one request may use."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass
from typing import Any

from deepchalk.studio.frames import FACTS, SAYS

MEGABYTE = 10**6


@dataclass(frozen=True)
class Bounds:
    """Limits of a child."""

    seconds: int = 240  # that it may take
    processor_seconds: int = 180  # that it may compute
    memory: int = 2_000 * MEGABYTE  # bytes beyond those that it begins with

    @property
    def too_much(self) -> dict[str, Any]:
        """One sentence for who asked for too much."""
        facts = {"memory": self.memory // MEGABYTE, "seconds": self.seconds}
        return {SAYS: "studio-too-much", FACTS: facts}


def keep_within(bounds: Bounds) -> None:
    """Let the kernel end this process where it passes a limit."""
    # The signals end a process that does not handle them.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(bounds.seconds)
    cpu = bounds.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    try:
        # Linux tells what is in use; elsewhere the limit would mean nothing.
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123
            used = int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + bounds.memory, hard))
