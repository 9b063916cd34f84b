"""Renders a scene with Manim itself and with this package, and compares cost and picture."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av

from .compare import Difference, Likeness, compare_pixels, compare_videos, rgb_frames
from .errors import RenderError
from .measure import Cost, run_measured
from .request import RenderRequest, SceneFile, Video

_LOSSLESS = [
    *("--video-codec", "libx264rgb", "--pixel-format", "bgr24"),
    *("--encoder-option", "qp=0", "--encoder-option", "preset=ultrafast"),
]


@dataclass(frozen=True)
class Measured:
    """One way to render the scene: its cost, its file, and how like the lossless frames it is."""

    cost: Cost
    size: int
    frames: int
    duration: float
    likeness: Likeness


@dataclass(frozen=True)
class Bench:
    """Manim and this package in turn; ``pixels`` compares both ways' frames before encoding."""

    scene: str
    stock: Measured
    ours: Measured
    pixels: Difference | None

    @property
    def speed(self) -> float:
        """How many times less wall time."""
        return self.stock.cost.wall_seconds / self.ours.cost.wall_seconds


def bench(
    scene: SceneFile,
    video: Video,
    jobs: int = 0,
    pixels: bool = False,
    reference: Path | None = None,
) -> Bench:
    """Render both ways, one after the other, and compare.

    Parameters
    ----------
    pixels
        compare the frames before encoding, too (draws the scene once more)
    reference
        a lossless render by Manim from earlier; without it one is made

    Raises
    ------
    RenderError
        if one of the renders fails, or the two differ in length
    """
    with tempfile.TemporaryDirectory(prefix="deepchalk-bench-") as name:
        folder = Path(name)
        stock_file = folder / "stock.mp4"
        stock_cost = render_stock(scene, video, stock_file)
        ours_file = folder / "ours.mp4"
        ours_cost = render_ours(scene, video, ours_file, jobs)
        if reference is None:
            reference = folder / "lossless.mp4"
            render_stock(scene, video, reference, _LOSSLESS)
        try:
            stock_like, ours_like = compare_videos(reference, stock_file, ours_file)
        except ValueError as error:
            raise RenderError(f"scene {scene.name}: {error}") from error
        difference = _pixel_difference(scene, video, reference) if pixels else None
        return Bench(
            scene.name,
            _measured(stock_cost, stock_file, stock_like),
            _measured(ours_cost, ours_file, ours_like),
            difference,
        )


def render_stock(
    scene: SceneFile, video: Video, target: Path, options: list[str] | None = None
) -> Cost:
    """Run ``manim`` in a process of its own, without its cache; its video becomes ``target``."""
    with tempfile.TemporaryDirectory(prefix="manim-", dir=target.parent) as media:
        command = [
            *(sys.executable, "-m", "manim", "render"),
            *("-r", f"{video.width},{video.height}", "--fps", f"{video.frame_rate:g}"),
            *("--disable_caching", "--media_dir", media, "--format", video.format),
            *(options or []),
            *(str(scene.path.absolute()), scene.name),
        ]
        cost = run_measured(command, Path(media) / "log")
        made = [
            path
            for path in Path(media).rglob(f"{scene.name}*.{video.format}")
            if "partial_movie_files" not in path.parts
        ]
        if not made:
            raise RenderError(f"Manim made no video of scene {scene.name}")
        shutil.move(made[0], target)
    return cost


def render_ours(scene: SceneFile, video: Video, target: Path, jobs: int) -> Cost:
    """Run ``deepchalk render`` in a process of its own, without its cache."""
    command = [
        *(sys.executable, "-c", "from deepchalk.cli.main import main; main()", "render"),
        *("-r", f"{video.width},{video.height}", "--fps", f"{video.frame_rate:g}"),
        *("--disable_caching", "--format", video.format, "--jobs", str(jobs)),
        *("-o", str(target), str(scene.path.absolute()), scene.name),
    ]
    return run_measured(command, target.with_suffix(".log"))


def as_json(result: Bench) -> dict[str, Any]:
    """The numbers of a bench, with their ratios, as plain data."""
    stock, ours = result.stock, result.ours
    return {
        **asdict(result),
        "ratios": {
            "wall": result.speed,
            "cpu": stock.cost.cpu_seconds / ours.cost.cpu_seconds,
            "memory": ours.cost.peak_memory / stock.cost.peak_memory,
            "size": ours.size / stock.size,
        },
    }


def _measured(cost: Cost, file: Path, likeness: Likeness) -> Measured:
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        duration = float((stream.duration or 0) * (stream.time_base or 0))
    return Measured(cost, file.stat().st_size, likeness.frames, duration, likeness)


def _pixel_difference(scene: SceneFile, video: Video, reference: Path) -> Difference:
    from .looking import frames

    request = RenderRequest(scene, reference.with_name("none.mp4"), video)
    return compare_pixels(rgb_frames(reference), frames(request))
