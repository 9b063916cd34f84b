"""H.264 without copies: planes go in, packets of one stretch come out, stills cost a few bytes.

Key frames are libx264's. What follows them is written by ``pictures``, which knows what changed;
where much of the picture does, while a camera moves, and in three dimensions, by libx264. When a
camera or a crowd comes to rest, a key frame shows it finely, and ``pictures`` goes on.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

import av
import manim as mn
import numpy as np
import numpy.typing as npt
from manim.camera.three_d_camera import ThreeDCamera

from deepchalk.engine.encoding import hints, pictures
from deepchalk.engine.encoding.bits import START_CODE, split_units
from deepchalk.engine.encoding.pictures import PictureCoder
from deepchalk.engine.encoding.skip_picture import (
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
from deepchalk.engine.files.stretch import StretchWriter
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


def settings(motion: Motion) -> dict[str, str]:
    """Options of libx264; part of every stretch's key."""
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
                # A constant quantiser: to estimate each frame's complexity takes a millisecond.
                f"{_SEARCH[motion]}:trellis=0",
                "me=hex:cabac=1:psy=0",
                "partitions=i4x4,i8x8,p8x8:8x8dct=1:deblock=0,0",
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
_PATIENCE = 6
# Below that, a key frame for its end would cost more than it shows.
_REST_SECONDS = 0.25


class StretchEncoder:
    """Encodes the frames of one stretch.

    Parameters
    ----------
    size
        width and height in pixels, both even
    motion
        what to expect
    """

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
        self._codec.options = settings(motion)
        self._key_distance = max(2, int(_KEY_SECONDS * frame_rate))
        self._still_key_distance = max(2, int(_STILL_KEY_SECONDS * frame_rate))
        self._numbering: Numbering | None = None
        self._coder: PictureCoder | None = None
        # A camera that begins to move goes on doing so.
        self._patience = 0 if motion is Motion.CAMERA else _PATIENCE
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
        """Encode one frame from its planes (rows of Y, U, V), which may be reused then.

        Parameters
        ----------
        changed
            what differs from the frame that was encoded before, if it is known
        """
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
        self._crowded = self._crowded + 1 if self._share > _MUCH else 0
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
        if changed is not None and not is_key and hints.available():
            hints.mark_changed(frame, changed)
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
