"""Pictures out of the finished video, on the ground that was drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from jaxtyping import UInt8
from PIL import Image, ImageColor

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.theme import theme_named

Pixels = UInt8[np.ndarray, "height width 3"]
Colour = UInt8[np.ndarray, "3"]

# Levels that video coding adds to a pixel of the ground.
_NOISE = 6

# Without these swscale's fast paths darken the ground by two levels.
_EXACT = (
    Interpolation.BICUBIC
    | Interpolation.ACCURATE_RND
    | Interpolation.FULL_CHR_H_INT
    | Interpolation.FULL_CHR_H_INP
)


def video_of(recording: Recording) -> Path:
    """The video file of a recording, which must be there."""
    if recording.video is None:
        raise DeepchalkError(f"the recording of {recording.lesson} has no video: render it first")
    path = Path(recording.video)
    if not path.is_file():
        raise DeepchalkError(f"the video {path} does not exist: render it first")
    return path


@contextmanager
def opened(video: Path) -> Iterator[InputContainer]:
    """The video, open for reading."""
    try:
        with av.open(str(video)) as container:
            if not container.streams.video:
                raise DeepchalkError(f"{video} holds no video")
            container.streams.video[0].thread_type = "AUTO"
            yield container
    except av.FFmpegError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise DeepchalkError(f"the video {video} cannot be read: {reason}") from problem


def frames(container: InputContainer, start: float, end: float) -> Iterator[VideoFrame]:
    """The frames that are shown from ``start`` until before ``end``, in seconds."""
    stream = container.streams.video[0]
    assert stream.time_base is not None
    container.seek(max(0, int(start / stream.time_base)), stream=stream)
    rate = stream.average_rate
    half_frame = 0.5 / float(rate) if rate else 0.0
    for frame in container.decode(stream):
        if frame.time is None or frame.time < start - half_frame:
            continue
        if frame.time >= end - half_frame:
            return
        yield frame


def picture_at(container: InputContainer, seconds: float) -> Image.Image:
    """The frame on the screen at that time; the last one when the video is shorter."""
    last: VideoFrame | None = None
    stream = container.streams.video[0]
    assert stream.time_base is not None
    container.seek(max(0, int(seconds / stream.time_base)), stream=stream)
    for frame in container.decode(stream):
        if last is not None and frame.time is not None and frame.time > seconds + 1e-4:
            break
        last = frame
    if last is None:
        raise DeepchalkError("the video holds no frame")
    return Image.fromarray(exact_rgb(last, last.width, last.height))


def exact_rgb(frame: VideoFrame, width: int, height: int) -> Pixels:
    """The pixels of a decoded frame at that size."""
    return frame.to_ndarray(
        format="rgb24", width=width, height=height, interpolation=_EXACT
    ).astype(np.uint8, copy=False)


def last_moment(recording: Recording, step: StepRecord) -> float:
    """A time, in seconds, inside the last frame of a step."""
    return max(step.start, step.end - 0.5 / recording.frame_rate)


def step_pictures(recording: Recording) -> list[Image.Image]:
    """The last frame of each step, on the ground that was drawn."""
    pictures = []
    with opened(video_of(recording)) as container:
        for step in recording.steps:
            pixels = np.asarray(picture_at(container, last_moment(recording, step)))
            pictures.append(Image.fromarray(on_drawn_ground(recording, pixels)))
    return pictures


def ground_of(pixels: Pixels) -> Colour:
    """The colour of the ground: what most of the picture's edge shows."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colour: Colour = np.median(edge, axis=0).astype(np.uint8)
    return colour


def drawn_ground(recording: Recording, seen: Colour) -> Colour:
    """The theme's ground, where that is seen: the video's colours are coarser than the screen's."""
    drawn: Colour = np.array(ImageColor.getrgb(theme_named(recording.theme).ground), np.uint8)
    return drawn if int(distance(seen[None, None], drawn)[0, 0]) <= _NOISE else seen


def cleaned(pixels: Pixels, seen: Colour, drawn: Colour) -> Pixels:
    """The picture without what video coding added to its ground, which becomes ``drawn``."""
    near = distance(pixels, seen) <= _NOISE
    even: Pixels = np.where(near[..., None], drawn, pixels)
    return even


def on_drawn_ground(recording: Recording, pixels: Pixels) -> Pixels:
    """A single picture on the ground that was drawn."""
    seen = ground_of(pixels)
    return cleaned(pixels, seen, drawn_ground(recording, seen))


def distance(one: Pixels, other: Pixels | Colour) -> UInt8[np.ndarray, "height width"]:
    """Of each pixel how far it is away, in the channel where it is furthest."""
    apart = np.maximum(one, other) - np.minimum(one, other)
    # Channel by channel: NumPy is slow along an axis of three.
    largest: UInt8[np.ndarray, "height width"] = np.maximum(
        np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]
    )
    return largest


Progress = Callable[[int, float, str], None]
"""Is told frames done, seconds of video done, and a note like ``"of 900 frames"``."""


def counted_frames(
    frames: Iterable[VideoFrame], recording: Recording, progress: Progress | None
) -> Iterator[VideoFrame]:
    """All frames of the video; ``progress`` is told of each that is done with."""
    note = f"of {round(recording.duration * recording.frame_rate)} frames"
    for number, frame in enumerate(frames, start=1):
        yield frame
        if progress is not None:
            progress(number, number / recording.frame_rate, note)
