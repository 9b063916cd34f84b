"""Sound files: whatever PyAV reads comes in, WAV and AAC go out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import numpy as np

from deepchalk.errors import DeepchalkError

from .samples import RATE, Samples, seconds_of

BIT_RATE = 96_000
"""Bits a second of AAC."""

LONGEST = 3600.0
"""Seconds of a sound file that are read at most."""

_FRAME = 1024
# Half the time of the default, and at this rate closer to the original.
_CODER = {"aac": {"aac_coder": "fast"}}


def read(path: Path, start: float = 0.0, end: float | None = None) -> Samples:
    """The sound of a file, or of a video, from ``start`` until ``end`` in seconds.

    Raises
    ------
    DeepchalkError
        if there is no such file, it holds no sound, or it is longer than ``LONGEST``
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise DeepchalkError(f"{path} holds no sound: take any sound file, such as WAV")
            samples = _decoded(container, path)
    except (OSError, ValueError) as problem:
        # PyAV's errors are of both kinds.
        reason = getattr(problem, "strerror", None) or str(problem)
        raise DeepchalkError(f"{path} cannot be read as sound: {reason.lower()}") from problem
    return samples[round(start * RATE) : None if end is None else round(end * RATE)]


def wav(samples: Samples) -> bytes:
    """The sound as a WAV file of 16 bits."""
    return _encoded(samples, "wav", "pcm_s16le", "s16")


def m4a(samples: Samples) -> bytes:
    """The sound as an AAC track in an MP4 file; the same bytes for the same samples.

    The encoder's run-in is marked, so that players skip it and the sound begins at 0.
    """
    return _encoded(samples, "ipod", "aac", "fltp")


def _decoded(container: Any, path: Path) -> Samples:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    pieces: list[Samples] = []
    seconds = 0.0
    first: float | None = None
    for frame in _frames(container):
        if first is None:
            first = frame.time or 0.0
        for part in resampler.resample(frame):
            piece = part.to_ndarray()[0]
            pieces.append(piece)
            seconds += seconds_of(piece)
        if seconds > LONGEST:
            raise DeepchalkError(f"{path} is longer than {LONGEST:.0f} seconds")
    if not pieces:
        raise DeepchalkError(f"{path} holds no sound: it is empty")
    samples = np.concatenate(pieces)
    # A sound that begins late in its file, or whose first samples are the encoder's run-in.
    offset = round((first or 0.0) * RATE)
    return samples[-offset:] if offset < 0 else np.pad(samples, (offset, 0))


def _frames(container: Any) -> Any:
    yield from container.decode(audio=0)
    yield None


def _encoded(samples: Samples, form: str, codec: str, data_format: str) -> bytes:
    memory = io.BytesIO()
    with av.open(memory, "w", format=form) as container:
        stream: Any = container.add_stream(
            codec, rate=RATE, layout="mono", format=data_format, options=_CODER.get(codec, {})
        )
        if codec == "aac":
            stream.bit_rate = BIT_RATE
        for at in range(0, len(samples), _FRAME):
            frame = _frame(samples[at : at + _FRAME], data_format)
            frame.sample_rate, frame.pts = RATE, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return memory.getvalue()


def _frame(samples: Samples, data_format: str) -> av.AudioFrame:
    data: Any = samples
    if data_format == "s16":
        data = np.round(np.clip(samples, -1, 1) * (2**15 - 1)).astype(np.int16)
    return av.AudioFrame.from_ndarray(data[np.newaxis], format=data_format, layout="mono")
