"""Few, small frames of the video for formats without motion compensation, and one: WebP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from jaxtyping import Bool

from deepchalk.export.video.frames import (
    Pixels,
    Progress,
    cleaned,
    counted_frames,
    distance,
    drawn_ground,
    exact_rgb,
    ground_of,
    opened,
    video_of,
)
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed

WIDTH = 720
FRAME_RATE = 10.0
_MILLISECOND = Fraction(1, 1000)

# Levels that video coding adds to a pixel: while things move, when they rest.
_MOVING_NOISE = 14
_RESTING_NOISE = 5


@dataclass(frozen=True)
class TimedPicture:
    """A picture and the seconds during which it stays."""

    pixels: Pixels
    start: float
    end: float


def timed_pictures(
    recording: Recording, width: int, frame_rate: float, progress: Progress | None = None
) -> Iterator[TimedPicture]:
    """The pictures of the video, at most ``width`` wide; one that does not change comes once."""
    held: Pixels | None = None
    before: Pixels | None = None
    decoded: Pixels | None = None
    since, rests = 0.0, False
    for time, pixels in _sampled(recording, width, frame_rate, progress):
        if held is None or before is None:
            seen = ground_of(pixels)
            ground = drawn_ground(recording, seen)
            held = before = cleaned(pixels, seen, ground)
            decoded = pixels
            continue
        if decoded is not None and np.array_equal(pixels, decoded):
            # Compared once with what is held, it is the same the next time.
            if rests:
                continue
            now, rests = before, True
        else:
            now, rests, decoded = cleaned(pixels, seen, ground), False, pixels
        # A pixel that changes by no more than coding noise keeps its value, so that what stands
        # still on the screen stands still in the file.
        changed = _changed(held, before, now, ground)
        if changed.any():
            yield TimedPicture(held, since, time)
            held, since = np.where(changed[..., None], now, held), time
        before = now
    if held is not None:
        yield TimedPicture(held, since, max(recording.duration, since + 1 / frame_rate))


def with_starts(
    recording: Recording, width: int, frame_rate: float, progress: Progress | None
) -> Iterator[tuple[float, Pixels]]:
    """Pictures with their start; the last comes once more, to say how long it stays."""
    least = 1 / frame_rate
    for one in timed_pictures(recording, width, frame_rate, progress):
        yield one.start, one.pixels
    if one.end - least > one.start:
        yield one.end - least, one.pixels


def _changed(
    held: Pixels, before: Pixels, now: Pixels, ground: np.ndarray
) -> Bool[np.ndarray, "height width"]:
    away = distance(now, held)
    # The end of a fade is within the noise of a moving picture: it shows once things rest.
    rests = (away > _RESTING_NOISE) & (distance(now, before) == 0)
    uncovered = (away > 0) & (distance(now, ground) == 0)
    changed: Bool[np.ndarray, "height width"] = (away > _MOVING_NOISE) | rests | uncovered
    return changed


def export_webp(
    recording: Recording,
    path: Path,
    *,
    width: int = WIDTH,
    frame_rate: float = FRAME_RATE,
    progress: Progress | None = None,
) -> Path:
    """Write the video as an animated WebP that loops: like the GIF, with every colour."""
    # Lossless costs a fifth more here and keeps letters sharp.
    options = {"lossless": "1", "compression_level": "3"}
    with completed(path) as temporary, av.open(str(temporary), "w", options={"loop": "0"}) as file:
        stream = file.add_stream("libwebp_anim", rate=1000, options=options)
        stream.width, stream.height = size_within(recording, width)
        stream.pix_fmt = "bgra"
        stream.codec_context.time_base = _MILLISECOND
        for time, pixels in with_starts(recording, width, frame_rate, progress):
            frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
            frame.pts, frame.time_base = round(time / _MILLISECOND), _MILLISECOND
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path


def size_within(recording: Recording, width: int) -> tuple[int, int]:
    """Width and height of the small frames: never enlarged."""
    width = min(width, recording.width)
    return width, round(recording.height * width / recording.width)


def _sampled(
    recording: Recording, width: int, frame_rate: float, progress: Progress | None
) -> Iterator[tuple[float, Pixels]]:
    size = size_within(recording, width)
    half_frame = 0.5 / recording.frame_rate
    taken = 0
    with opened(video_of(recording)) as container:
        for frame in counted_frames(container.decode(video=0), recording, progress):
            due = taken / frame_rate
            if frame.time is not None and frame.time >= due - half_frame:
                yield due, exact_rgb(frame, *size)
                taken += 1
