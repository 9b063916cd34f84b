"""The sound of a film: each sentence at its second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.voice.loudness import LOUDNESS, levelled, limited, loudness
from deepchalk.voice.samples import RATE, Samples, silence

# Decibels that the limiter takes of speech, so that the first try is close enough.
_TAKEN = 0.25
_CLOSE_ENOUGH = 0.3
_TRIES = 4


@dataclass(frozen=True)
class Placed:
    """A sentence in a film.

    Attributes
    ----------
    start
        second of the film at which it begins
    samples
        its sound
    source
        who speaks: sentences of one source keep their loudness to each other
    """

    start: float
    samples: Samples
    source: str = ""


def track(placed: Iterable[Placed], duration: float) -> Samples:
    """The sound of a film of that many seconds.

    Each source gets one gain, with which its sentences together are as loud as they should be;
    only peaks that would be too high are turned down.
    """
    said = list(placed)
    mixed = silence(duration)
    for source in dict.fromkeys(one.source for one in said):
        own = [one for one in said if one.source == source and one.samples.size]
        if not own:
            continue
        for one, samples in zip(own, _levelled(own), strict=True):
            _add(mixed, samples, one.start)
    return _mastered(mixed)


def _levelled(own: Sequence[Placed]) -> Iterable[Samples]:
    together = levelled(np.concatenate([one.samples for one in own]))
    ends = np.cumsum([len(one.samples) for one in own])
    return np.split(together, ends[:-1])


def _add(mixed: Samples, samples: Samples, start: float) -> None:
    at = round(start * RATE)
    skipped = max(0, -at)
    room = mixed[max(0, at) : max(0, at + len(samples))]
    room += samples[skipped : skipped + len(room)]


def _mastered(mixed: Samples) -> Samples:
    """Limited, and as loud as it should be all the same."""
    more = _TAKEN
    for _ in range(_TRIES):
        result = limited((mixed * np.float32(10 ** (more / 20))).astype(np.float32))
        missing = LOUDNESS - loudness(result)
        if not np.isfinite(missing) or abs(missing) < _CLOSE_ENOUGH:
            break
        more += missing
    return result
