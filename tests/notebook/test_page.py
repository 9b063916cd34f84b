"""A film as HTML shows how it ends before it plays."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_film import make_recording, picture, write_film

from deepchalk.engine.stills import Still
from deepchalk.lesson.telling.recording import Recording
from deepchalk.notebook import page
from deepchalk.notebook.pictures import Stills


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    video = tmp_path / "film.mp4"
    write_film(video)
    return make_recording(video)


def poster_in(html: str) -> Image.Image:
    (data,) = re.findall(r'<video[^>]* poster="data:image/webp;base64,([^"]+)"', html)
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


def test_the_poster_is_how_the_film_ends(recording: Recording) -> None:
    shown = np.asarray(poster_in(page.film_html(recording))).astype(int)
    assert np.abs(shown - picture(3, 1.0)).mean() < 3


def test_a_poster_is_no_larger_than_it_is_shown(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "POSTER_WIDTH", 160)
    assert poster_in(page.film_html(recording)).size == (160, 90)


def test_captions_are_shown_unless_the_sentences_stand_in_the_picture(
    recording: Recording,
) -> None:
    assert "<track default" in page.film_html(recording)
    assert "<track default" not in page.film_html(replace(recording, sentences="drawn"))


@pytest.mark.parametrize(("language", "heading"), [("en", "Steps"), ("de", "Schritte")])
def test_the_list_of_steps_is_headed_in_the_language(
    recording: Recording, language: str, heading: str
) -> None:
    shown = page.film_html(replace(recording, language=language))
    assert f"<summary>{heading}</summary>" in shown


def test_a_still_that_speaks_has_its_step_s_sound_below_it() -> None:
    frames = [Still(f"Step {n}", np.zeros((4, 4, 4), np.uint8)) for n in (1, 2)]
    silent = Stills(frames, ["01-a", "02-b"])
    assert "<audio" not in silent._repr_html_()
    told = Stills(frames, ["01-a", "02-b"], [b"first", None])
    (sound,) = re.findall(
        r'<audio controls[^>]* src="data:audio/mp4;base64,([^"]+)"', told._repr_html_()
    )
    assert base64.b64decode(sound) == b"first"
    assert told[1:].sounds == (None,)
