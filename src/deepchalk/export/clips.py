"""A stretch of the video as a file of its own, for programs that play whole files only."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from deepchalk.export.frames import frames, opened

_OPTIONS = {"movflags": "+faststart+write_colr"}


def cut(video: Path, start: float, end: float, path: Path) -> Path:
    """Write the frames from ``start`` until before ``end`` (seconds) as an MP4 file.

    They are copied when a key frame stands at both ends, as rendered lessons have them, and
    encoded anew otherwise.
    """
    with opened(video) as source:
        packets = _packets_between_key_frames(source, start, end)
        if packets:
            _copy(packets, source.streams.video[0], path)
        else:
            _encode(source, start, end, path)
    return path


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


def _copy(packets: list[Packet[VideoStream]], stream: VideoStream, path: Path) -> None:
    begin = packets[0].pts or 0
    with av.open(str(path), "w", options=_OPTIONS) as target:
        copied = target.add_stream_from_template(stream)
        for packet in packets:
            assert packet.pts is not None and packet.dts is not None
            packet.pts, packet.dts = packet.pts - begin, packet.dts - begin
            packet.stream = copied
            target.mux_one(packet)


def _encode(source: InputContainer, start: float, end: float, path: Path) -> None:
    shown = source.streams.video[0]
    with av.open(str(path), "w", options=_OPTIONS) as target:
        stream = target.add_stream("libx264", rate=_rate(shown), options={"crf": "18"})
        stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
        stream.codec_context.color_range = shown.codec_context.color_range
        stream.codec_context.colorspace = shown.codec_context.colorspace
        stream.codec_context.time_base = 1 / _rate(shown)
        for number, frame in enumerate(frames(source, start, end)):
            frame.pts, frame.time_base = number, 1 / _rate(shown)
            target.mux(stream.encode(frame))
        target.mux(stream.encode())


def _rate(stream: VideoStream) -> Fraction:
    rate = stream.guessed_rate or stream.average_rate
    assert rate is not None
    return rate
