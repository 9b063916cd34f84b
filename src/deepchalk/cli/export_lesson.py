"""From a lesson with its parameters to the files that were asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from deepchalk.cli.progress import progress_bar
from deepchalk.engine.job import render
from deepchalk.export import handout, worksheet
from deepchalk.export.formats import FORMATS, export_all
from deepchalk.film.chosen import Chosen, chosen_steps
from deepchalk.film.described import described
from deepchalk.film.making import expected_seconds, lesson_request, recording_of
from deepchalk.film.stills import with_stills
from deepchalk.lesson.recording import Recording

PAPER = "light"
"""Theme of pictures that are printed: paper is white."""


class Export:
    """What several formats share: it is made when the first of them asks for it.

    Attributes
    ----------
    work
        folder for what is gone when the export is finished
    """

    def __init__(
        self, chosen: Chosen, quality: str, theme: str, steps: str | None, jobs: int, work: Path
    ) -> None:
        self.chosen = chosen
        self.quality = quality
        self.theme = theme
        self.steps = chosen_steps(chosen, steps)
        self.jobs = jobs
        self.work = work
        self._stills: dict[str, str | None] = {}

    def recording(self, formats: Sequence[str]) -> Recording:
        """The lesson rendered, if one of the formats needs the video; described if none does."""
        if all(FORMATS[name].needs != "video" for name in formats):
            return described(self.chosen, self.quality, self.theme, self.steps)
        video = self.work / f"{self.chosen.stem}.mp4"
        request = lesson_request(
            self.chosen, video, self.quality, self.theme, self.steps, self.jobs
        )
        seconds = expected_seconds(self.chosen, self.steps)
        with progress_bar(video.name, seconds, request.video.frame_rate) as progress:
            result = render(request, progress)
        return recording_of(self.chosen, self.theme, request, result)

    def with_stills(self, recording: Recording, theme: str) -> Recording:
        """The recording with a picture of each step's end in that theme."""
        if theme not in self._stills:
            drawn = with_stills(
                recording, self.chosen, self.quality, theme, self.work / theme, self.steps
            )
            self._stills[theme] = drawn.stills
        return replace(recording, stills=self._stills[theme])


def export_lesson(
    chosen: Chosen,
    formats: Sequence[str],
    quality: str,
    theme: str,
    steps: str | None,
    folder: Path,
    seed: int | None = None,
    count: int = 1,
    jobs: int = 0,
) -> Iterator[Path]:
    """Render at most once, and write the formats into ``folder`` one by one."""
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as work:
        export = Export(chosen, quality, theme, steps, jobs, Path(work))
        recording = export.recording(formats)
        for name in formats:
            file = folder / f"{chosen.stem}{FORMATS[name].suffix}"
            if name == "worksheet":
                yield from worksheet.export(recording, file, seed=seed, count=count)
            elif name == "handout":
                yield from handout.export(export.with_stills(recording, PAPER), file, seed=seed)
            elif FORMATS[name].needs == "stills":
                yield from export_all(
                    export.with_stills(recording, theme), [name], folder, chosen.stem
                )
            else:
                yield from export_all(recording, [name], folder, chosen.stem)
