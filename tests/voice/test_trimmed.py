"""Silence is taken away at both ends, and nowhere else."""

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from tones import tone

from deepchalk.voice.sound import RATE, seconds_of, silence, trimmed


@examples(30)
@given(st.floats(0, 2), st.floats(0.1, 1), st.floats(0, 2), st.sampled_from([8000, 24_000, RATE]))
def test_only_the_ends_are_cut(before: float, heard: float, after: float, rate: int) -> None:
    hum = tone(heard, rate=rate)
    gap = np.zeros(rate // 2, np.float32)
    quiet = (np.zeros(round(before * rate), np.float32), np.zeros(round(after * rate), np.float32))
    found = trimmed(np.concatenate([quiet[0], hum, gap, hum, quiet[1]]), rate)
    assert len(found) / rate == pytest.approx(2 * heard + 0.5, abs=0.1)


def test_noise_far_below_the_voice_is_silence() -> None:
    hiss = (1e-4 * np.random.default_rng(0).standard_normal(RATE)).astype(np.float32)
    assert seconds_of(trimmed(np.concatenate([hiss, tone(1.0), hiss]), RATE)) < 1.1


@pytest.mark.parametrize("seconds", [0.0, 0.001, 1.0])
def test_silence_becomes_empty(seconds: float) -> None:
    assert trimmed(silence(seconds), RATE).size == 0


def test_it_begins_and_ends_without_a_click() -> None:
    found = trimmed(tone(1.0) + np.float32(0.1), RATE)
    assert abs(found[0]) < 1e-6 and abs(found[-1]) < 1e-3
