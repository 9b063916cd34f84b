"""Raster images of a scene, embedded as they are; each is kept once, whatever its opacity."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]

LARGEST = 1920
"""Pixels across or down; a larger picture is made smaller."""

MOST_BYTES = 30_000_000
"""Of all pictures together."""

ROUNDING = 3
"""Levels by which Manim's mixing of a picture with itself may change it."""


class CannotBeShown(Exception):
    """Something on the picture that a live lesson cannot hold; the message says what."""


class Pictures:
    """The pictures so far."""

    def __init__(self) -> None:
        self._pixels: list[Pixels] = []
        self._files: list[bytes] = []

    def number(self, pixels: Pixels, before: int | None) -> tuple[int, float]:
        """The number of a picture (RGBA), and its opacity from 0 to 1.

        ``before`` is the number of the picture that the same thing showed last.
        """
        most = int(pixels[..., 3].max())
        if most == 0 and before is not None:
            return before, 0.0
        whole = pixels.copy()
        # What is not seen yet will mostly be opaque.
        whole[..., 3] = np.round(pixels[..., 3] * (255 / most)) if most else 255
        for number in dict.fromkeys([before, *range(len(self._pixels))]):
            if number is not None and _is_same(self._pixels[number], whole, most):
                return number, most / 255
        self._pixels.append(whole)
        self._files.append(_png(whole))
        if sum(map(len, self._files)) > MOST_BYTES:
            raise CannotBeShown(f"its images take more than {MOST_BYTES:,} bytes")
        return len(self._files) - 1, most / 255

    def files(self) -> tuple[bytes, ...]:
        """All of them, as PNG files."""
        return tuple(self._files)


def _is_same(one: Pixels, other: Pixels, most: int) -> bool:
    if one.shape != other.shape:
        return False
    apart = np.abs(one.astype(int) - other)
    # What is nearly transparent has been rounded coarsely.
    coarse = ROUNDING * 255 / max(most, 1)
    return bool(apart[..., :3].max() <= ROUNDING and apart[..., 3].max() <= coarse)


def _png(pixels: Pixels) -> bytes:
    picture = Image.fromarray(pixels)
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
