"""H.264 without copies: planes go in, packets of one stretch come out, stills cost a few bytes.

Key frames are libx264's. What follows them is written by ``pictures``, which knows what changed;
where much of the picture does, while a camera moves, and in three dimensions, by libx264. When a
camera or a crowd comes to rest, a key frame shows it finely, and ``pictures`` goes on.
"""

from __future__ import annotations

import ctypes
import os
import sys
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

import av
import av.video.frame
import manim as mn
import numpy as np
import numpy.typing as npt
from manim.camera.three_d_camera import ThreeDCamera

from deepchalk.engine.encoding import pictures
from deepchalk.engine.encoding.h264 import (
    IDR_SLICE,
    PICTURE_SET,
    SEQUENCE_SET,
    SLICE,
    START_CODE,
    Numbering,
    own_picture_set,
    read_sequence_set,
    renumber,
    skip_picture,
    split_units,
)
from deepchalk.engine.encoding.pictures import PictureCoder
from deepchalk.engine.encoding.video_file import StretchWriter
from deepchalk.engine.tiles import Rectangle


class Motion(Enum):
    """What moves in a stretch, as far as it is known before."""

    PARTS = "parts of the picture"
    CROWD = "hundreds of mobjects"
    CAMERA = "the whole picture"
    SPACE = "things in three dimensions"


def motion_of(camera: mn.Camera, crowd_moves: bool) -> Motion:
    """What a scene's camera, and whether a play animates hundreds of mobjects, let expect."""
    if isinstance(camera, ThreeDCamera):
        return Motion.SPACE
    if type(camera) is not mn.Camera:
        return Motion.CAMERA
    return Motion.CROWD if crowd_moves else Motion.PARTS


# Key frames are fine: what does not move is never encoded again.
_SEARCH = {
    Motion.PARTS: "qp=28:ipratio=2.5:subme=3",
    # The eye cannot follow all, and time goes into the search.
    Motion.CROWD: "qp=31:ipratio=2.2:subme=2",
    Motion.CAMERA: "qp=29:ipratio=2.2:subme=3",
    # Hardly a block comes from one beside it.
    Motion.SPACE: "qp=28:ipratio=2.2:subme=3",
}


# Where most of what a camera passes is faint: as fine as its contrast asks for, as noise shows on
# faint things first. That takes so much fewer bytes that a short search is enough.
_FAINT_SEARCH = "crf=27:ipratio=2.2:aq-mode=1:subme=1:partitions=i4x4,i8x8"
_PARTS = "partitions=i4x4,i8x8,p8x8"
# Variance of a block of which that is said, in square levels, and the share of blocks.
_FAINT = 100.0
_MOSTLY = 1 / 3
_BLOCK = 16


def is_faint(luma: npt.NDArray[np.uint8]) -> bool:
    """Whether much of what is drawn in a picture (row, column) has little contrast."""
    height, width = (length // _BLOCK for length in luma.shape)
    whole = luma[: height * _BLOCK, : width * _BLOCK].astype(np.float32)
    variance = whole.reshape(height, _BLOCK, width, _BLOCK).var(axis=(1, 3))
    drawn = variance[variance > 0]
    return bool((drawn < _FAINT).sum() > _MOSTLY * drawn.size)


def settings(motion: Motion, faint: bool = False) -> dict[str, str]:
    """Options of libx264, where a camera moves over what is ``faint`` or not; part of every
    stretch's key."""
    return {
        "preset": "ultrafast",
        "forced-idr": "1",
        **({"mb_info": "1"} if hints_available() else {}),
        "x264-params": ":".join(
            [
                "force-cfr=1:stitchable=1:threads=1:sliced-threads=0",
                # Every stretch opens an encoder of its own: no lookahead, so that the frames are
                # independent of what comes after them.
                "bframes=0:rc-lookahead=0:sync-lookahead=0:mbtree=0:scenecut=0:weightp=0:ref=1",
                "keyint=infinite",
                # A constant quantiser: to estimate each frame's complexity takes a millisecond.
                _FAINT_SEARCH if faint else f"{_SEARCH[motion]}:aq-mode=0:{_PARTS}",
                "trellis=0:me=hex:cabac=1:psy=0:8x8dct=1:deblock=0,0",
                "range=tv:colormatrix=smpte170m",
            ]
        ),
    }


_KEY_SECONDS = 5.0
_STILL_KEY_SECONDS = 10.0
# Shorter stills are not worth a finer picture of what moves on at once.
_FINISHED_IF_STILL = 4
# Where so many blocks change, libx264 needs fewer bytes, and hardly more time.
_MUCH = 0.2
_QUITE_MUCH = 0.08
# Of a picture that moves as a whole libx264 makes half the bytes, and a picture more like it.
_MUCH_FOR_A_CAMERA = 0.1
_PATIENCE = 6
# Below that, a key frame for its end would cost more than it shows.
_REST_SECONDS = 0.25


class StretchEncoder:
    """Encodes the frames of one stretch, of a ``size`` in pixels of which both are even."""

    def __init__(
        self,
        writer: StretchWriter,
        size: tuple[int, int],
        frame_rate: Fraction,
        motion: Motion = Motion.PARTS,
    ) -> None:
        self.writer = writer
        self._codec = av.CodecContext.create("libx264", "w")
        self._codec.width, self._codec.height = size
        self._codec.pix_fmt = "yuv420p"
        self._codec.framerate = frame_rate
        self._codec.time_base = 1 / frame_rate
        self._codec.thread_count = 1
        self._motion = motion
        self._key_distance = max(2, int(_KEY_SECONDS * frame_rate))
        self._still_key_distance = max(2, int(_STILL_KEY_SECONDS * frame_rate))
        self._numbering: Numbering | None = None
        self._coder: PictureCoder | None = None
        # A camera that begins to move goes on doing so.
        self._patience = 0 if motion is Motion.CAMERA else _PATIENCE
        self._much = _MUCH_FOR_A_CAMERA if motion is Motion.CAMERA else _MUCH
        # Otherwise its pictures are fine enough to be looked at for a while.
        self._shows_rest = motion in (Motion.CAMERA, Motion.CROWD)
        self._rest = max(_FINISHED_IF_STILL, int(_REST_SECONDS * frame_rate))
        if pictures.available() and motion is not Motion.SPACE:
            self._coder = PictureCoder(*size)
            self._decoder = av.CodecContext.create("h264", "r")
            self._decoder.thread_count = 1
        self._whole = [Rectangle(0, 0, *size)]
        # Whether libx264 encodes until the next key frame, and for how many pictures much has
        # been changing, or little.
        self._hands_over = self._follows_key = False
        self._crowded = self._calm = 0
        self._share = 0.0
        self._sent = 0
        self._since_key = 0
        self._skipped = 0
        self._number = 0

    def frame(self, planes: npt.NDArray[np.uint8], changed: list[Rectangle] | None = None) -> None:
        """Encode a frame from its planes (rows of Y, U, V); ``changed`` is new, if known."""
        if not self._sent:
            luma = planes[: self._codec.height]
            faint = self._motion is Motion.CAMERA and is_faint(luma)
            self._codec.options = settings(self._motion, faint)
        is_key = not self._sent or self._since_key >= self._key_distance
        if self._coder is not None and not is_key:
            changed = self._whole if changed is None else changed
            is_key = self._must_change_hands(planes, changed)
            if not is_key and not self._hands_over:
                self._write_picture(planes, changed, self._share > _QUITE_MUCH)
                return
        elif is_key:
            self._take_back()
        self._encode(planes, is_key, changed)

    def _must_change_hands(self, planes: npt.NDArray[np.uint8], changed: list[Rectangle]) -> bool:
        """Decide whose picture is next; true if libx264 must begin with a key frame for that."""
        assert self._coder is not None
        if self._hands_over:
            area = sum(rectangle.area for rectangle in changed)
            self._calm = self._calm + 1 if area <= _MUCH * self._whole[0].area else 0
            if self._calm > _PATIENCE:
                self._take_back()
            return not self._hands_over
        self._share = self._coder.share(planes, changed)
        self._crowded = self._crowded + 1 if self._share > self._much else 0
        # Its own key frame is the one before.
        if self._follows_key:
            self._hands_over = bool(self._crowded)
            return False
        if self._crowded > self._patience:
            self._hands_over = True
            return True
        return False

    def _take_back(self) -> None:
        self._hands_over = False
        self._crowded = self._calm = 0

    def repeat(self, planes: npt.NDArray[np.uint8], count: int) -> None:
        """Show the frame that was encoded last ``count`` times more."""
        if self._coder is not None and count:
            if self._hands_over and self._shows_rest and count >= self._rest:
                self._take_back()
                self._encode(planes, True)
                count -= 1
            elif not self._hands_over and self._coder.coarse:
                self._write_picture(planes, [], finish=count >= _FINISHED_IF_STILL)
                count -= 1
        for _ in range(count):
            if self._since_key >= self._still_key_distance:
                self._take_back()
                self._encode(planes, True)
                continue
            numbering = self._next()
            self.writer.write(START_CODE + skip_picture(numbering, self._number), False)

    def close(self) -> None:
        if self._codec.encode(None):
            raise RuntimeError("the encoder held a frame back")
        self.writer.close()

    def _next(self) -> Numbering:
        """Count a picture that libx264 does not know of."""
        assert self._numbering is not None
        self._number = (self._number + 1) % (1 << self._numbering.frame_number_bits)
        self._skipped += 1
        self._since_key += 1
        return self._numbering

    def _write_picture(
        self,
        planes: npt.NDArray[np.uint8],
        changed: list[Rectangle],
        crowded: bool = False,
        finish: bool = False,
    ) -> None:
        assert self._coder is not None
        self._follows_key = False
        numbering = self._next()
        unit = self._coder.picture(planes, changed, numbering, self._number, crowded, finish)
        self.writer.write(START_CODE + unit, False)

    def _encode(
        self,
        planes: npt.NDArray[np.uint8],
        is_key: bool,
        changed: list[Rectangle] | None = None,
    ) -> None:
        frame = av.VideoFrame.from_numpy_buffer(planes, format="yuv420p")
        frame.pts = self._sent
        frame.time_base = self._codec.time_base
        frame.pict_type = av.video.frame.PictureType.I if is_key else 0
        if changed is not None and not is_key and hints_available():
            mark_changed(frame, changed)
        packets = self._codec.encode(frame)
        if len(packets) != 1:
            raise RuntimeError(f"the encoder made {len(packets)} packets of one frame")
        self._sent += 1
        self._since_key = 1 if is_key else self._since_key + 1
        self._follows_key = is_key
        packet = self._finish(bytes(packets[0]), is_key)
        self.writer.write(packet, is_key)
        if self._coder is not None and is_key:
            self._coder.key(planes, self._decoded(packet))

    def _decoded(self, key: bytes) -> npt.NDArray[np.uint8]:
        """The planes of a key frame as players will see them."""
        frames = self._decoder.decode(av.Packet(key))
        if len(frames) != 1:
            raise RuntimeError(f"a key frame decoded to {len(frames)} frames")
        return np.ascontiguousarray(frames[0].to_ndarray())

    def _finish(self, packet: bytes, is_key: bool) -> bytes:
        """Renumber the encoder's picture behind the skip pictures before it."""
        if is_key:
            self._skipped = 0
        out = []
        for unit in split_units(packet):
            kind = unit[0] & 31
            if kind == SEQUENCE_SET:
                self._numbering = read_sequence_set(unit)
            if kind in (SLICE, IDR_SLICE):
                assert self._numbering is not None
                if (kind == IDR_SLICE) != is_key:
                    raise RuntimeError("the encoder placed a key frame of its own")
                unit, self._number = renumber(unit, self._numbering, self._skipped)
            elif kind not in (SEQUENCE_SET, PICTURE_SET):
                continue
            out.append(START_CODE + unit)
            if kind == PICTURE_SET:
                out.append(START_CODE + own_picture_set())
        return b"".join(out)


# How libx264 is told which parts of a frame did not change, so that it passes over them: as side
# data of a frame (``libavutil/video_hint.h``), which PyAV can read but not write. So the frame's
# address is looked up once, with care, and FFmpeg's own function is called. Where any of this is
# missing, frames are encoded without hints.
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
def hints_available() -> bool:
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
    """Where a PyAV frame keeps the address of its AVFrame; that begins with its planes'."""
    # Every word of a frame is tried; the kernel does the reading, and notices what is no address.
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
