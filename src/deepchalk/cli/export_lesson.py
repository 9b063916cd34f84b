"""From a lesson with its parameters to the files that were asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from deepchalk.cli.lesson_options import Chosen
from deepchalk.cli.progress import progress_bar
from deepchalk.cli.render_lesson import expected_seconds, lesson_request, recording_of
from deepchalk.cli.selection import chosen_steps
from deepchalk.export.formats import export_all
from deepchalk.lesson.recording import Recording
from deepchalk.render.job import render


def export_lesson(
    chosen: Chosen,
    formats: Sequence[str],
    quality: str,
    theme: str,
    steps: str | None,
    folder: Path,
    jobs: int = 0,
) -> Iterator[Path]:
    """Render into a folder that goes away, and write the formats into ``folder`` one by one."""
    names = chosen_steps(chosen, steps)
    stem = chosen.lesson.name + (f"-{chosen.preset}" if chosen.preset else "")
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as work:
        recording = _recorded(chosen, Path(work) / f"{stem}.mp4", quality, theme, names, jobs)
        for name in formats:
            yield from export_all(recording, [name], folder, stem)


def _recorded(
    chosen: Chosen, video: Path, quality: str, theme: str, steps: tuple[str, ...], jobs: int
) -> Recording:
    request = lesson_request(chosen, video, quality, theme, steps, jobs)
    seconds = expected_seconds(chosen, steps)
    with progress_bar(video.name, seconds, request.video.frame_rate) as progress:
        result = render(request, progress)
    return recording_of(chosen, theme, request, result)
