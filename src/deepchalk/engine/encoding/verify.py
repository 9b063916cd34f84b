"""Decodes what was made, to know that it plays before anyone sees it."""

from __future__ import annotations

from pathlib import Path

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from PIL import Image

from deepchalk.engine.encoding.skip_picture import UnknownStream, WithoutSkips
from deepchalk.engine.errors import RenderError
from deepchalk.engine.files.stretch import DamagedStretch, read_stretch
from deepchalk.engine.request import RenderResult, Video

# Damage must show, not be painted over; every bit is parsed without the smoothing pass.
_STRICT = {"err_detect": "explode", "ec": "0", "skip_loop_filter": "all"}
# Threads that decode a frame each call whole frames damaged when they may not conceal errors; what
# they conceal they tell.
_IN_THREADS = {"err_detect": "explode", "skip_loop_filter": "all"}


def verify(result: RenderResult, video: Video) -> None:
    """Check that ``result.output`` decodes to the expected frames, size and duration.

    Where every stretch was decoded by the worker that made it, the joined file is read packet by
    packet, and only its key frames are decoded once more.

    Raises
    ------
    RenderError
        if anything in the file is damaged, missing or too much
    """
    try:
        if video.format == "png":
            _verify_image(result.output, video)
        else:
            _verify_video(result, video)
    except (av.error.FFmpegError, OSError, SyntaxError, IndexError) as error:
        raise RenderError(f"the finished video does not decode: {error}") from error


def _verify_image(path: Path, video: Video) -> None:
    with Image.open(path) as image:
        image.load()
        _expect("size", (video.width, video.height), image.size)


def _verify_video(result: RenderResult, video: Video) -> None:
    with av.open(str(result.output)) as container:
        stream = container.streams.video[0]
        _expect("size", (video.width, video.height), (stream.width, stream.height))
        step = 1 / video.frame_rate
        if result.decoded:
            frames, end = _read_packets(container, stream)
        else:
            stream.thread_type = "AUTO"
            frames, end = _decode_all(container, stream)
        end += step
        _expect("frame count", result.frames, frames)
        # GIF counts time in hundredths of a second, so its frames cannot keep the exact rate.
        if video.format != "gif" and abs(end - result.duration) > step:
            _expect("duration in seconds", round(result.duration, 3), round(end, 3))


def _decode_all(container: InputContainer, stream: VideoStream) -> tuple[int, float]:
    """Frames, and the time in seconds at which the last one begins."""
    stream.codec_context.options = dict(_IN_THREADS)
    frames, begin = 0, 0.0
    for frame in container.decode(stream):
        if frame.is_corrupt:
            raise RenderError(f"frame {frames} of the finished video is damaged")
        frames += 1
        begin = frame.time or 0.0
    return frames, begin


def _read_packets(container: InputContainer, stream: VideoStream) -> tuple[int, float]:
    """As ``_decode_all``, decoding the key frames only."""
    stream.codec_context.options = {**_STRICT, "skip_frame": "nokey"}
    packets, keys, begin, shown = 0, 0, 0.0, 0
    for packet in container.demux(stream):
        if packet.size:
            packets += 1
            keys += packet.is_keyframe
            begin = float((packet.pts or 0) * packet.time_base)
        shown += sum(not frame.is_corrupt for frame in packet.decode())
    _expect("number of whole key frames", keys, shown)
    return packets, begin


def verify_stretch(path: Path) -> None:
    """Decode one stretch from start to end, and compare its skip pictures bit by bit.

    Raises
    ------
    DamagedStretch
        if it does not decode to one whole frame for each of its packets
    """
    decoder = av.CodecContext.create("h264", "r")
    decoder.thread_count = 1
    decoder.options = dict(_STRICT)
    stream = WithoutSkips()
    packets, frames = 0, 0
    try:
        for piece in read_stretch(path):
            packets += 1
            coded = stream.packet(piece.data)
            if coded is None:
                frames += 1
                continue
            frames += sum(not frame.is_corrupt for frame in decoder.decode(av.Packet(coded)))
        frames += sum(not frame.is_corrupt for frame in decoder.decode(None))
    except (av.error.FFmpegError, UnknownStream) as error:
        raise DamagedStretch(f"{path.name} does not decode: {error}") from error
    if frames != packets:
        raise DamagedStretch(f"{path.name} decodes to {frames} frames instead of {packets}")


def _expect(what: str, wanted: object, found: object) -> None:
    if wanted != found:
        raise RenderError(f"the finished video has {what} {found} instead of {wanted}")
