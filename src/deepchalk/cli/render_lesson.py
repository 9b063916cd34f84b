"""From a lesson with its parameters to a video and the files beside it."""

from __future__ import annotations

import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import get_args

import click

from deepchalk.cli.lesson_options import Chosen
from deepchalk.cli.progress import progress_bar
from deepchalk.cli.qualities import video_of
from deepchalk.cli.selection import chosen_steps
from deepchalk.errors import ParameterError
from deepchalk.lesson.captions import reading_seconds
from deepchalk.lesson.recording import Recording
from deepchalk.lesson.step import steps_of
from deepchalk.render.request import RenderRequest, RenderResult, SceneFactory, VideoFormat

PACKAGES = ("deepchalk", "manim", "numpy", "av", "typst", "fontpkg-inter")
"""Packages on which the frames depend; the manifest names their versions."""

BETWEEN_STEPS = 2.5
"""Seconds that a step takes besides its captions, for an estimate of the video's length."""


def lesson_request(
    chosen: Chosen, video: Path, quality: str, theme: str, steps: tuple[str, ...], jobs: int = 0
) -> RenderRequest:
    """The render of a lesson as a job."""
    form: VideoFormat = next(
        name for name in get_args(VideoFormat) if video.suffix.lower() == f".{name}"
    )
    scene = SceneFactory(
        "deepchalk.scene:bound_scene",
        {
            "lesson": chosen.lesson.name,
            "params": chosen.params.model_dump(mode="json"),
            "theme": theme,
            "steps": steps,
        },
    )
    return RenderRequest(scene, video, video_of(quality, form), jobs=jobs, collect="played")


def render_lesson(
    chosen: Chosen,
    quality: str,
    theme: str,
    format: str,
    steps: str | None,
    output: Path | None,
    jobs: int = 0,
    verbose: bool = False,
) -> list[Path]:
    """Render; returns the video and the files beside it."""
    from deepchalk.export.sidecars import sidecars
    from deepchalk.render.job import render

    video = output_file(chosen, format, output)
    if video.suffix.lower() == ".gif":
        return _render_gif(chosen, quality, theme, video, steps, jobs, verbose)
    names = chosen_steps(chosen, steps)
    request = lesson_request(chosen, video, quality, theme, names, jobs)
    seconds = expected_seconds(chosen, names)
    with progress_bar(video.name, seconds, request.video.frame_rate) as progress:
        result = render(request, progress)
    if verbose:
        for reason, count in result.fallbacks.items():
            click.echo(f"drawn the plain way ({count} ×): {reason}", err=True)
    recording = recording_of(chosen, theme, request, result)
    return [result.output, *sidecars(recording, result.output)]


def _render_gif(
    chosen: Chosen,
    quality: str,
    theme: str,
    gif: Path,
    steps: str | None,
    jobs: int,
    verbose: bool,
) -> list[Path]:
    """A GIF from a rendered video: its own palette, and in each frame only what changes."""
    from deepchalk.export import gif as gif_export
    from deepchalk.export import manifest
    from deepchalk.export.sidecars import sidecars

    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        made = Path(folder) / "video.mp4"
        render_lesson(chosen, quality, theme, "mp4", steps, made, jobs, verbose)
        recording = manifest.read(made.with_suffix(".json"))
        gif_export.export(recording, gif)
        return [gif, *sidecars(recording, gif)]


def output_file(chosen: Chosen, format: str, output: Path | None) -> Path:
    """Where the video goes: the named file, the named folder, or ``videos/``."""
    name = chosen.lesson.name + (f"-{chosen.preset}" if chosen.preset else "")
    if output is None:
        return Path("videos") / f"{name}.{format}"
    if output.is_dir() or not output.suffix:
        return output / f"{name}.{format}"
    known = [f".{name}" for name in get_args(VideoFormat)]
    if output.suffix.lower() not in known:
        raise ParameterError(
            f"output {output.name} must end in {', '.join(known)}, or name a folder"
        )
    return output


def expected_seconds(chosen: Chosen, names: tuple[str, ...]) -> float:
    """A guess of the video's length, from its captions."""
    trace = chosen.lesson.compute(chosen.params)
    return sum(
        BETWEEN_STEPS + sum(reading_seconds(text) for text in step.captions(trace) if text)
        for step in steps_of(chosen.lesson.scene_class)
        if step.applies(trace) and (not names or step.name in names)
    )


def recording_of(
    chosen: Chosen, theme: str, request: RenderRequest, result: RenderResult
) -> Recording:
    """What the exports need to know of a render."""
    played = result.collected
    return Recording(
        lesson=chosen.lesson.name,
        title=chosen.lesson.scene_class.heading,
        summary=chosen.lesson.summary,
        preset=chosen.preset,
        params=chosen.params.given(),
        theme=theme,
        width=request.video.width,
        height=request.video.height,
        frame_rate=request.video.frame_rate,
        duration=result.duration,
        steps=played.steps,
        cues=played.cues,
        numbers=played.numbers,
        versions={
            "python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
        video=str(result.output),
    )
