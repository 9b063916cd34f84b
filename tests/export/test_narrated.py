"""A film with a voice: every format that can be heard carries each step's sound at its time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from pptx import Presentation
from small_film import STEPS, make_recording, write_film
from tones import tone

from deepchalk.export.paper import slides_pptx
from deepchalk.export.video import webm
from deepchalk.export.video.clips import cut
from deepchalk.lesson.telling.recording import Recording
from deepchalk.voice.sound import RATE, Samples, add_sound, m4a, read, silence

BEFORE, HEARD = 0.5, 1.0
"""Seconds of each step before its tone, and of the tone."""
HEIGHTS = (400.0, 700.0, 1100.0, 1600.0)
"""Hertz of each step's tone."""


@pytest.fixture(scope="module", params=[False, True], ids=["encoded", "copied"])
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("narrated")
    write_film(folder / "silent.mp4", key_frames_at_steps=request.param)
    sound = [
        part
        for (_, _, seconds), height in zip(STEPS, HEIGHTS, strict=True)
        for part in (
            silence(BEFORE),
            tone(HEARD, height, 0.3),
            silence(seconds - BEFORE - HEARD),
        )
    ]
    made = m4a(np.concatenate(sound))
    return add_sound(folder / "silent.mp4", made, folder / "film.mp4")


@pytest.fixture
def recording(film: Path) -> Recording:
    return replace(make_recording(film), voice={"engine": None})


def heard_in(sound: Samples) -> tuple[float, float, float]:
    """Where a tone begins and ends, in seconds, and its height."""
    loud = np.nonzero(np.abs(sound) > 0.1)[0]
    part = sound[loud[0] : loud[-1]]
    height = np.argmax(np.abs(np.fft.rfft(part))) * RATE / len(part)
    return loud[0] / RATE, loud[-1] / RATE, float(height)


def is_tone_of(step: int, sound: Samples) -> bool:
    expected = (BEFORE, BEFORE + HEARD, HEIGHTS[step])
    return heard_in(sound) == pytest.approx(expected, rel=0.03, abs=0.03)


def test_a_clip_has_the_sound_of_its_step(recording: Recording, film: Path, tmp_path: Path) -> None:
    for number, step in enumerate(recording.steps):
        clip = cut(film, step.start, step.end, tmp_path / "clip.mp4")
        assert is_tone_of(number, read(clip))
        with av.open(str(clip)) as container:
            assert sum(1 for _ in container.decode(video=0)) == STEPS[number][2] * 10


def test_a_powerpoint_slide_has_the_sound_of_its_step(recording: Recording, tmp_path: Path) -> None:
    deck = Presentation(str(slides_pptx.export(recording, tmp_path / "film.pptx")))
    for number, slide in enumerate(deck.slides):
        clip = tmp_path / "clip.mp4"
        clip.write_bytes(clip_of(slide))
        assert is_tone_of(number, read(clip))


def clip_of(slide: Any) -> bytes:
    relation = slide.element.xpath(".//a:videoFile/@r:link")[0]
    blob: bytes = slide.part.related_part(relation).blob
    return blob


def test_webm_has_the_sound_of_every_step(recording: Recording, tmp_path: Path) -> None:
    made = webm.export(recording, tmp_path / "film.webm")
    with av.open(str(made)) as container:
        assert container.streams.audio[0].codec_context.name == "opus"
    sound = read(made)
    for number, step in enumerate(recording.steps):
        assert is_tone_of(number, sound[round(step.start * RATE) : round(step.end * RATE)])


def test_a_silent_film_makes_silent_files(tmp_path: Path) -> None:
    write_film(tmp_path / "film.mp4")
    recording = make_recording(tmp_path / "film.mp4")
    made = [
        webm.export(recording, tmp_path / "film.webm"),
        cut(tmp_path / "film.mp4", 0.0, 2.0, tmp_path / "clip.mp4"),
    ]
    deck = Presentation(str(slides_pptx.export(recording, tmp_path / "film.pptx")))
    for file in (*map(Path.read_bytes, made), *map(clip_of, deck.slides)):
        with av.open(io.BytesIO(file), "r") as container:
            assert not container.streams.audio
