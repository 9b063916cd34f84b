"""SSIM, PSNR and pixel differences agree with their definitions written another way."""

import math
from pathlib import Path

import av
import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.engine.comparing.compare import (
    compare_luma,
    compare_pixels,
    compare_videos,
    luma_frames,
    rgb_frames,
    ssim,
)


def random_frame(seed: int, shape: tuple[int, ...] = (40, 56)) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def ssim_window_by_window(one: np.ndarray, other: np.ndarray) -> float:
    """The paper's formula, with loops and numpy's own variances."""
    scores = []
    for row in range(0, one.shape[0] - 7, 4):
        for column in range(0, one.shape[1] - 7, 4):
            x = one[row : row + 8, column : column + 8].astype(float).ravel()
            y = other[row : row + 8, column : column + 8].astype(float).ravel()
            (variance_x, covariance), (_, variance_y) = np.cov(x, y)
            c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
            scores.append(
                (2 * x.mean() * y.mean() + c1)
                * (2 * covariance + c2)
                / ((x.mean() ** 2 + y.mean() ** 2 + c1) * (variance_x + variance_y + c2))
            )
    return float(np.mean(scores))


@examples(20)
@given(
    height=st.integers(8, 45),
    width=st.integers(8, 45),
    top=st.integers(0, 44),
    left=st.integers(0, 44),
    seed=st.integers(0, 99),
)
def test_ssim_is_the_papers_formula(
    height: int, width: int, top: int, left: int, seed: int
) -> None:
    one = random_frame(seed, (height, width))
    other = one.copy()
    patch = other[top : top + 9, left : left + 5]
    patch[:] = random_frame(seed + 1, patch.shape)
    rows, columns = height // 4 * 4, width // 4 * 4
    wanted = ssim_window_by_window(one[:rows, :columns], other[:rows, :columns])
    assert ssim(one, other) == pytest.approx(wanted, abs=1e-9)


def test_equal_frames_are_alike_and_noise_is_not() -> None:
    frame = random_frame(1)
    assert ssim(frame, frame.copy()) == 1.0
    assert abs(ssim(frame, random_frame(2))) < 0.1


def test_likeness_names_the_worst_frame_and_pools_the_error() -> None:
    still = np.full((16, 24), 100, np.uint8)
    off = still.copy()
    off[:, :12] += 10
    (same, likeness) = compare_luma([still] * 4, [still] * 4, [still, still, off, still])
    assert same.mean_ssim == 1.0 and same.psnr == math.inf
    assert likeness.frames == 4 and likeness.worst_frame == 2
    assert likeness.mean_ssim == pytest.approx((3 + likeness.worst_ssim) / 4)
    # A quarter of the frames, half of its pixels, 10 levels off.
    assert likeness.psnr == pytest.approx(10 * math.log10(255**2 / (100 / 8)))


def test_pixel_difference_finds_the_largest_and_the_widest() -> None:
    frames = [random_frame(seed, (10, 20, 4)) // 2 for seed in range(4)]
    changed = [frame.copy() for frame in frames]
    changed[1][3, 4, 1] += 9
    changed[2][:2, :5, 0] += 3
    changed[3][..., 3] = 7  # Alpha does not count.
    found = compare_pixels(frames, changed)
    assert (found.frames, found.different_frames) == (4, 2)
    assert (found.largest, found.largest_frame) == (9, 1)
    assert (found.share, found.share_frame) == (10 / 200, 2)


def test_differing_lengths_and_sizes_are_refused() -> None:
    frame = random_frame(0, (16, 16, 3))
    with pytest.raises(ValueError, match="ends at frame 1"):
        compare_pixels([frame, frame], [frame])
    with pytest.raises(ValueError, match="ends at frame 1"):
        compare_luma([frame[..., 0]], [frame[..., 0]] * 2)
    with pytest.raises(ValueError, match="size"):
        compare_pixels([frame], [frame[:8]])


def write_video(path: Path, frames: list[np.ndarray], codec: str, format: str, **more: str) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10, options=more)
        stream.pix_fmt = format
        stream.height, stream.width = frames[0].shape[:2]
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())


def test_videos_are_compared_as_their_luma(tmp_path: Path) -> None:
    rows, columns = np.mgrid[:64, :96]
    frames = [
        np.stack([rows * 3, columns * 2, np.full_like(rows, 40 * t)], axis=-1).astype(np.uint8)
        for t in range(5)
    ]
    lossless, lossy = tmp_path / "lossless.mp4", tmp_path / "lossy.mp4"
    write_video(lossless, frames, "libx264rgb", "rgb24", qp="0")
    write_video(lossy, frames, "libx264", "yuv420p", crf="20")
    assert all(map(np.array_equal, rgb_frames(lossless), frames))
    expected = 16 + (frames[2] @ np.array([65.738, 129.057, 25.064])) / 256
    assert np.abs(list(luma_frames(lossless))[2] - expected).max() < 1.5
    same, coded = compare_videos(lossless, lossless, lossy)
    assert same.mean_ssim == 1.0
    assert 0.95 < coded.worst_ssim <= coded.mean_ssim < 1.0
