"""A whole film with recordings of one's own: longer and shorter ones than the engine's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hearing import LONGEST_SILENCE, hear, spoken_spans
from humming import Humming
from tiny_lesson import SMALLEST, write_lesson
from tones import tone

from deepchalk.cli.main import main
from deepchalk.export import sidecars
from deepchalk.voice.recordings import Script
from deepchalk.voice.sound import RATE, between, read, wav

LONG, SHORT = 14.0, 0.5
"""Seconds of two recordings; a hummed sentence takes between these."""


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    assert end.value.code == 0


@pytest.fixture
def film(tmp_path: Path, humming: Humming, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A narrated film whose second sentence has a long recording, and its last a short one."""
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path / "cache"))
    lesson, voice = write_lesson(tmp_path), tmp_path / "voice"
    run("script", lesson, "-o", str(voice))
    names = list(Script.read(voice / "tiny" / "script.txt").digests)
    for name, seconds in ((names[1], LONG), (names[-1], SHORT)):
        recording = tone(seconds, 880.0, 0.4)
        (voice / "tiny" / f"{name}.wav").write_bytes(wav(recording))
    film = tmp_path / "film.mp4"
    run("render", lesson, *SMALLEST, "--voice", str(voice), "-o", str(film))
    return film


@pytest.mark.deep
def test_the_picture_waits_for_a_long_one_and_a_short_one_leaves_no_silence(film: Path) -> None:
    made = sidecars.read_manifest(film.with_suffix(".json"))
    assert made.voice is not None and made.voice["recordings"] == 2
    spans, sound = spoken_spans(made), read(film)
    for number, seconds in ((1, LONG), (len(spans) - 1, SHORT)):
        begin, end = spans[number]
        assert end - begin == pytest.approx(seconds, abs=0.1)
        said = between(sound, begin + 0.1, end - 0.1)
        pitch = np.argmax(np.abs(np.fft.rfft(said))) * RATE / len(said)
        assert pitch == pytest.approx(880.0, rel=0.02)
    # The sentence after it begins when it has ended.
    assert spans[2][0] >= spans[1][1]
    heard = hear(film)
    assert heard.overlap == 0.0
    assert heard.silence < LONGEST_SILENCE
    assert heard.off < 0.04
    assert heard.longer == pytest.approx(0.0, abs=0.1)
