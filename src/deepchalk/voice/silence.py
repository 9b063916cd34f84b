"""Takes away the silence before and after a sentence."""

from __future__ import annotations

import numpy as np

from deepchalk.voice.samples import Samples

_WINDOW = 0.005
# Of the loudest window; a breathed "h" or "f" at the beginning is well above it.
_QUIET = 10 ** (-50 / 20)
_BEFORE, _AFTER = 0.02, 0.06
_FADE = 0.01


def trimmed(samples: Samples, rate: int) -> Samples:
    """The sound from shortly before it begins until shortly after it ends, faded at both ends.

    What is silent throughout becomes empty.
    """
    window = max(1, round(_WINDOW * rate))
    count = len(samples) // window
    loudness = np.sqrt(np.mean(samples[: count * window].reshape(count, window) ** 2, axis=1))
    if not count or not loudness.max():
        return samples[:0]
    heard = np.nonzero(loudness > loudness.max() * _QUIET)[0]
    start = max(0, int(heard[0]) * window - round(_BEFORE * rate))
    end = (int(heard[-1]) + 1) * window + round(_AFTER * rate)
    return _faded(samples[start:end], round(_FADE * rate))


def _faded(samples: Samples, length: int) -> Samples:
    length = min(length, len(samples) // 2)
    if not length:
        return samples
    ramp = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[-length:] *= ramp[::-1]
    return faded
