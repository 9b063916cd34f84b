"""Sound as numbers: one channel, 48,000 samples a second."""

from __future__ import annotations

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second of everything but what an engine says."""

# Samples, more than the filter that resamples is long.
_FILTER = 512

Samples = NDArray[np.float32]
"""Sound of one channel, from −1 to 1."""


def resampled(samples: Samples, rate: int) -> Samples:
    """The sound at ``RATE`` samples a second."""
    length = round(len(samples) * RATE / rate)
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    # What is shorter than the filter would not come out of it.
    padded = np.pad(samples, (0, _FILTER)).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(padded[np.newaxis], format="flt", layout="mono")
    frame.sample_rate = rate
    parts = [part.to_ndarray()[0] for given in (frame, None) for part in resampler.resample(given)]
    return np.concatenate(parts)[:length]


def between(samples: Samples, start: float, end: float) -> Samples:
    """The sound from one second until another, as a step or a slide needs it."""
    return samples[round(start * RATE) : round(end * RATE)]


def silence(seconds: float) -> Samples:
    """Nothing, for some time."""
    return np.zeros(round(seconds * RATE), np.float32)


def seconds_of(samples: Samples) -> float:
    """How long the sound takes."""
    return len(samples) / RATE
