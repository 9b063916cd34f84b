"""Files of video: finished stretches, and what they are joined to, decoded to know that it plays.

A stretch is H.264 packets that are joined to others without encoding again; the finished file is
written once, with its tracks.
"""

from __future__ import annotations

import html
import io
import math
import struct
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from manim.scene.scene_file_writer import SceneFileWriter, convert_audio
from PIL import Image
from pydub import AudioSegment  # type: ignore[import-untyped]

from deepchalk.engine.encoding.h264 import UnknownStream, WithoutSkips
from deepchalk.engine.errors import RenderError
from deepchalk.engine.request import Chapter, RenderResult, Subcaption, Video

_MAGIC = b"deepchalk stretch 1\n"
_PACKET = struct.Struct("<BI")


@dataclass(frozen=True)
class StretchPacket:
    """One encoded frame in Annex B form (start codes, parameter sets included)."""

    data: bytes
    is_key: bool


class DamagedStretch(ValueError):
    """The file is not a complete stretch."""


class StretchWriter:
    """Writes packets to disk as they come, so memory does not grow with the video."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.frames = 0
        self._file: BinaryIO = path.open("wb")
        self._file.write(_MAGIC)

    def write(self, data: bytes, is_key: bool) -> None:
        self._file.write(_PACKET.pack(is_key, len(data)))
        self._file.write(data)
        self.frames += 1

    def close(self) -> None:
        # The count at the end doubles as the mark of completeness.
        self._file.write(_PACKET.pack(255, self.frames))
        self._file.close()

    def abandon(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


def read_stretch(path: Path) -> Iterator[StretchPacket]:
    """The packets of a stretch in order, one per frame."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DamagedStretch(f"{path.name} is not a stretch of video")
        frames = 0
        while True:
            head = file.read(_PACKET.size)
            if len(head) != _PACKET.size:
                raise DamagedStretch(f"{path.name} ends after {frames} frames without its end mark")
            kind, size = _PACKET.unpack(head)
            if kind == 255:
                if size != frames or file.read(1):
                    raise DamagedStretch(f"{path.name} should hold {size} frames but has {frames}")
                return
            data = file.read(size)
            if len(data) != size:
                raise DamagedStretch(f"{path.name} is cut off in frame {frames}")
            frames += 1
            yield StretchPacket(data, bool(kind))


# Manim writes these without saying so; without the tag players guess BT.709 for large frames.
_BT601 = 6
_LIMITED_RANGE = 1
# What FFmpeg's mov_text encoder wants to know before it writes a caption track.
_CAPTION_STYLE = b"""[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_MILLISECOND = Fraction(1, 1000)


@dataclass(frozen=True)
class Tracks:
    """What goes into the file beside the pictures."""

    chapters: tuple[Chapter, ...] = ()
    captions: tuple[Subcaption, ...] = ()
    sound: Path | None = None
    language: str = "eng"
    """Of the captions."""


def mux_packets(
    packets: Iterable[StretchPacket],
    target: Path,
    frame_rate: Fraction,
    tracks: Tracks = Tracks(),
) -> int:
    """Write H.264 packets, one frame each, into an MP4 or MOV file; returns how many they are."""
    stream = iter(packets)
    first = next(stream)
    with av.open(io.BytesIO(first.data), format="h264") as head, _Output(target, tracks) as output:
        output.begin(head.streams.video[0], frame_rate)
        frames = 0
        for packet in chain([first], stream):
            output.write_picture(packet, frames)
            frames += 1
        return frames


def remux(source: Path, target: Path, frame_rate: Fraction, tracks: Tracks) -> None:
    """Copy the video of an MP4, MOV or WebM file that Manim made; add chapters and captions."""
    with av.open(str(source)) as made, _Output(target, tracks) as output:
        video = made.streams.video[0]
        output.begin(video, frame_rate)
        sound = made.streams.audio[0] if made.streams.audio else None
        copied = None if sound is None else output.container.add_stream_from_template(sound)
        for packet in made.demux():
            if packet.dts is None:
                continue
            if output.is_webm:
                # A player of it reads on and on.
                output.write_captions(float(packet.dts * packet.time_base))
            target_stream: Any = output.video if packet.stream.type == "video" else copied
            packet.stream = target_stream
            output.container.mux_one(packet)


class _Output:
    """An output file with a video, an optional sound and an optional caption track."""

    def __init__(self, target: Path, tracks: Tracks) -> None:
        self.is_webm = target.suffix == ".webm"
        self.container = av.open(
            str(target),
            "w",
            options={} if self.is_webm else {"movflags": "+faststart+write_colr"},
        )
        self.tracks = tracks
        self.waiting = deque(self._timed_captions())
        self.sound_input: Any = None

    def __enter__(self) -> _Output:
        return self

    def begin(self, template: Any, frame_rate: Fraction) -> None:
        self.frame_rate = frame_rate
        self.video = self.container.add_stream_from_template(template)
        # A fine enough clock that players and editors do not round frame times.
        ticks_per_frame = 1 if frame_rate >= 10000 else max(1, int(15360 / frame_rate))
        self.video.time_base = 1 / (frame_rate * ticks_per_frame)
        self.video.codec_context.framerate = frame_rate
        self.video.codec_context.color_range = _LIMITED_RANGE
        self.video.codec_context.colorspace = _BT601
        if self.tracks.sound is not None:
            self.sound_input = av.open(str(self.tracks.sound))
            self.sound = self.container.add_stream_from_template(self.sound_input.streams.audio[0])
        if self.tracks.captions:
            self.captions: Any = self.container.add_stream("webvtt" if self.is_webm else "mov_text")
            self.captions.codec_context.subtitle_header = _CAPTION_STYLE
            self.captions.time_base = _MILLISECOND
            self.captions.metadata["language"] = self.tracks.language
        if self.tracks.chapters:
            self.container.set_chapters(
                [
                    {
                        "id": number,
                        "start": round(chapter.start * 1000),
                        "end": round(chapter.end * 1000),
                        "time_base": _MILLISECOND,
                        "metadata": {"title": chapter.title},
                    }
                    for number, chapter in enumerate(self.tracks.chapters)
                ]
            )

    def write_picture(self, picture: StretchPacket, number: int) -> None:
        packet = av.Packet(picture.data)
        packet.stream = self.video
        packet.time_base = 1 / self.frame_rate
        packet.pts = packet.dts = number
        packet.duration = 1
        packet.is_keyframe = picture.is_key
        self.container.mux_one(packet)

    def __exit__(self, kind: object, *rest: object) -> None:
        try:
            if kind is None:
                for packet in self.sound_input.demux(audio=0) if self.sound_input else ():
                    if packet.dts is not None:
                        packet.stream = self.sound
                        self.container.mux_one(packet)
                self.write_captions(math.inf)
        finally:
            if self.sound_input is not None:
                self.sound_input.close()
            self.container.close()

    def _timed_captions(self) -> Iterator[tuple[str, int, int]]:
        """Text, start and end in milliseconds; in an MP4 file nothing is said by an empty text."""
        end = 0
        for caption in self.tracks.captions:
            # One track shows one caption at a time.
            start = max(round(caption.start * 1000), end)
            stop = round(caption.end * 1000)
            if stop <= start:
                continue
            if start > end and not self.is_webm:
                yield "", end, start
            yield caption.text, start, stop
            end = stop

    def write_captions(self, until: float) -> None:
        while self.waiting and self.waiting[0][1] <= until * 1000:
            self._write_caption(*self.waiting.popleft())

    def _write_caption(self, text: str, start: int, end: int) -> None:
        if self.is_webm:
            # A blank line would end the caption, a tag would not be shown.
            lines = [line for line in text.splitlines() if line.strip()]
            content = html.escape("\n".join(lines), quote=False).encode()
        else:
            content = len(text.encode()).to_bytes(2, "big") + text.encode()
        packet = av.Packet(content)
        packet.stream = self.captions
        packet.time_base = _MILLISECOND
        packet.pts = packet.dts = start
        packet.duration = end - start
        self.container.mux_one(packet)


def export_sound(writer: SceneFileWriter, work: Path, format: str) -> Path | None:
    """What ``add_sound`` collected, coded as Manim does for a video of that format: samples as they
    are in a MOV file, AAC in others. None if the scene is silent."""
    if not writer.includes_sound:
        return None
    writer.add_audio_segment(AudioSegment.silent(0))
    raw = work / "sound.wav"
    writer.audio_segment.export(raw, format="wav", bitrate="312k").close()
    if format == "mov":
        return raw
    encoded = work / "sound.aac"
    convert_audio(raw, encoded, "aac")
    raw.unlink()
    return encoded


# Damage must show, not be painted over; every bit is parsed without the smoothing pass.
_STRICT = {"err_detect": "explode", "ec": "0", "skip_loop_filter": "all"}
# Threads that decode a frame each call whole frames damaged when they may not conceal errors; what
# they conceal they tell.
_IN_THREADS = {"err_detect": "explode", "skip_loop_filter": "all"}


def verify(result: RenderResult, video: Video) -> None:
    """Check that ``result.output`` decodes to the expected frames, size and duration.

    Where every stretch was decoded by the worker that made it, the joined file is read packet by
    packet, and only its key frames are decoded once more.
    """
    try:
        if video.format == "png":
            with Image.open(result.output) as image:
                image.load()
                _expect("size", (video.width, video.height), image.size)
        else:
            _verify_video(result, video)
    except (av.error.FFmpegError, OSError, SyntaxError, IndexError) as error:
        raise RenderError(f"the finished video does not decode: {error}") from error


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
    """Decode one stretch from start to end, and compare its skip pictures bit by bit."""
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
