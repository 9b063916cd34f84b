"""Sounds that are told apart by their pitch, and what is measured of sounds."""

from __future__ import annotations

from math import inf, log10

import numpy as np

from deepchalk.voice.sound import RATE, Samples


def tone(seconds: float, pitch: float = 440.0, height: float = 0.1, rate: int = RATE) -> Samples:
    """A sine; ``height`` is its amplitude."""
    moments = np.arange(round(seconds * rate)) / rate
    return (height * np.sin(2 * np.pi * pitch * moments)).astype(np.float32)


def burst(seconds: float = 1.0, seed: int = 0, height: float = 0.1) -> Samples:
    """Noise, whose place in a sound can be found to the sample."""
    rng = np.random.default_rng(seed)
    return (height * rng.standard_normal(round(seconds * RATE))).clip(-1, 1).astype(np.float32)


def true_peak(samples: Samples) -> float:
    """Highest peak between the samples, too, in dBFS, from four times as many."""
    # It takes half a second to import, and one test asks for it.
    from scipy.signal import resample_poly

    highest = float(np.abs(resample_poly(samples, 4, 1)).max())
    return 20 * log10(highest) if highest else -inf


def place_of(part: Samples, whole: Samples) -> float:
    """Second of ``whole`` at which ``part`` fits best."""
    size = len(part) + len(whole)
    likeness = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    return int(likeness[: len(whole)].argmax()) / RATE
