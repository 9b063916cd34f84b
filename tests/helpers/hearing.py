"""What is heard of a narrated film: measured in its sound, beside what its manifest says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
from tones import true_peak

from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.export.sidecars import manifest_file
from deepchalk.lesson.telling.recording import Recording
from deepchalk.voice.sound import RATE, Samples, between, loudness, read

Span = tuple[float, float]
"""Begin and end, in seconds of the film."""

LONGEST_SILENCE = 3.0
"""Seconds of silence that are no time to think, at most."""

_WINDOW = 0.01
_QUIET = 10 ** (-50 / 20)
# What is left before a sentence when its silence is trimmed.
_LEAD = 0.02
_AROUND = 0.3


@dataclass(frozen=True)
class Heard:
    """Measures of a film.

    Attributes
    ----------
    sentences
        how many are spoken
    overlap
        seconds by which a sentence goes on when the next has begun, at most; 0 if none does
    silence
        seconds of the longest silence that is not time to think
    silence_at
        second at which that begins
    loudness, peak
        integrated loudness in LUFS, true peak in dBFS
    off
        seconds by which a sentence is heard before or after its time, at most
    off_at_end
        the same of the last sentence, with its sign: positive if it is late
    longer
        seconds by which the sound is longer than the pictures; negative if it is shorter
    """

    sentences: int
    overlap: float
    silence: float
    silence_at: float
    loudness: float
    peak: float
    off: float
    off_at_end: float
    longer: float


def hear(film: Path) -> Heard:
    """Measure a film; its manifest stands beside it.

    Raises
    ------
    DeepchalkError
        if there is no manifest, the film is silent, or says nothing
    OSError
        if the manifest cannot be read
    """
    recording = sidecars.read_manifest(manifest_file(film))
    spans = spoken_spans(recording)
    if not spans:
        raise DeepchalkError(f"{film} has no voice: its manifest names no spoken sentence")
    sound = read(film)
    silence = max(_silences(sound, _thinking(recording)), key=lambda span: span[1] - span[0])
    late = [_late(sound, begin) for begin, _ in spans]
    return Heard(
        len(spans),
        max([0.0, *(end - begin for (_, end), (begin, _) in pairwise(spans))]),
        silence[1] - silence[0],
        silence[0],
        loudness(sound),
        true_peak(sound),
        max(map(abs, late)),
        late[-1],
        len(sound) / RATE - _seconds_of_pictures(film),
    )


def spoken_spans(recording: Recording) -> list[Span]:
    """When each sentence is spoken, in order."""
    said = (recording.voice or {}).get("spoken", [])
    return [(begin, begin + seconds) for begin, seconds in said]


def _thinking(recording: Recording) -> list[Span]:
    """When nobody speaks so that one can think, or read the program at the end."""
    spans = [(asked.think, asked.reveal) for step in recording.steps for asked in step.questions]
    if recording.program:
        spans.append((spoken_spans(recording)[-1][1], recording.duration))
    return spans


def _silences(sound: Samples, thinking: Iterable[Span]) -> list[Span]:
    """Stretches without sound; time to think cuts them."""
    size = round(_WINDOW * RATE)
    count = len(sound) // size
    power = np.sqrt(np.mean(sound[: count * size].reshape(count, size) ** 2, axis=1))
    quiet = power < _QUIET * power.max()
    for begin, end in thinking:
        quiet[round(begin / _WINDOW) : round(end / _WINDOW)] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(int)))
    runs: Sequence[int] = edges.tolist()
    return [(b * _WINDOW, e * _WINDOW) for b, e in zip(runs[::2], runs[1::2], strict=True)] or [
        (0.0, 0.0)
    ]


def _late(sound: Samples, begin: float) -> float:
    """By how much the voice begins after its second."""
    first = max(0.0, begin - _AROUND)
    around = np.abs(between(sound, first, begin + _AROUND))
    loud = np.flatnonzero(around > _QUIET * np.abs(sound).max())
    if not loud.size:
        return _AROUND
    # The sound of a sentence before may reach into it.
    gaps = np.flatnonzero(np.diff(loud) > _LEAD * RATE)
    onset = loud[gaps[-1] + 1] if gaps.size and loud[0] < _WINDOW * RATE else loud[0]
    return first + float(onset) / RATE - begin - _LEAD


def _seconds_of_pictures(film: Path) -> float:
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert stream.duration is not None and stream.time_base is not None
        return float(stream.duration * stream.time_base)
