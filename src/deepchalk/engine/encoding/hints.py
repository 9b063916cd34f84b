"""Tells libx264 which parts of a frame did not change, so that it passes over them.

FFmpeg takes such hints as side data of a frame (``libavutil/video_hint.h``), which PyAV can read
but not write. So the frame's address is looked up once, with care, and FFmpeg's own function is
called. Where any of this is missing, frames are encoded without hints.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any

import av
import av.video.frame
import numpy as np

from deepchalk.engine.tiles import Rectangle

_WORD = ctypes.sizeof(ctypes.c_void_p)
_PLANES = 3
_CHANGED = 1


class _Hint(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("offset", ctypes.c_size_t),
        ("size", ctypes.c_size_t),
        ("kind", ctypes.c_int),
    )


class _Area(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("left", "top", "width", "height"))


@cache
def available() -> bool:
    """Whether frames of this PyAV can carry hints."""
    return _creator() is not None and _offset() is not None


def mark_changed(frame: av.VideoFrame, areas: list[Rectangle]) -> None:
    """Say that nothing of ``frame`` changed outside ``areas``; only where hints are available."""
    create, offset = _creator(), _offset()
    assert create is not None and offset is not None
    address = create(ctypes.c_void_p.from_address(id(frame) + offset), len(areas))
    if not address:
        raise MemoryError("no memory for the hints of a frame")
    hint = _Hint.from_address(address)
    hint.kind = _CHANGED
    for number, area in enumerate(areas):
        entry = _Area.from_address(address + hint.offset + number * hint.size)
        entry.left, entry.top = area.left, area.top
        entry.width, entry.height = area.right - area.left, area.bottom - area.top


@cache
def _creator() -> Any:
    """FFmpeg's function, from the library that PyAV itself uses."""
    try:
        create = ctypes.CDLL(av.video.frame.__file__).av_video_hint_create_side_data
    except (OSError, AttributeError):
        return None
    create.restype = ctypes.c_void_p
    create.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
    return create


@cache
def _offset() -> int | None:
    """Where a PyAV frame keeps the address of its AVFrame, which begins with its planes' addresses.

    Every word of a frame is tried; the kernel does the reading, and notices what is no address.
    """
    if not sys.platform.startswith("linux") or sys.implementation.name != "cpython":
        return None
    planes = np.zeros((48, 32), dtype=np.uint8)
    frame = av.VideoFrame.from_numpy_buffer(planes, format="yuv420p")
    wanted = b"".join(
        plane.buffer_ptr.to_bytes(_WORD, sys.byteorder) for plane in frame.planes[:_PLANES]
    )
    try:
        memory = os.open("/proc/self/mem", os.O_RDONLY)
    except OSError:
        return None
    try:
        for offset in range(0, type(frame).__basicsize__, _WORD):
            address = ctypes.c_size_t.from_address(id(frame) + offset).value
            if _read(memory, address, len(wanted)) == wanted:
                return offset
    finally:
        os.close(memory)
    return None


def _read(memory: int, address: int, size: int) -> bytes:
    try:
        return os.pread(memory, size, address)
    except (OSError, OverflowError):
        return b""
