"""Faults count only if they last: what passes while something moves is not seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from deepchalk.quality.playing.playthrough import Interval, Playthrough

LONG_ENOUGH = 0.5
"""Seconds that a fault must last."""

Fault = TypeVar("Fault")


@dataclass(frozen=True)
class Lasting(Generic[Fault]):
    """A fault with the time during which it was there."""

    fault: Fault
    step: str
    start: float
    end: float


def lasting(
    play: Playthrough,
    find: Callable[[Interval], Iterable[tuple[Hashable, Fault]]],
    at_least: float = LONG_ENOUGH,
) -> Iterator[Lasting[Fault]]:
    """Faults that stay for ``at_least`` seconds, each key once, in order of time.

    Parameters
    ----------
    find
        faults of an interval, each under a key that says that two are the same
    """
    open_faults: dict[Hashable, tuple[Fault, str, float, float]] = {}
    told: set[Hashable] = set()
    for interval in play.intervals:
        still_there: dict[Hashable, tuple[Fault, str, float, float]] = {}
        for key, fault in find(interval):
            first, step, start, _ = open_faults.get(
                key, (fault, interval.snapshot.step, interval.start, 0.0)
            )
            still_there[key] = (first, step, start, interval.end)
            if interval.end - start >= at_least - 1e-6 and key not in told:
                told.add(key)
                yield Lasting(first, step, start, interval.end)
        open_faults = still_there
