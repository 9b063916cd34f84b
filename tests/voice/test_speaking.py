"""Texts become sound: each once, without silence at its ends, the same every time."""

from pathlib import Path

import numpy as np
import pytest
from humming import Humming

from deepchalk.store import Store
from deepchalk.voice import engine
from deepchalk.voice.engine import EngineError, Identity
from deepchalk.voice.narration import BETWEEN, Unspoken, speak
from deepchalk.voice.sound import RATE, Samples, seconds_of

TEXTS = ("The kernel visits each cell.", "Relu of ay is zero point five.", "W two")


def sounds(said: dict[str, Samples] | Unspoken) -> dict[str, Samples]:
    assert isinstance(said, dict)
    return said


def same(first: dict[str, Samples], second: dict[str, Samples]) -> bool:
    return first.keys() == second.keys() and all(
        np.array_equal(first[text], second[text]) for text in first
    )


# With the real engine


@pytest.fixture(scope="module")
def spoken() -> dict[str, Samples]:
    return sounds(speak(TEXTS))


def test_each_text_has_a_voice_of_a_plausible_length(spoken: dict[str, Samples]) -> None:
    assert tuple(spoken) == TEXTS
    words_a_minute = [
        len(text.split()) / seconds_of(spoken[text]) * 60 for text in TEXTS if len(text) > 10
    ]
    assert all(100 < pace < 260 for pace in words_a_minute)


def test_there_is_no_silence_at_the_ends(spoken: dict[str, Samples]) -> None:
    for samples in spoken.values():
        heard = np.nonzero(np.abs(samples) > 0.02 * np.abs(samples).max())[0]
        assert heard[0] / RATE < 0.1
        assert (len(samples) - heard[-1]) / RATE < 0.15


def test_several_at_once_sound_as_one_alone(spoken: dict[str, Samples]) -> None:
    assert same(sounds(speak(reversed(TEXTS), workers=3)), dict(reversed(spoken.items())))
    assert np.array_equal(sounds(speak(TEXTS[:1], workers=1))[TEXTS[0]], spoken[TEXTS[0]])


def test_from_the_store_it_sounds_the_same(spoken: dict[str, Samples], tmp_path: Path) -> None:
    store = Store(tmp_path, 10**8)
    assert same(sounds(speak(TEXTS, store)), spoken)
    assert same(sounds(speak(TEXTS, store)), spoken)


# With one that hums


def test_every_sentence_is_said_once_and_by_itself(humming: Humming) -> None:
    sounds(speak(["One. Two?", "Two? One.", "One."]))
    assert sorted(humming.said) == ["One.", "Two?"]


def test_sentences_of_one_text_have_a_pause_between_them(humming: Humming) -> None:
    said = sounds(speak(["One. Three.", "One.", "Three."]))
    apart = seconds_of(said["One."]) + seconds_of(said["Three."])
    assert seconds_of(said["One. Three."]) == pytest.approx(apart + BETWEEN, abs=1e-3)


def test_a_text_without_words_is_silent(humming: Humming) -> None:
    assert sounds(speak([""]))[""].size == 0
    assert humming.said == []


def test_what_is_kept_is_not_said_again(humming: Humming, tmp_path: Path) -> None:
    store = Store(tmp_path, 10**8)
    sounds(speak(["One.", "Two."], store))
    sounds(speak(["Two.", "Three."], store))
    assert sorted(humming.said) == ["One.", "Three.", "Two."]


def test_another_speed_is_another_sound(
    humming: Humming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path, 10**8)
    sounds(speak(["One."], store))
    other = Identity("hum", "1", "a", "none", 2.0, 0, 1)
    monkeypatch.setattr(engine, "identity", lambda: other)
    sounds(speak(["One."], store))
    assert humming.said == ["One.", "One."]


def test_a_damaged_entry_is_said_again(humming: Humming, tmp_path: Path) -> None:
    store = Store(tmp_path, 10**8)
    first = sounds(speak(["One."], store))
    for entry in tmp_path.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1])
    assert same(sounds(speak(["One."], store)), first)
    assert humming.said == ["One.", "One."]


def test_progress_ends_with_all(humming: Humming) -> None:
    steps: list[tuple[int, int]] = []
    sounds(
        speak(["One.", "Two.", "One. Two."], progress=lambda done, all: steps.append((done, all)))
    )
    assert steps == [(0, 2), (1, 2), (2, 2)]


# What goes wrong


def test_one_sentence_that_fails_leaves_no_voice_at_all(humming: Humming, tmp_path: Path) -> None:
    humming.fails_at = "Two"
    said = speak(["One.", "Two.", "Three."], Store(tmp_path, 10**8))
    assert said == Unspoken("cannot say 'Two.'")


def test_without_an_engine_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise EngineError("hibari-tts is not installed")

    monkeypatch.setattr(engine, "identity", missing)
    assert speak(["One."]) == Unspoken("hibari-tts is not installed")


def test_a_reason_is_one_line(humming: Humming, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(words: str) -> None:
        raise EngineError("cannot say it:\n  a bad\n  node")

    monkeypatch.setattr(humming, "say", broken)
    assert speak(["One."]) == Unspoken("cannot say it: a bad node")
