"""Pictures that differ little from the one before, written by the C code in ``native``.

An encoder that knows nothing of a scene looks at every block of every picture, which takes a few
milliseconds. This one is told what changed, and looks at that only. Where the C code could not be
compiled, everything is encoded by libx264.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deepchalk.engine.encoding.h264 import Numbering
from deepchalk.engine.tiles import Rectangle

MOVING_QUANTISER = 38
"""Coarse: what moves is seen for a sixtieth of a second."""
CROWDED_QUANTISER = 34
"""Noise in much of a picture is seen sooner."""
RESTING_QUANTISER = 23
"""Fine: what rests is stored once more, and looked at."""

NATIVE = Path(__file__).with_name("native")

_Planes = npt.NDArray[np.uint8]
_Pointer = ctypes.c_void_p


@cache
def available() -> bool:
    """Whether the C code is there."""
    return _library() is not None


class PictureCoder:
    """Writes P pictures that refer to the one before, of a width and height that are even."""

    def __init__(self, width: int, height: int) -> None:
        self._functions = _library()
        self._coder: Any = self._functions.coder_new(width, height)
        if not self._coder:
            raise MemoryError("no memory for the pictures of a video")

    def __del__(self) -> None:
        if getattr(self, "_coder", None):
            self._functions.coder_free(self._coder)

    def key(self, given: _Planes, decoded: _Planes) -> None:
        """Go on from a key frame: its planes as they were encoded, and as they decode."""
        self._functions.coder_key(self._coder, given.ctypes.data, decoded.ctypes.data)

    def picture(
        self,
        planes: _Planes,
        changed: list[Rectangle],
        numbering: Numbering,
        number: int,
        crowded: bool = False,
        finish: bool = False,
    ) -> bytes:
        """One picture as a unit of the stream: only the rectangles ``changed`` are new.

        It is coarser where it is ``crowded``, that is, many blocks change; ``finish`` stores
        everything finely, as nothing will move for a while.
        """
        areas = numbers_of(changed)
        unit = _Pointer()
        size = self._functions.coder_picture(
            self._coder,
            planes.ctypes.data,
            areas.ctypes.data,
            len(changed),
            number,
            numbering.frame_number_bits,
            CROWDED_QUANTISER if crowded else MOVING_QUANTISER,
            RESTING_QUANTISER,
            finish,
            ctypes.byref(unit),
        )
        return ctypes.string_at(unit, size)

    def share(self, planes: _Planes, changed: list[Rectangle]) -> float:
        """The share of blocks of 16 × 16 pixels that would change with a picture."""
        areas = numbers_of(changed)
        percent: int = self._functions.coder_percent(
            self._coder, planes.ctypes.data, areas.ctypes.data, len(changed)
        )
        return percent / 100

    @property
    def coarse(self) -> bool:
        """Whether anything of the last picture could be stored more finely."""
        return bool(self._functions.coder_unfinished(self._coder))

    def reference(self, like: _Planes) -> _Planes:
        """The last picture as a decoder shows it, with planes arranged as in ``like``."""
        planes = np.empty_like(like)
        self._functions.coder_reference(self._coder, planes.ctypes.data)
        return planes


def numbers_of(areas: list[Rectangle]) -> npt.NDArray[np.int32]:
    """Rectangles as the C code has them."""
    return np.array([(a.left, a.top, a.right, a.bottom) for a in areas], dtype=np.int32)


@cache
def _library() -> Any:
    try:
        library = ctypes.CDLL(str(NATIVE / "pictures.so"))
    except OSError:
        return None
    library.coder_new.restype = _Pointer
    library.coder_new.argtypes = [ctypes.c_int] * 2
    library.coder_free.argtypes = [_Pointer]
    library.coder_key.argtypes = [_Pointer] * 3
    library.coder_reference.argtypes = [_Pointer] * 2
    library.coder_percent.argtypes = [_Pointer, _Pointer, _Pointer, ctypes.c_int]
    library.coder_unfinished.argtypes = [_Pointer]
    library.coder_picture.restype = ctypes.c_size_t
    library.coder_picture.argtypes = [
        *(_Pointer, _Pointer, _Pointer, ctypes.c_int, ctypes.c_uint32),
        *([ctypes.c_int] * 4),
        ctypes.POINTER(_Pointer),
    ]
    return library
