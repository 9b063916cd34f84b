"""Pictures come from the right moment of the film, in the right colours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_film import COLOURS, GROUND, picture

from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.export.sidecars import write_sidecars
from deepchalk.export.video.frames import frames, opened, step_pictures, video_of
from deepchalk.lesson.telling.recording import Recording


def off_by(image: Image.Image, expected: np.ndarray) -> float:
    """Mean distance per channel; a wrong step or moment is far above the coding error."""
    pixels = np.asarray(image.convert("RGB")).astype(int)
    return float(np.abs(pixels - expected).mean())


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_the_poster_is_the_end_of_the_last_step(
    recording: Recording, tmp_path: Path, suffix: str
) -> None:
    with Image.open(sidecars.export_poster(recording, tmp_path / f"p{suffix}")) as image:
        assert image.size == (recording.width, recording.height)
        assert off_by(image, picture(3, 1.0)) < 1


def test_the_poster_shows_no_program(recording: Recording, tmp_path: Path) -> None:
    *others, last = recording.steps
    recording = replace(recording, steps=(*others, replace(last, goes_dark=True)))
    with Image.open(sidecars.export_poster(recording, tmp_path / "p.png")) as image:
        assert off_by(image, picture(len(others) - 1, 1.0)) < 1
    alone = replace(recording, steps=(replace(last, goes_dark=True),))
    with Image.open(sidecars.export_poster(alone, tmp_path / "q.png")) as image:
        assert off_by(image, picture(len(others), 1.0)) < 1


def test_colours_survive(recording: Recording, tmp_path: Path) -> None:
    with Image.open(sidecars.export_poster(recording, tmp_path / "p.png", seconds=1.95)) as image:
        pixels = np.asarray(image).astype(int)
    assert np.abs(pixels[80, 280] - COLOURS[0]).max() <= 4
    assert np.abs(pixels[20, 20] - GROUND).max() <= 2


def test_each_step_ends_with_its_own_picture(recording: Recording) -> None:
    for number, image in enumerate(step_pictures(recording)):
        assert off_by(image, picture(number, 1.0)) < 1


def test_a_stretch_has_exactly_its_frames(recording: Recording) -> None:
    with opened(video_of(recording)) as container:
        for step in recording.steps:
            times = [frame.time for frame in frames(container, step.start, step.end)]
            expected = np.arange(round(step.start * 10), round(step.end * 10)) / 10
            assert times == pytest.approx(expected)


def test_sidecars_stand_beside_the_video(recording: Recording, tmp_path: Path) -> None:
    video = tmp_path / "lesson.mp4"
    video.write_bytes(video_of(recording).read_bytes())
    made = write_sidecars(recording, video)
    assert {path.name for path in made} == {
        "lesson.vtt",
        "lesson.srt",
        "lesson.chapters.vtt",
        "lesson.md",
        "lesson.png",
        "lesson.json",
    }
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in made} | {video.name}


@pytest.mark.parametrize(
    ("video", "sentence"),
    [(None, "has no video"), ("gone.mp4", "does not exist"), (__file__, "cannot be read")],
)
def test_a_missing_or_broken_video_is_said(
    recording: Recording, tmp_path: Path, video: str | None, sentence: str
) -> None:
    with pytest.raises(DeepchalkError, match=sentence):
        sidecars.export_poster(replace(recording, video=video), tmp_path / "p.png")
