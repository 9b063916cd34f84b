"""How alike two videos are: SSIM and PSNR of their luma, and pixel by pixel where lossless.

SSIM after Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, "Image quality assessment: from
error visibility to structural similarity", IEEE Transactions on Image Processing 13(4), 2004, with
that paper's constants, on windows of 8×8 pixels every 4 pixels, all pixels weighing the same (the
variant that x264 and FFmpeg measure). Rows and columns beyond a multiple of 4 are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import av
import numpy as np

_LIMITED_RANGE = 1
_WINDOW = 8
_STRIDE = 4
_C1 = (0.01 * 255) ** 2
_C2 = (0.03 * 255) ** 2

Luma = np.ndarray
"""One frame's luma, shape (row, column), 8 bits."""


@dataclass(frozen=True)
class Likeness:
    """A video against its reference: SSIM in −1 … 1, PSNR in dB over all frames together."""

    frames: int
    mean_ssim: float
    worst_ssim: float
    worst_frame: int
    psnr: float


@dataclass(frozen=True)
class Difference:
    """Lossless frames against their reference.

    ``largest`` is the largest difference of a pixel's red, green or blue in levels of 255;
    ``share`` the share of pixels that differ at all in the frame where most do.
    """

    frames: int
    different_frames: int
    largest: int
    largest_frame: int
    share: float
    share_frame: int


def compare_videos(reference: Path, *candidates: Path) -> list[Likeness]:
    """Luma of each candidate against the reference, frame by frame."""
    return compare_luma(luma_frames(reference), *map(luma_frames, candidates))


def compare_luma(reference: Iterable[Luma], *candidates: Iterable[Luma]) -> list[Likeness]:
    """As ``compare_videos``, on frames that are at hand."""
    tallies = [_Tally() for _ in candidates]
    for number, frames in enumerate(zip_longest(reference, *candidates)):
        if any(frame is None for frame in frames):
            raise ValueError(f"the videos differ in length: one of them ends at frame {number}")
        for tally, frame in zip(tallies, frames[1:], strict=True):
            tally.add(number, frames[0], frame)
    return [tally.likeness() for tally in tallies]


def compare_pixels(reference: Iterable[np.ndarray], candidate: Iterable[np.ndarray]) -> Difference:
    """RGB or RGBA frames, shape (row, column, channel); alpha is not looked at."""
    frames = different = 0
    largest, share = (0, 0), (0.0, 0)
    for number, (wanted, found) in enumerate(zip_longest(reference, candidate)):
        if wanted is None or found is None:
            raise ValueError(f"the videos differ in length: one of them ends at frame {number}")
        frames += 1
        one, other = wanted[..., :3], found[..., :3]
        if one.shape != other.shape:
            raise ValueError(f"frame {number} has size {other.shape} instead of {one.shape}")
        if np.array_equal(one, other):
            continue
        off = np.abs(one.astype(np.int16) - other).max(axis=-1)
        different += 1
        largest = max(largest, (int(off.max()), -number))
        share = max(share, (np.count_nonzero(off) / off.size, -number))
    return Difference(frames, different, largest[0], -largest[1], share[0], -share[1])


def luma_frames(path: Path) -> Iterator[Luma]:
    """The luma of each frame of a video, as its 8-bit 4:2:0 form has it."""
    for frame in _decoded(path):
        if frame.format.name != "yuv420p":
            # By way of RGBA and limited range, as an encoder gets it from a drawn frame.
            frame = frame.reformat(format="rgba").reformat(
                format="yuv420p", dst_color_range=_LIMITED_RANGE
            )
        plane = frame.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(frame.height, plane.line_size)
        yield rows[:, : frame.width]


def rgb_frames(path: Path) -> Iterator[np.ndarray]:
    """Each frame of a video, shape (row, column, 3); exact when the video is lossless RGB."""
    return (frame.to_ndarray(format="rgb24") for frame in _decoded(path))


def _decoded(path: Path) -> Iterator[av.VideoFrame]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        yield from container.decode(stream)


def ssim(one: Luma, other: Luma) -> float:
    """Mean structural similarity of two frames of the same size."""
    if one.shape != other.shape or min(one.shape) < _WINDOW:
        raise ValueError(f"frames of sizes {one.shape} and {other.shape} cannot be compared")
    total = math.prod((length - _WINDOW) // _STRIDE + 1 for length in one.shape)
    box = _changed_windows(one, other)
    if box is None:
        return 1.0
    # Windows without a difference have similarity 1 exactly and need no arithmetic.
    inside = _window_ssim(one[box].astype(np.int32), other[box].astype(np.int32))
    return float((inside.sum() + total - inside.size) / total)


class _Tally:
    """Sums over the frames of one candidate; a repeated pair of frames is measured once."""

    def __init__(self) -> None:
        self.scores: list[float] = []
        self.squares = 0.0
        self.pixels = 0
        self._last: tuple[Luma, Luma, float, float] | None = None

    def add(self, number: int, reference: Luma, found: Luma) -> None:
        if reference.shape != found.shape:
            raise ValueError(f"frame {number} has size {found.shape} instead of {reference.shape}")
        last = self._last
        if last and np.array_equal(last[0], reference) and np.array_equal(last[1], found):
            score, squares = last[2:]
        else:
            score = ssim(reference, found)
            off = reference.astype(np.int32) - found
            squares = float(np.vdot(off, off))
        self._last = (reference, found, score, squares)
        self.scores.append(score)
        self.squares += squares
        self.pixels += reference.size

    def likeness(self) -> Likeness:
        worst = int(np.argmin(self.scores))
        error = self.squares / self.pixels
        return Likeness(
            frames=len(self.scores),
            mean_ssim=float(np.mean(self.scores)),
            worst_ssim=self.scores[worst],
            worst_frame=worst,
            psnr=10 * math.log10(255**2 / error) if error else math.inf,
        )


def _changed_windows(one: Luma, other: Luma) -> tuple[slice, slice] | None:
    """The rows and columns of all windows in which the two differ, or None."""
    different = one != other
    slices = []
    for axis in (0, 1):
        where = np.flatnonzero(different.any(axis=1 - axis))
        if not where.size:
            return None
        windows = (one.shape[axis] - _WINDOW) // _STRIDE + 1
        first = min(max(0, int(where[0]) // _STRIDE - 1), windows - 1)
        last = min(windows - 1, int(where[-1]) // _STRIDE)
        slices.append(slice(first * _STRIDE, last * _STRIDE + _WINDOW))
    return slices[0], slices[1]


def _window_ssim(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    count = _WINDOW * _WINDOW
    mean_one, mean_other = _window_sums(one) / count, _window_sums(other) / count
    variances = _window_sums(one * one + other * other) / count - mean_one**2 - mean_other**2
    covariance = _window_sums(one * other) / count - mean_one * mean_other
    # The paper's variances divide by one less than the number of pixels.
    unbiased = count / (count - 1)
    product = 2 * mean_one * mean_other + _C1
    squares = mean_one**2 + mean_other**2 + _C1
    return np.asarray(
        product * (2 * covariance * unbiased + _C2) / (squares * (variances * unbiased + _C2))
    )


def _window_sums(values: np.ndarray) -> np.ndarray:
    """Sums over each 8×8 window, from sums over 4×4 blocks."""
    blocks = values
    for axis in (0, 1):
        blocks = np.moveaxis(blocks, axis, 0)
        whole = blocks[: len(blocks) // _STRIDE * _STRIDE]
        blocks = sum(whole[offset::_STRIDE] for offset in range(1, _STRIDE)) + whole[::_STRIDE]
        blocks = np.moveaxis(blocks, 0, axis)
    return np.asarray(
        blocks[:-1, :-1] + blocks[1:, :-1] + blocks[:-1, 1:] + blocks[1:, 1:], dtype=np.float64
    )
