"""Video packets into a file that the disk has no room for."""

import errno
import itertools
import shutil
from fractions import Fraction
from pathlib import Path

import numpy as np

from deepchalk.engine.encoding.encoder import StretchEncoder
from deepchalk.engine.encoding.video_file import (
    StretchPacket,
    StretchWriter,
    mux_packets,
    read_stretch,
)

RATE = Fraction(10)


def key_frames(folder: Path) -> list[StretchPacket]:
    """Two pictures of a few hundred bytes, of which one is larger."""
    packets = []
    for size in (16, 20):
        planes = np.full((180, 160), 100, dtype=np.uint8)
        planes[:size, :size] = np.random.default_rng(1).integers(16, 235, (size, size))
        encoder = StretchEncoder(StretchWriter(folder / f"{size}"), (160, 120), RATE)
        encoder.frame(planes)
        encoder.close()
        packets += read_stretch(folder / f"{size}")
    return packets


def test_what_did_not_fit_on_the_disk_takes_up_no_room(small_disk: Path, tmp_path: Path) -> None:
    pictures = key_frames(tmp_path)
    each = sum(len(picture.data) for picture in pictures) / 2
    target = small_disk / "made.mp4"
    before = shutil.disk_usage(small_disk)
    failures = 0
    # Some fit, of some the end does not, of some not even the pictures.
    for size in range(before.free - 200_000, before.free + 40_000, 6_000):
        try:
            packets = itertools.islice(itertools.cycle(pictures), int(size / each))
            mux_packets(packets, target, RATE)
        except OSError as error:
            assert error.errno == errno.ENOSPC
            failures += 1
        target.unlink()
        assert shutil.disk_usage(small_disk).used == before.used
    assert 5 < failures < 40
