"""Renders a scene with Manim itself and with this package, and compares cost and picture."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av
import psutil

from deepchalk.engine.comparing.compare import (
    Difference,
    Likeness,
    compare_pixels,
    compare_videos,
    rgb_frames,
)
from deepchalk.engine.errors import RenderError
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.output_files import completed, write_text


@dataclass(frozen=True)
class Cost:
    """What a command took. CPU seconds are of all its processes together; ``peak_memory`` is the
    largest resident set of any one of them, in bytes."""

    wall_seconds: float
    cpu_seconds: float
    peak_memory: int
    processes: int


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
    """Manim and this package in turn; ``alone`` is this package in one process, ``pixels`` compares
    both ways' frames before encoding."""

    scene: str
    stock: Measured
    ours: Measured
    alone: Cost | None
    pixels: Difference | None

    @property
    def speed(self) -> float:
        """How many times less wall time."""
        return self.stock.cost.wall_seconds / self.ours.cost.wall_seconds

    @property
    def speed_alone(self) -> float | None:
        """As ``speed``, with one process."""
        return self.stock.cost.wall_seconds / self.alone.wall_seconds if self.alone else None


def bench(
    scene: SceneFile,
    video: Video,
    jobs: int = 0,
    pixels: bool = False,
    alone: bool = False,
    keep: Path | None = None,
) -> Bench:
    """Render both ways, one after the other, and compare.

    What was made and measured of Manim stays in the folder ``keep``, to be used again; ``pixels``
    draws the scene once more, and compares the frames before encoding, too.
    """
    with (
        tempfile.TemporaryDirectory(prefix="deepchalk-bench-") as name,
        _told_if_gone(folder := Path(name), scene),
    ):
        kept = keep or folder
        kept.mkdir(parents=True, exist_ok=True)
        file = folder / "ours.mp4"
        cost = render_ours(scene, video, file, jobs)
        cost_alone = render_ours(scene, video, folder / "alone.mp4", 1) if alone else None
        reference = kept / f"{scene.name}.mp4"
        if not reference.exists():
            with completed(reference) as part:
                render_stock(scene, video, part, _LOSSLESS)
        stock = _stock(scene, video, kept, reference)
        ours = _measured(scene, cost, file, reference)
        difference = None
        if pixels:
            from deepchalk.engine.looking import frames

            request = RenderRequest(scene, reference.with_name("none.mp4"), video)
            difference = compare_pixels(rgb_frames(reference), frames(request))
        return Bench(scene.name, stock, ours, cost_alone, difference)


@contextmanager
def _told_if_gone(folder: Path, scene: SceneFile) -> Iterator[None]:
    """A scene may have deleted what is compared: it can reach the temporary folder."""
    try:
        yield
    except FileNotFoundError as gone:
        missing = Path(str(gone.filename))
        if folder not in missing.parents:
            raise
        raise RenderError(
            f"{missing} is gone: does scene {scene.name} delete what lies in the temporary folder?"
        ) from None


def kept_files(folder: Path, scene: str) -> list[Path]:
    """The files of a scene in the folder ``keep``."""
    return [folder / f"{scene}{ending}" for ending in (".mp4", ".json", ".stock.mp4")]


def _stock(scene: SceneFile, video: Video, kept: Path, reference: Path) -> Measured:
    known = kept / f"{scene.name}.json"
    if known.exists():
        content = json.loads(known.read_text())
        cost, likeness = Cost(**content.pop("cost")), Likeness(**content.pop("likeness"))
        return Measured(cost=cost, likeness=likeness, **content)
    file = kept / f"{scene.name}.stock.mp4"
    cost = render_stock(scene, video, file)
    measured = _measured(scene, cost, file, reference)
    write_text(known, json.dumps(asdict(measured)))
    return measured


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
            "wall alone": result.speed_alone,
            "cpu": stock.cost.cpu_seconds / ours.cost.cpu_seconds,
            "memory": ours.cost.peak_memory / stock.cost.peak_memory,
            "size": ours.size / stock.size,
        },
    }


def _measured(scene: SceneFile, cost: Cost, file: Path, reference: Path) -> Measured:
    try:
        (likeness,) = compare_videos(reference, file)
    except ValueError as error:
        raise RenderError(f"scene {scene.name}: {error}") from error
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        duration = float((stream.duration or 0) * (stream.time_base or 0))
    return Measured(cost, file.stat().st_size, likeness.frames, duration, likeness)


_SAMPLE_SECONDS = 0.05


def run_measured(command: Sequence[str], log: Path, folder: Path | None = None) -> Cost:
    """Run to the end; what it prints goes to the file ``log``."""
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder
        )
        peaks: dict[int, int] = {}
        done = threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, peaks, done))
        sampler.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        finally:
            done.set()
            sampler.join()
    wall = time.monotonic() - started
    if process.returncode != 0:
        lines = log.read_text(errors="replace").strip().splitlines()
        said = lines[-1] if lines else "it printed nothing"
        raise RenderError(f"{command[0]} failed with exit status {process.returncode}: {said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peaks.values(), default=0), len(peaks))


def _sample(root: int, peaks: dict[int, int], done: threading.Event) -> None:
    while not done.wait(_SAMPLE_SECONDS):
        try:
            top = psutil.Process(root)
            family = [top, *top.children(recursive=True)]
        except psutil.Error:
            continue
        for process in family:
            try:
                memory = _high_water(process)
            except (psutil.Error, OSError):
                continue
            peaks[process.pid] = max(peaks.get(process.pid, 0), memory)


def _high_water(process: psutil.Process) -> int:
    """The kernel's own high-water mark where it keeps one, so that no peak is missed."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return int(process.memory_info().rss)
