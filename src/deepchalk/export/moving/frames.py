"""Pictures out of the finished video."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from jaxtyping import UInt8
from PIL import Image

from deepchalk.errors import DeepchalkError
from deepchalk.export.paper.ground import cleaned, drawn_ground, ground_of
from deepchalk.lesson.telling.recording import Recording, StepRecord

# Without these swscale's fast paths darken the ground by two levels.
_EXACT = (
    Interpolation.BICUBIC
    | Interpolation.ACCURATE_RND
    | Interpolation.FULL_CHR_H_INT
    | Interpolation.FULL_CHR_H_INP
)


def video_of(recording: Recording) -> Path:
    """The video file of a recording.

    Raises
    ------
    DeepchalkError
        if it has none, or the file is gone
    """
    if recording.video is None:
        raise DeepchalkError(f"the recording of {recording.lesson} has no video: render it first")
    path = Path(recording.video)
    if not path.is_file():
        raise DeepchalkError(f"the video {path} does not exist: render it first")
    return path


@contextmanager
def opened(video: Path) -> Iterator[InputContainer]:
    """The video, open for reading.

    Raises
    ------
    DeepchalkError
        if it is not a video that can be decoded
    """
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
    return picture(last)


def picture(frame: VideoFrame) -> Image.Image:
    """A decoded frame in RGB."""
    return Image.fromarray(exact_rgb(frame, frame.width, frame.height))


def exact_rgb(frame: VideoFrame, width: int, height: int) -> UInt8[np.ndarray, "height width 3"]:
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
            seen = ground_of(pixels)
            even = cleaned(pixels, seen, drawn_ground(recording, seen))
            pictures.append(Image.fromarray(even))
    return pictures
