"""Sound as numbers of one channel: cut, levelled, read, written, and put into films."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from heapq import merge
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from deepchalk.errors import DeepchalkError
from deepchalk.input_files import NotRead, open_input

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


_WINDOW = 0.005
# Of the loudest window; a breathed "h" or "f" at the beginning is well above it.
_QUIET = 10 ** (-50 / 20)
_BEFORE, _AFTER = 0.02, 0.06
_FADE = 0.01


def trimmed(samples: Samples, rate: int) -> Samples:
    """The sound without the silence around it, faded at both ends; what is silent becomes empty."""
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


LOUDNESS = -16.0
"""Loudness of a lesson in LUFS, as is usual for speech on the web."""

PEAK = -1.0
"""Highest true peak in dBFS."""

# What AAC may add.
_CEILING = PEAK - 1.0
# Peaks lie between the samples, so there are more of them while peaks are turned down.
_OVERSAMPLED = 4 * RATE
_SHORTEST = 0.4
_PIECE = 4096


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


def levelled(samples: Samples) -> Samples:
    """The sound with one gain, as loud as it should be; too high peaks are left to ``limited``."""
    now = loudness(samples)
    if now == -inf:
        return samples
    return (samples * np.float32(10 ** ((LOUDNESS - now) / 20))).astype(np.float32)


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
    pieces = list(_filtered(graph, np.pad(samples, (0, _PIECE))))
    return np.concatenate(pieces)[: len(samples)]


def _in_pieces(samples: Samples) -> Iterator[av.AudioFrame]:
    for at in range(0, len(samples), _PIECE):
        frame = av.AudioFrame.from_ndarray(
            samples[np.newaxis, at : at + _PIECE], format="flt", layout="mono"
        )
        frame.sample_rate, frame.pts = RATE, at
        yield frame


def _filtered(graph: Graph, samples: Samples) -> Iterator[Samples]:
    for frame in _in_pieces(samples):
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


LARGEST = 20_000_000_000
"""Bytes of a file, which may be a long video, that are looked through at most."""

BIT_RATE = 96_000
"""Bits a second of AAC."""

LONGEST = 3600.0
"""Seconds of a sound file that are read at most."""

# A packet of AAC.
_PACKET = 1024
# Half the time of the default, and at this rate closer to the original.
_CODER = {"aac": {"aac_coder": "fast"}}


def read(path: Path, longest: float = LONGEST) -> Samples:
    """The sound of a file, or of a video; none that is longer than so many seconds."""
    try:
        # FFmpeg reads by name, and would wait for a pipe.
        open_input(path, LARGEST).close()
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
        for at in range(0, len(samples), _PACKET):
            frame = _frame(samples[at : at + _PACKET], data_format)
            frame.sample_rate, frame.pts = RATE, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return memory.getvalue()


def _frame(samples: Samples, data_format: str) -> av.AudioFrame:
    data: Any = samples
    if data_format == "s16":
        data = np.round(np.clip(samples, -1, 1) * (2**15 - 1)).astype(np.int16)
    return av.AudioFrame.from_ndarray(data[np.newaxis], format=data_format, layout="mono")


_OPTIONS = {"movflags": "+faststart+write_colr"}


def add_sound(video: Path, sound: bytes, target: Path, language: str = "eng") -> Path:
    """Write a film as it is but for its sound, which is this one, an AAC track as of ``m4a``.

    ``language`` is that in which it speaks, as a code of three letters.
    """
    with (
        av.open(str(video)) as made,
        av.open(io.BytesIO(sound)) as spoken,
        av.open(str(target), "w", options=_OPTIONS) as output,
    ):
        output.metadata.update(made.metadata)
        pictures = [_copied(stream, output) for stream in made.streams.video]
        captions = [_copied(stream, output) for stream in made.streams.subtitles]
        voice = output.add_stream_from_template(spoken.streams.audio[0])
        voice.metadata["language"] = language
        output.set_chapters(made.chapters())
        # Pictures and sound side by side, as players want to find them.
        seen = _packets(made, made.streams.video, pictures)
        heard = _packets(spoken, spoken.streams.audio, [voice])
        for packet in merge(seen, heard, key=lambda packet: packet.dts * packet.time_base):
            output.mux_one(packet)
        # Among them the muxer would end each caption with an empty one.
        for packet in _packets(made, made.streams.subtitles, captions):
            output.mux_one(packet)
    return target


def _copied(stream: Any, output: Any) -> Any:
    copy = output.add_stream_from_template(stream)
    copy.metadata.update(stream.metadata)
    copy.time_base = stream.time_base
    return copy


def _packets(source: Any, streams: Any, copies: Any) -> Iterator[Any]:
    """The packets of some streams, addressed to their copies."""
    if not streams:
        return
    source.seek(0)
    for packet in source.demux(*streams):
        if packet.dts is not None:
            packet.stream = copies[list(streams).index(packet.stream)]
            yield packet
