"""H.264 without copies: planes go in, packets of one stretch come out, stills cost a few bytes."""

from __future__ import annotations

from fractions import Fraction

import av
import manim as mn
import numpy as np
import numpy.typing as npt

from . import hints
from .bits import START_CODE, split_units
from .skip_picture import (
    IDR_SLICE,
    PICTURE_SET,
    SEQUENCE_SET,
    SLICE,
    Numbering,
    own_picture_set,
    read_sequence_set,
    renumber,
    skip_picture,
)
from .stretch import StretchWriter
from .tiles import Rectangle


def camera_moves(camera: mn.Camera) -> bool:
    """Whether a scene's camera is of a kind that zooms, moves or turns."""
    return type(camera) is not mn.Camera


def settings(camera_moves: bool) -> dict[str, str]:
    """Options of libx264; part of every stretch's key.

    Parameters
    ----------
    camera_moves
        whether whole pictures shift and grow by parts of a pixel: searching for quarters of a pixel
        then saves a quarter of the bytes, elsewhere it costs half of the time for next to nothing
    """
    # A constant quantiser needs no estimate of each frame's complexity, which takes a millisecond.
    # Key frames are fine: what does not move is never encoded again.
    search = "qp=26:ipratio=2.2:subme=0:trellis=1"
    if camera_moves:
        search = "qp=28:ipratio=2:subme=3:trellis=0"
    return {
        "preset": "ultrafast",
        "forced-idr": "1",
        **({"mb_info": "1"} if hints.available() else {}),
        "x264-params": ":".join(
            [
                "force-cfr=1:stitchable=1:threads=1:sliced-threads=0",
                # Every stretch opens an encoder of its own: no lookahead, so that the frames are
                # independent of what comes after them.
                "bframes=0:rc-lookahead=0:sync-lookahead=0:mbtree=0:scenecut=0:weightp=0:ref=1",
                "keyint=infinite:aq-mode=0",
                search,
                "me=hex:cabac=1:psy=0",
                "partitions=i4x4,i8x8,p8x8:8x8dct=1:deblock=0,0",
                "range=tv:colormatrix=smpte170m",
            ]
        ),
    }


_KEY_SECONDS = 5.0
_STILL_KEY_SECONDS = 10.0


class StretchEncoder:
    """Encodes the frames of one stretch.

    Parameters
    ----------
    size
        width and height in pixels, both even
    camera_moves
        see ``settings``
    """

    def __init__(
        self,
        writer: StretchWriter,
        size: tuple[int, int],
        frame_rate: Fraction,
        camera_moves: bool = False,
    ) -> None:
        self.writer = writer
        self._codec = av.CodecContext.create("libx264", "w")
        self._codec.width, self._codec.height = size
        self._codec.pix_fmt = "yuv420p"
        self._codec.framerate = frame_rate
        self._codec.time_base = 1 / frame_rate
        self._codec.thread_count = 1
        self._codec.options = settings(camera_moves)
        self._key_distance = max(2, int(_KEY_SECONDS * frame_rate))
        self._still_key_distance = max(2, int(_STILL_KEY_SECONDS * frame_rate))
        self._numbering: Numbering | None = None
        self._sent = 0
        self._since_key = 0
        self._skipped = 0
        self._number = 0

    def frame(self, planes: npt.NDArray[np.uint8], changed: list[Rectangle] | None = None) -> None:
        """Encode one frame from its planes (rows of Y, U, V), which may be reused then.

        Parameters
        ----------
        changed
            what differs from the frame that was encoded before, if it is known
        """
        is_key = not self._sent or self._since_key >= self._key_distance
        self._encode(planes, is_key, changed)

    def repeat(self, planes: npt.NDArray[np.uint8], count: int) -> None:
        """Show the frame that was encoded last ``count`` times more."""
        for _ in range(count):
            if self._since_key >= self._still_key_distance:
                self._encode(planes, True)
                continue
            assert self._numbering is not None
            self._number = (self._number + 1) % (1 << self._numbering.frame_number_bits)
            self._skipped += 1
            self._since_key += 1
            picture = skip_picture(self._numbering, self._number)
            self.writer.write(START_CODE + picture, False)

    def close(self) -> None:
        if self._codec.encode(None):
            raise RuntimeError("the encoder held a frame back")
        self.writer.close()

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
        if changed is not None and not is_key and hints.available():
            hints.mark_changed(frame, changed)
        packets = self._codec.encode(frame)
        if len(packets) != 1:
            raise RuntimeError(f"the encoder made {len(packets)} packets of one frame")
        self._sent += 1
        self._since_key = 1 if is_key else self._since_key + 1
        self.writer.write(self._finish(bytes(packets[0]), is_key), is_key)

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
