"""From a lesson with its parameters to a video and the files beside it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

from deepchalk.cli.progress import progress_bar
from deepchalk.cli.said import report
from deepchalk.engine.request import VideoFormat
from deepchalk.errors import ParameterError
from deepchalk.film.chosen import Chosen, chosen_steps
from deepchalk.film.making import expected_seconds, lesson_request, recording_of


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
    from deepchalk.engine.job import render
    from deepchalk.export.sidecars import sidecars

    video = output_file(chosen, format, output)
    if video.suffix.lower() == ".gif":
        return _render_gif(chosen, quality, theme, video, steps, jobs, verbose)
    names = chosen_steps(chosen, steps)
    request = lesson_request(chosen, video, quality, theme, names, jobs)
    seconds = expected_seconds(chosen, names)
    with progress_bar(video.name, seconds, request.video.frame_rate) as progress:
        result = render(request, progress)
    if verbose:
        report(result)
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
    if output is None:
        return Path("videos") / f"{chosen.stem}.{format}"
    if output.is_dir() or not output.suffix:
        return output / f"{chosen.stem}.{format}"
    known = [f".{name}" for name in get_args(VideoFormat)]
    if output.suffix.lower() not in known:
        raise ParameterError(
            f"output {output.name} must end in {', '.join(known)}, or name a folder"
        )
    return output
