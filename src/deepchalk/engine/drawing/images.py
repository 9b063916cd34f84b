"""Raster images put into a frame as Manim puts them, pixel by pixel the same.

Manim stretches an image, lays it on an empty frame and blends the whole of both, in each frame
anew. Here the stretched image is kept while it stays the same, and only the part that shows is
blended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import manim as mn
import numpy as np
import numpy.typing as npt
from manim.mobject.types.image_mobject import AbstractImageMobject
from PIL import Image

Pixels = npt.NDArray[np.uint8]

_stock_display = mn.Camera.display_image_mobject
_STOCK_METHODS = (
    "get_image",
    "overlay_PIL_image",
    "points_to_subpixel_coords",
    "transform_points_pre_display",
)


@dataclass(frozen=True)
class _Stretched:
    """What an image adds to a frame, and everything that this follows from."""

    pixels: Pixels
    place: tuple[Any, ...]
    box: tuple[slice, slice]
    """Rows and columns of the part that shows."""
    shown: Image.Image | None


_stretched: WeakKeyDictionary[AbstractImageMobject, _Stretched] = WeakKeyDictionary()


class _Catcher:
    """A camera that hands out what it should blend."""

    def __init__(self, camera: mn.Camera) -> None:
        self._camera = camera
        self.image: Image.Image | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._camera, name)

    def overlay_PIL_image(self, _pixels: Pixels, image: Image.Image) -> None:
        self.image = image


def display_image_mobject(
    self: mn.Camera, image_mobject: AbstractImageMobject, pixel_array: Pixels
) -> None:
    """``Camera.display_image_mobject``; cameras with methods of their own go to Manim's."""
    if any(getattr(type(self), name) is not getattr(mn.Camera, name) for name in _STOCK_METHODS):
        _stock_display(self, image_mobject, pixel_array)
        return
    found = _stretch(self, image_mobject)
    if found.shown is not None:
        part = pixel_array[found.box]
        below = Image.fromarray(np.ascontiguousarray(part))
        part[:] = np.asarray(Image.alpha_composite(below, found.shown))


def _stretch(camera: mn.Camera, mobject: AbstractImageMobject) -> _Stretched:
    pixels = mobject.get_pixel_array()
    place = (
        mobject.points.tobytes(),
        mobject.resampling_algorithm,
        camera.pixel_width,
        camera.pixel_height,
        camera.frame_width,
        camera.frame_height,
        tuple(np.asarray(camera.frame_center).tolist()),
    )
    known = _stretched.get(mobject)
    if known and known.place == place and np.array_equal(known.pixels, pixels):
        return known
    catcher: Any = _Catcher(camera)
    _stock_display(catcher, mobject, camera.pixel_array)
    box, shown = _part_that_shows(catcher.image)
    found = _stretched[mobject] = _Stretched(pixels.copy(), place, box, shown)
    return found


def _part_that_shows(image: Image.Image | None) -> tuple[tuple[slice, slice], Image.Image | None]:
    # Where alpha is zero, blending leaves the frame as it was.
    corners = image.getchannel("A").getbbox() if image is not None else None
    if image is None or corners is None:
        return (slice(0), slice(0)), None
    left, top, right, bottom = corners
    return (slice(top, bottom), slice(left, right)), image.crop(corners)
