"""The site of each lesson, built from a short film: its page, and every file to take away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from cards import check_numbers
from plays import SMOKE

from deepchalk import output_files, registry
from deepchalk.engine.request import RenderRequest
from deepchalk.film import live
from deepchalk.film.order import Chosen, FilmOrder, choose, video_of
from deepchalk.lesson.telling.recording import Cue
from deepchalk.live.recording.recorder import Played, record
from deepchalk.site.build import build, project_folder
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import OFFERED

pytestmark = pytest.mark.deep

RATE, FRAMES = 10, 2
"""Frames a second, and of each step."""

NOTED = 10.0
"""Frames a second that the live page notes here."""


def short_film(name: str, folder: Path) -> Exhibit:
    """A lesson with all its steps, and a film in which each of them takes a moment."""
    lesson = registry.lesson(name)
    preset = next(iter(lesson.presets))
    chosen = Chosen(lesson, lesson.preset(preset), preset)
    told = FilmOrder(chosen, video_of("l")).described()
    video = folder / f"{name}.mp4"
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.codec_context.time_base = Fraction(1, RATE)
        for number in range(FRAMES * len(told.steps)):
            pixels = np.full((180, 320, 3), number % 200, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        container.mux(stream.encode())
    length = FRAMES / RATE
    steps = tuple(
        replace(step, start=at * length, end=(at + 1) * length)
        for at, step in enumerate(told.steps)
    )
    cues = tuple(Cue(step.title, step.start, step.end) for step in steps)
    size = {"width": 320, "height": 180, "frame_rate": float(RATE)}
    recording = replace(told, steps=steps, cues=cues, video=str(video), **size)
    return Exhibit(chosen, replace(recording, duration=length * len(steps)))


@dataclass(frozen=True)
class Built:
    """The site of a lesson, and the recording that its live page was made of."""

    name: str
    out: Path
    failed: list[str]
    played: Played


@pytest.fixture(scope="module", params=registry.names())
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    name, folder = request.param, tmp_path_factory.mktemp(request.param)
    failed: list[str] = []
    recordings: list[Played] = []

    def noting(request: RenderRequest) -> Played:
        recordings.append(record(request))
        return recordings[-1]

    prose = project_folder() if name == SMOKE else None
    with output_files.recording(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "record", noting)
        patch.setattr(live, "FRAME_RATE", NOTED)
        build([short_film(name, folder)], folder / "site", prose, failed=failed.append)
    assert len(recordings) == 1, failed
    played = recordings[0]
    return Built(name, folder / "site", failed, played)


def test_a_lesson_has_a_page_and_all_that_it_offers(built: Built) -> None:
    assert not built.failed
    out, name = built.out, built.name
    assert f"lessons/{name}.html" in (out / "index.html").read_text(encoding="utf-8")
    text = (out / "lessons" / f"{name}.html").read_text(encoding="utf-8")
    offered = set(re.findall(r'href="\.\./media/([^"#]+)"', text))
    assert len(offered) >= len(OFFERED)
    assert not [file for file in offered if not (out / "media" / file).stat().st_size]
    assert "-key" not in text
    assert not list(out.rglob("*-key.pdf"))


def test_every_number_says_what_it_is_and_how_it_came_about(built: Built) -> None:
    check_numbers(choose(registry.lesson(built.name), None, {}), built.played)
