"""Sound as numbers: one channel, 48,000 samples a second."""

from __future__ import annotations

from math import gcd

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

RATE = 48_000
"""Samples a second of everything but what an engine says."""

Samples = NDArray[np.float32]
"""Sound of one channel, from −1 to 1."""


def resampled(samples: Samples, rate: int) -> Samples:
    """The sound at ``RATE`` samples a second."""
    common = gcd(rate, RATE)
    result: Samples = resample_poly(samples, RATE // common, rate // common).astype(np.float32)
    return result


def between(samples: Samples, start: float, end: float) -> Samples:
    """The sound from one second until another, as a step or a slide needs it."""
    return samples[round(start * RATE) : round(end * RATE)]


def silence(seconds: float) -> Samples:
    """Nothing, for some time."""
    return np.zeros(round(seconds * RATE), np.float32)


def seconds_of(samples: Samples) -> float:
    """How long the sound takes."""
    return len(samples) / RATE
