"""A small film for every export."""

from __future__ import annotations

import pytest
from small_film import make_recording, write_film

from deepchalk.lesson.telling.recording import Recording


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    video = tmp_path_factory.mktemp("film") / "film.mp4"
    write_film(video)
    return make_recording(video)
