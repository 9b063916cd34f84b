"""The track of a film: each sentence at its second, as loud as it should be, and never too loud."""

import numpy as np
import pytest
from deeply import few
from tones import burst, place_of, tone, true_peak

from deepchalk.voice.narration import Placed, track
from deepchalk.voice.sound import RATE, between, limited, loudness, seconds_of, silence


def speech_like(seconds: float, height: float, seed: int = 0) -> np.ndarray:
    """Noise that swells and fades as syllables do, with peaks far above its mean."""
    moments = np.arange(round(seconds * RATE)) / RATE
    swell = np.maximum(0, np.sin(2 * np.pi * 2 * moments)) ** 4
    return (burst(seconds, seed, 0.3) * swell * height).astype(np.float32)


def test_loudness_is_that_of_the_standard() -> None:
    # EBU Tech 3341: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS, in one channel 3 LU less.
    assert loudness(tone(20.0, 1000.0, 10 ** (-23 / 20))) == pytest.approx(-26.0, abs=0.1)
    assert loudness(silence(1.0)) == -np.inf
    assert np.isfinite(loudness(tone(0.1)))


@pytest.mark.parametrize("height", few([0.02, 0.3, 3.0]))
def test_a_track_is_as_loud_as_it_should_be(height: float) -> None:
    made = track(
        [Placed(1.0, speech_like(12.0, height)), Placed(14.0, speech_like(3.0, height, 1))], 20.0
    )
    assert loudness(made) == pytest.approx(-16.0, abs=0.5)
    assert true_peak(made) <= -1.0


def test_every_sentence_is_at_its_second() -> None:
    first, second = burst(1.0, 1), burst(2.0, 2)
    made = track([Placed(0.5, first), Placed(7.25, second)], 10.0)
    assert seconds_of(made) == 10.0
    assert place_of(first, made) == pytest.approx(0.5, abs=1e-3)
    assert place_of(second, made) == pytest.approx(7.25, abs=1e-3)
    assert not np.any(between(made, 2.0, 7.0))


def test_sentences_of_one_source_keep_their_loudness_to_each_other() -> None:
    made = track([Placed(0.0, tone(3.0, height=0.1)), Placed(4.0, tone(3.0, height=0.05))], 8.0)
    difference = loudness(between(made, 0.5, 2.5)) - loudness(between(made, 4.5, 6.5))
    assert difference == pytest.approx(20 * np.log10(2), abs=0.1)


def test_two_sources_are_equally_loud() -> None:
    placed = [Placed(0.0, tone(3.0, height=0.2), "engine"), Placed(4.0, tone(3.0), "recording")]
    made = track(placed, 8.0)
    difference = loudness(between(made, 0.5, 2.5)) - loudness(between(made, 4.5, 6.5))
    assert difference == pytest.approx(0.0, abs=0.1)


def test_a_sentence_beyond_the_end_is_cut_there() -> None:
    made = track([Placed(3.0, tone(2.0)), Placed(9.0, tone(1.0)), Placed(-0.5, tone(1.0))], 4.0)
    assert seconds_of(made) == 4.0
    assert np.any(between(made, 3.5, 4.0)) and np.any(between(made, 0.0, 0.4))
    assert not np.any(between(made, 0.6, 2.9))


def test_without_sentences_there_is_silence() -> None:
    assert not np.any(track([], 3.0))
    assert seconds_of(track([Placed(1.0, silence(0.0))], 3.0)) == 3.0
    assert track([], 0.0).size == 0


def test_the_same_sentences_make_the_same_track() -> None:
    placed = [Placed(1.0, speech_like(4.0, 1.0))]
    assert np.array_equal(track(placed, 6.0), track(placed, 6.0))


def test_a_limiter_turns_peaks_down_and_moves_nothing() -> None:
    loud = speech_like(4.0, 3.0)
    made = limited(loud)
    assert len(made) == len(loud)
    assert true_peak(made) <= -1.0
    assert place_of(loud[RATE : 2 * RATE], made) == pytest.approx(1.0, abs=1e-3)


def test_a_limiter_leaves_what_is_quiet() -> None:
    quiet = tone(2.0, height=0.1)
    difference = np.abs(limited(quiet) - quiet)
    assert between(difference, 0.1, 1.9).max() < 1e-4


@pytest.mark.parametrize("length", [0, 1, 7, 4095, 4096, 4097, 48_001])
def test_a_limiter_keeps_the_length(length: int) -> None:
    assert len(limited(np.full(length, 0.5, np.float32))) == length
