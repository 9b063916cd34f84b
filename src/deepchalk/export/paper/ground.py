"""The ground of a picture out of a video, in the colour that was drawn."""

from __future__ import annotations

import numpy as np
from jaxtyping import UInt8
from PIL import ImageColor

from deepchalk.lesson.telling.recording import Recording
from deepchalk.theme import theme_named

Pixels = UInt8[np.ndarray, "height width 3"]
Colour = UInt8[np.ndarray, "3"]

# Levels that video coding adds to a pixel of the ground.
_NOISE = 6


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


def distance(one: Pixels, other: Pixels | Colour) -> UInt8[np.ndarray, "height width"]:
    """Of each pixel how far it is away, in the channel where it is furthest."""
    apart = np.maximum(one, other) - np.minimum(one, other)
    # Channel by channel: NumPy is slow along an axis of three.
    largest: UInt8[np.ndarray, "height width"] = np.maximum(
        np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]
    )
    return largest
