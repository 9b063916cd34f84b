"""A frame as H.264 wants it, converted only where it changed, by the C code in ``native``.

Where that could not be compiled, FFmpeg's swscale does the same.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import VideoReformatter

from deepchalk.engine.encoding.pictures import NATIVE, numbers_of
from deepchalk.engine.tiles import Rectangle

# swscale looks at the neighbours of a pixel for its chroma.
_CONTEXT = 4


class Planes:
    """One frame in YUV 4:2:0: rows of Y, then U, then V, in one buffer.

    The conversion is the one that Manim's files go through: BT.601, limited range.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.buffer: npt.NDArray[np.uint8] = np.zeros((height * 3 // 2, width), dtype=np.uint8)
        flat = self.buffer.reshape(-1)
        luma, chroma = width * height, width * height // 4
        self._planes = (
            flat[:luma].reshape(height, width),
            flat[luma : luma + chroma].reshape(height // 2, width // 2),
            flat[luma + chroma :].reshape(height // 2, width // 2),
        )
        self._reformatter = VideoReformatter()

    def update(self, pixels: npt.NDArray[np.uint8], areas: list[Rectangle]) -> None:
        """Convert the given rectangles of an RGBA frame."""
        library = _library()
        if library is not None and pixels.flags.c_contiguous:
            places = numbers_of(areas)
            library.planes_update(
                *(pixels.ctypes.data, self.width, self.height),
                *(places.ctypes.data, len(areas), self.buffer.ctypes.data),
            )
            return
        for area in areas:
            self._convert(pixels, area)

    def _convert(self, pixels: npt.NDArray[np.uint8], area: Rectangle) -> None:
        left, top = max(area.left - _CONTEXT, 0), max(area.top - _CONTEXT, 0)
        right = min(area.right + _CONTEXT, self.width)
        bottom = min(area.bottom + _CONTEXT, self.height)
        source = av.VideoFrame.from_numpy_buffer(pixels[top:bottom, left:right], format="rgba")
        converted = self._reformatter.reformat(source, format="yuv420p", threads=1)
        for plane, target, half in zip(converted.planes, self._planes, (1, 2, 2), strict=True):
            made = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
            rows = slice((area.top - top) // half, (area.bottom - top) // half)
            columns = slice((area.left - left) // half, (area.right - left) // half)
            target[
                area.top // half : area.bottom // half, area.left // half : area.right // half
            ] = made[rows, columns]


@cache
def _library() -> Any:
    try:
        library = ctypes.CDLL(str(NATIVE / "planes.so"))
    except OSError:
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_int
    library.planes_update.restype = None
    library.planes_update.argtypes = [pointer, number, number, pointer, number, pointer]
    return library
