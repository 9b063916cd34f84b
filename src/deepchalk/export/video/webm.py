"""The lesson as WebM (VP9), for pages and players that prefer open formats."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer

from deepchalk.export.sidecars import as_webvtt
from deepchalk.export.video.frames import Progress, counted_frames, opened, video_of
from deepchalk.lesson.telling.recording import Cue, Recording
from deepchalk.output_files import completed

# Constant quality. The encoder's "realtime" way takes a seventh of the time of its "good" one
# and makes no larger file of a drawing on a flat ground.
_OPTIONS = {
    "crf": "31",
    "b": "0",
    "deadline": "realtime",
    "cpu-used": "6",
    "lag-in-frames": "0",
    "row-mt": "1",
    "tile-columns": "2",
    "g": "240",
}
_SOUND_BIT_RATE = 64_000
_MILLISECOND = Fraction(1, 1000)
# FFmpeg's encoder of captions starts only if it knows a style, although WebVTT needs none.
_NO_STYLE = b"[Script Info]\n[V4+ Styles]\n[Events]\n"


def export(recording: Recording, path: Path, *, progress: Progress | None = None) -> Path:
    """Write the video and its sound as WebM with captions and one chapter per step."""
    with (
        opened(video_of(recording)) as source,
        opened(video_of(recording)) as heard,
        completed(path) as temporary,
        av.open(str(temporary), "w") as target,
    ):
        shown = source.streams.video[0]
        rate = shown.average_rate or Fraction(recording.frame_rate).limit_denominator(1001)
        stream = target.add_stream("libvpx-vp9", rate=rate, options=_OPTIONS)
        stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
        stream.codec_context.color_range = shown.codec_context.color_range
        stream.codec_context.colorspace = shown.codec_context.colorspace
        target.set_chapters(
            [
                {
                    "id": number,
                    "start": round(step.start * 1000),
                    "end": round(step.end * 1000),
                    "time_base": _MILLISECOND,
                    "metadata": {"title": step.title},
                }
                for number, step in enumerate(recording.steps, start=1)
            ]
        )
        language = recording.spoken_language.alpha_3
        # Players read a file in order, so sound and captions are written beside the frames.
        beside: list[_Sound | _Captions] = []
        if heard.streams.audio:
            beside.append(_Sound(target, heard, language))
        if recording.cues:
            beside.append(_Captions(target, recording.cues, language))
        for frame in counted_frames(source.decode(shown), recording, progress):
            for track in reversed(beside):
                track.write_until(frame.time or 0.0)
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
        for track in beside:
            track.write_until(inf)
    return path


class _Sound:
    """A film's sound as Opus."""

    def __init__(self, target: OutputContainer, source: InputContainer, language: str) -> None:
        self._target = target
        self._stream: Any = target.add_stream("libopus", rate=48_000, layout="mono")
        self._stream.bit_rate = _SOUND_BIT_RATE
        self._stream.metadata["language"] = language
        self._waiting = source.decode(audio=0)
        self._now = 0.0

    def write_until(self, seconds: float) -> None:
        """Write the sound until then; with infinity, all that is left."""
        while self._now <= seconds and self._now < inf:
            frame = next(self._waiting, None)
            self._target.mux(self._stream.encode(frame))
            if frame is None:
                self._now = inf
                return
            self._now = (frame.time or 0.0) + frame.samples / frame.sample_rate


class _Captions:
    """A film's captions as WebVTT."""

    def __init__(self, target: OutputContainer, cues: Sequence[Cue], language: str) -> None:
        self._target = target
        self._waiting = deque(cues)
        self._stream: Any = target.add_stream("webvtt")
        self._stream.codec_context.subtitle_header = _NO_STYLE
        self._stream.time_base = _MILLISECOND
        self._stream.metadata["language"] = language

    def write_until(self, seconds: float) -> None:
        """Write the captions that have begun by then."""
        while self._waiting and self._waiting[0].start <= seconds:
            cue = self._waiting.popleft()
            packet = av.Packet(as_webvtt(cue.text).encode())
            packet.stream = self._stream
            packet.time_base = _MILLISECOND
            packet.pts = packet.dts = round(cue.start * 1000)
            packet.duration = round((cue.end - cue.start) * 1000)
            self._target.mux_one(packet)
