"""A stretch of the video as a file of its own, for programs that play whole files only."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from deepchalk.export.video.frames import frames, opened

_OPTIONS = {"movflags": "+faststart+write_colr"}


def cut(video: Path, start: float, end: float, path: Path) -> Path:
    """Write the frames from ``start`` until before ``end`` (seconds) as an MP4 file.

    They are copied when a key frame stands at both ends, as rendered lessons have them, and
    encoded anew otherwise. The sound of the stretch, if the video has any, is copied.
    """
    with opened(video) as source, opened(video) as heard:
        packets = _packets_between_key_frames(source, start, end)
        with av.open(str(path), "w", options=_OPTIONS) as target:
            if packets:
                copied = target.add_stream_from_template(source.streams.video[0])
                _copy(packets, copied, target, _Sound(heard, target, start, end))
            else:
                _encode(source, start, end, target, heard)
    return path


class _Sound:
    """The packets of a stretch's sound, which are written beside its pictures."""

    def __init__(
        self, source: InputContainer, target: OutputContainer, start: float, end: float
    ) -> None:
        self._target = target
        self._waiting: deque[Any] = deque()
        if not source.streams.audio:
            return
        stream = source.streams.audio[0]
        copy: Any = target.add_stream_from_template(stream)
        copy.metadata.update(stream.metadata)
        assert stream.time_base is not None
        begin = round(start / stream.time_base)
        source.seek(max(0, begin), stream=stream)
        for packet in source.demux(stream):
            if packet.pts is None or packet.pts < begin:
                continue
            if packet.pts + (packet.duration or 0) > round(end / stream.time_base):
                break
            packet.pts, packet.dts, packet.stream = packet.pts - begin, packet.pts - begin, copy
            self._waiting.append(packet)

    def write_until(self, seconds: float) -> None:
        """Write what is heard by then."""
        while self._waiting and float(self._waiting[0].dts * self._waiting[0].time_base) <= seconds:
            self._target.mux_one(self._waiting.popleft())


def _packets_between_key_frames(
    source: InputContainer, start: float, end: float
) -> list[Packet[VideoStream]]:
    """The packets of the stretch in their order, or none if a key frame is missing."""
    stream = source.streams.video[0]
    assert stream.time_base is not None
    half_frame = float(1 / _rate(stream) / 2)
    source.seek(max(0, int((start + half_frame) / stream.time_base)), stream=stream)
    packets: list[Packet[VideoStream]] = []
    for packet in source.demux(stream):
        if packet.pts is None:
            continue
        time = float(packet.pts * packet.time_base)
        if not packets and not (packet.is_keyframe and abs(time - start) < half_frame):
            return []
        if packet.is_keyframe and time > end - half_frame:
            return packets if time < end + half_frame else []
        packets.append(packet)
    return packets


def _copy(
    packets: list[Packet[VideoStream]],
    copied: Any,
    target: OutputContainer,
    sound: _Sound,
) -> None:
    begin = packets[0].pts or 0
    for packet in packets:
        assert packet.pts is not None and packet.dts is not None
        packet.pts, packet.dts = packet.pts - begin, packet.dts - begin
        sound.write_until(float(packet.dts * packet.time_base))
        packet.stream = copied
        target.mux_one(packet)
    sound.write_until(inf)


def _encode(
    source: InputContainer,
    start: float,
    end: float,
    target: OutputContainer,
    heard: InputContainer,
) -> None:
    shown = source.streams.video[0]
    stream = target.add_stream("libx264", rate=_rate(shown), options={"crf": "18"})
    stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
    stream.codec_context.color_range = shown.codec_context.color_range
    stream.codec_context.colorspace = shown.codec_context.colorspace
    stream.codec_context.time_base = 1 / _rate(shown)
    sound = _Sound(heard, target, start, end)
    for number, frame in enumerate(frames(source, start, end)):
        frame.pts, frame.time_base = number, 1 / _rate(shown)
        sound.write_until(float(number / _rate(shown)))
        target.mux(stream.encode(frame))
    target.mux(stream.encode())
    sound.write_until(inf)


def _rate(stream: VideoStream) -> Fraction:
    rate = stream.guessed_rate or stream.average_rate
    assert rate is not None
    return rate
