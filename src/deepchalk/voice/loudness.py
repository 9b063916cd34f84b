"""How loud sound is, and how it gets as loud as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import inf, log10

import av
import numpy as np
from av.filter import Graph

from deepchalk.voice.samples import RATE, Samples, seconds_of

LOUDNESS = -16.0
"""Loudness of a lesson in LUFS, as is usual for speech on the web."""

PEAK = -1.0
"""Highest true peak in dBFS."""

# What AAC may add.
_CEILING = PEAK - 1.0
# Peaks lie between the samples, so there are more of them while peaks are turned down.
_OVERSAMPLED = 4 * RATE
_SHORTEST = 0.4
_FRAME = 4096


def loudness(samples: Samples) -> float:
    """Integrated loudness in LUFS, after ITU-R BS.1770-4; minus infinity for silence."""
    if seconds_of(samples) <= _SHORTEST:
        # A gating block is 0.4 s long.
        samples = np.pad(samples, (0, round(_SHORTEST * RATE) + 1 - len(samples)))
    if not np.any(samples):
        return -inf
    # It takes a second to import, and a film whose sound is kept needs none of it.
    import pyloudnorm

    return float(pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(np.float64)))


def true_peak(samples: Samples) -> float:
    """Highest peak in dBFS, between the samples, too; minus infinity for silence."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=_OVERSAMPLED)
    highest = 0.0
    for frame in (*_frames(np.pad(samples, (0, _FRAME))), None):
        for part in resampler.resample(frame):
            highest = max(highest, float(np.abs(part.to_ndarray()).max()))
    return 20 * log10(highest) if highest else -inf


def levelled(samples: Samples, measured: Samples | None = None) -> Samples:
    """The sound with one gain, with which ``measured`` (by default itself) is as loud as it should.

    Peaks may be too high afterwards: ``limited`` is for them.
    """
    now = loudness(samples if measured is None else measured)
    return samples if now == -inf else _with_gain(samples, LOUDNESS - now)


def limited(samples: Samples) -> Samples:
    """The sound with its highest peaks turned down for a moment, and no later than before."""
    graph = Graph()
    parts = [
        graph.add_abuffer(
            format="flt", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE)
        ),
        graph.add("aresample", str(_OVERSAMPLED)),
        graph.add("alimiter", f"limit={10 ** (_CEILING / 20)}:level=0:latency=1"),
        graph.add("aresample", str(RATE)),
        graph.add("aformat", "sample_fmts=flt:channel_layouts=mono"),
        graph.add("abuffersink"),
    ]
    for part, following in pairwise(parts):
        part.link_to(following)
    graph.configure()
    # Of a sound that is shorter than its filters the resampler gives nothing back.
    pieces = list(_filtered(graph, np.pad(samples, (0, _FRAME))))
    return np.concatenate(pieces)[: len(samples)]


def _with_gain(samples: Samples, decibels: float) -> Samples:
    return (samples * np.float32(10 ** (decibels / 20))).astype(np.float32)


def _frames(samples: Samples) -> Iterator[av.AudioFrame]:
    for at in range(0, len(samples), _FRAME):
        frame = av.AudioFrame.from_ndarray(
            samples[np.newaxis, at : at + _FRAME], format="flt", layout="mono"
        )
        frame.sample_rate, frame.pts = RATE, at
        yield frame


def _filtered(graph: Graph, samples: Samples) -> Iterator[Samples]:
    for frame in _frames(samples):
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Graph) -> Iterator[Samples]:
    while True:
        try:
            yield graph.pull().to_ndarray()[0]
        except (av.BlockingIOError, av.EOFError):
            return
