"""Sound files: whatever PyAV reads comes in, WAV and AAC go out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import numpy as np

from deepchalk.errors import DeepchalkError
from deepchalk.given_file import NotRead, open_given
from deepchalk.voice.samples import RATE, Samples, seconds_of

LARGEST = 20_000_000_000
"""Bytes of a file, which may be a long video, that are looked through at most."""

BIT_RATE = 96_000
"""Bits a second of AAC."""

LONGEST = 3600.0
"""Seconds of a sound file that are read at most."""

# A packet of AAC.
_FRAME = 1024
# Half the time of the default, and at this rate closer to the original.
_CODER = {"aac": {"aac_coder": "fast"}}


def read(path: Path, longest: float = LONGEST) -> Samples:
    """The sound of a file, or of a video.

    Raises
    ------
    DeepchalkError
        if there is no such file, it holds no sound, or it is longer than so many seconds
    """
    try:
        # FFmpeg reads by name, and would wait for a pipe.
        open_given(path, LARGEST).close()
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise DeepchalkError(f"{path} holds no sound: take any sound file, such as WAV")
            return _decoded(container, path, longest)
    except NotRead as why:
        raise DeepchalkError(f"{path} {why}") from None
    except (av.FFmpegError, OSError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise DeepchalkError(f"{path} cannot be read as sound: {reason.lower()}") from problem


def wav(samples: Samples) -> bytes:
    """The sound as a WAV file of 16 bits."""
    return _encoded(samples, "wav", "pcm_s16le", "s16")


def m4a(samples: Samples) -> bytes:
    """The sound as an AAC track in an MP4 file; the same bytes for the same samples.

    The encoder's run-in is marked, so that players skip it and the sound begins at 0.
    """
    return _encoded(samples, "ipod", "aac", "fltp")


def _decoded(container: Any, path: Path, longest: float) -> Samples:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    pieces: list[Samples] = []
    begin: float | None = None
    seconds = 0.0
    for frame in container.decode(audio=0):
        if begin is None:
            begin = seconds = frame.time or 0.0
        for part in resampler.resample(frame):
            pieces.append(part.to_ndarray()[0])
            seconds += seconds_of(pieces[-1])
        if seconds > longest:
            raise DeepchalkError(f"{path} takes more than {longest:.0f} seconds, which is the most")
    if begin is None:
        raise DeepchalkError(f"{path} holds no sound: it is empty")
    pieces += [part.to_ndarray()[0] for part in resampler.resample(None)]
    samples = np.concatenate(pieces)
    if not np.isfinite(samples).all():
        raise DeepchalkError(f"{path} holds samples that are no numbers")
    # A sound that begins late in its file, or whose first samples are the encoder's run-in.
    offset = round(begin * RATE)
    return samples[-offset:] if offset < 0 else np.pad(samples, (offset, 0))


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
