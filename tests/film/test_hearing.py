"""What is measured of a narrated film is what was put into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hearing import Heard, hear
from small_film import make_recording, write_film
from tones import tone, true_peak

from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.lesson.telling.recording import QuestionRecord
from deepchalk.voice.sound import RATE, add_sound, loudness, m4a

LEAD = 0.02
"""Seconds of silence that every sentence begins with."""
QUESTION = QuestionRecord("Which?", ("a", "b"), 0, 4.0, 7.5, "Because.")


def heard(folder: Path, spoken: list[list[float]], late: float = 0.0, asks: bool = False) -> Heard:
    """A film of 10 s with a tone for each sentence, begin and length in seconds."""
    write_film(folder / "silent.mp4")
    sound = np.zeros(10 * RATE, np.float32)
    for begin, seconds in spoken:
        at = round((begin + LEAD + late) * RATE)
        voice = tone(seconds - LEAD, 1000.0, 0.2)
        sound[at : at + len(voice)] += voice[: len(sound) - at]
    film = add_sound(folder / "silent.mp4", m4a(sound), folder / "film.mp4")
    recording = replace(make_recording(film), voice={"engine": None, "spoken": spoken})
    if asks:
        first = replace(recording.steps[0], questions=(QUESTION,))
        recording = replace(recording, steps=(first, *recording.steps[1:]))
    sidecars.export_manifest(recording, folder / "film.json")
    return hear(film)


def test_a_film_that_is_as_it_should_be(tmp_path: Path) -> None:
    made = heard(tmp_path, [[0.5, 2.0], [3.0, 3.0], [7.0, 2.0]])
    assert (made.sentences, made.overlap) == (3, 0.0)
    assert made.silence == pytest.approx(1.0, abs=0.1)
    assert made.off < 0.01 and abs(made.off_at_end) < 0.01
    assert made.longer == pytest.approx(0.0, abs=0.05)
    # 3 LU below its amplitude, and less where a block holds the end of a sentence.
    assert made.loudness == pytest.approx(-17.4, abs=0.5)
    assert made.peak == pytest.approx(-14.0, abs=0.5)


def test_sentences_that_overlap(tmp_path: Path) -> None:
    assert heard(tmp_path, [[0.5, 3.0], [3.0, 3.0]]).overlap == pytest.approx(0.5)


@pytest.mark.parametrize(("asks", "longest"), [(False, 5.0), (True, 1.0)])
def test_time_to_think_is_no_silence(tmp_path: Path, asks: bool, longest: float) -> None:
    made = heard(tmp_path, [[0.0, 3.0], [8.0, 2.0]], asks=asks)
    assert made.silence == pytest.approx(longest, abs=0.1)
    assert made.silence_at == pytest.approx(3.0, abs=0.1)


def test_a_voice_that_is_late(tmp_path: Path) -> None:
    made = heard(tmp_path, [[0.5, 2.0], [7.0, 2.0]], late=0.1)
    assert made.off == pytest.approx(0.1, abs=0.01)
    assert made.off_at_end == pytest.approx(0.1, abs=0.01)


def test_a_silent_film_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match=r"film.mp4 has no voice"):
        heard(tmp_path, [])


def test_a_peak_between_the_samples_counts() -> None:
    # A quarter of the rate, sampled beside its peaks: they are 3 dB above every sample.
    swell = np.hanning(RATE) / 2
    samples = (swell * np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)).astype(np.float32)
    assert true_peak(samples) == pytest.approx(20 * np.log10(0.5), abs=0.1)
    assert true_peak(0 * samples) == -np.inf
    assert loudness(0 * samples) == -np.inf
