"""A film as HTML shows how it ends before it plays."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_film import make_recording, picture, write_film

from deepchalk.lesson.telling.recording import Recording
from deepchalk.notebook import page


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
