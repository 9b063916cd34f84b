"""Few, small frames of the video for formats without motion compensation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, UInt8
from PIL import ImageColor

from deepchalk.export.frames import exact_rgb, opened, video_of
from deepchalk.lesson.recording import Recording
from deepchalk.theme import theme_named

WIDTH = 720
FRAME_RATE = 10.0

# Levels that video coding adds to a pixel: on the ground, while things move, when they rest.
_GROUND_NOISE = 6
_MOVING_NOISE = 10
_RESTING_NOISE = 5

Pixels = UInt8[np.ndarray, "height width 3"]
Colour = UInt8[np.ndarray, "3"]


@dataclass(frozen=True)
class Moment:
    """A picture and the seconds during which it stays."""

    pixels: Pixels
    start: float
    end: float


def moments(recording: Recording, width: int, frame_rate: float) -> Iterator[Moment]:
    """The pictures of the video, at most ``width`` wide; one that does not change comes once.

    A pixel that changes by no more than coding noise keeps its value, so that what stands still
    on the screen stands still in the file.
    """
    held: Pixels | None = None
    before: Pixels | None = None
    since = 0.0
    for time, pixels in _sampled(recording, width, frame_rate):
        if held is None or before is None:
            seen = ground_of(pixels)
            ground = drawn_ground(recording, seen)
            held = before = cleaned(pixels, seen, ground)
            continue
        now = cleaned(pixels, seen, ground)
        changed = _changed(held, before, now, ground)
        if changed.any():
            yield Moment(held, since, time)
            held, since = np.where(changed[..., None], now, held), time
        before = now
    if held is not None:
        yield Moment(held, since, max(recording.duration, since + 1 / frame_rate))


def timed(shown: Iterator[Moment], least: float) -> Iterator[tuple[float, Pixels]]:
    """Pictures with their start; the last comes once more, to say how long it stays."""
    for moment in shown:
        yield moment.start, moment.pixels
    if moment.end - least > moment.start:
        yield moment.end - least, moment.pixels


def ground_of(pixels: Pixels) -> Colour:
    """The colour of the ground: what most of the picture's edge shows."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colour: Colour = np.median(edge, axis=0).astype(np.uint8)
    return colour


def drawn_ground(recording: Recording, seen: Colour) -> Colour:
    """The theme's ground, where that is seen: the video's colours are coarser than the screen's."""
    drawn: Colour = np.array(ImageColor.getrgb(theme_named(recording.theme).ground), np.uint8)
    return drawn if int(_distance(seen[None, None], drawn)[0, 0]) <= _GROUND_NOISE else seen


def cleaned(pixels: Pixels, seen: Colour, drawn: Colour) -> Pixels:
    """The picture without what video coding added to its ground, which becomes ``drawn``."""
    near = _distance(pixels, seen) <= _GROUND_NOISE
    even: Pixels = np.where(near[..., None], drawn, pixels)
    return even


def _changed(
    held: Pixels, before: Pixels, now: Pixels, ground: Colour
) -> Bool[np.ndarray, "height width"]:
    away = _distance(now, held)
    # The end of a fade is within the noise of a moving picture: it shows once things rest.
    rests = (away > _RESTING_NOISE) & (_distance(now, before) == 0)
    uncovered = (away > 0) & (_distance(now, ground) == 0)
    changed: Bool[np.ndarray, "height width"] = (away > _MOVING_NOISE) | rests | uncovered
    return changed


def _distance(one: Pixels, other: Pixels | Colour) -> UInt8[np.ndarray, "height width"]:
    apart = np.maximum(one, other) - np.minimum(one, other)
    # Channel by channel: NumPy is slow along an axis of three.
    largest: UInt8[np.ndarray, "height width"] = np.maximum(
        np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]
    )
    return largest


def size_within(recording: Recording, width: int) -> tuple[int, int]:
    """Width and height of the small frames: never enlarged."""
    width = min(width, recording.width)
    return width, round(recording.height * width / recording.width)


def _sampled(recording: Recording, width: int, frame_rate: float) -> Iterator[tuple[float, Pixels]]:
    size = size_within(recording, width)
    half_frame = 0.5 / recording.frame_rate
    taken = 0
    with opened(video_of(recording)) as container:
        for frame in container.decode(video=0):
            due = taken / frame_rate
            if frame.time is not None and frame.time >= due - half_frame:
                yield due, exact_rgb(frame, *size)
                taken += 1
