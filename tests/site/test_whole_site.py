"""The site of all lessons, built from short films: every page, every file to take away."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from deepchalk import output_files, registry
from deepchalk.film.order import Chosen, FilmOrder, video_of
from deepchalk.lesson.telling.recording import Cue
from deepchalk.site.build import build, project_folder
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import OFFERED

pytestmark = pytest.mark.deep

RATE, FRAMES = 10, 2
"""Frames a second, and of each step."""


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


def test_all_lessons_have_a_page_and_all_that_it_offers(tmp_path: Path) -> None:
    films, out = tmp_path / "films", tmp_path / "site"
    films.mkdir()
    exhibits = [short_film(name, films) for name in registry.names()]
    failed: list[str] = []
    with output_files.recording():
        build(exhibits, out, project_folder(), failed=failed.append)
    assert not failed
    gallery = (out / "index.html").read_text(encoding="utf-8")
    for name in registry.names():
        page = out / "lessons" / f"{name}.html"
        assert f"lessons/{name}.html" in gallery
        text = page.read_text(encoding="utf-8")
        offered = set(re.findall(r'href="\.\./media/([^"#]+)"', text))
        assert len(offered) >= len(OFFERED), name
        assert not [file for file in offered if not (out / "media" / file).stat().st_size]
        assert "-key" not in text
    assert not list(out.rglob("*-key.pdf"))
