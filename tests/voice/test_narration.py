"""A lesson is narrated by the engine and by recordings, and its film gets one track."""

from pathlib import Path

import numpy as np
import pytest
from humming import Humming
from tones import place_of, tone

from deepchalk.store import Store
from deepchalk.voice import narration
from deepchalk.voice.narration import (
    Narration,
    Sentence,
    Unspoken,
    narrate,
    sound_track,
    step_sounds,
)
from deepchalk.voice.recordings import FILE_NAME, script_text
from deepchalk.voice.sound import between, loudness, read, seconds_of, wav

SENTENCES = (
    Sentence("slide", 1, "3 × 4"),
    Sentence("slide", 2, "…"),
    Sentence("add", 1, "−1", wording="The least"),
)


def narrated(*arguments: object, **options: object) -> Narration:
    made = narrate("lesson", SENTENCES, *arguments, **options)  # type: ignore[arg-type]
    assert isinstance(made, Narration)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "recordings" / "lesson"
    own.mkdir(parents=True)
    (own / FILE_NAME).write_text(script_text("Lesson", SENTENCES, [1.0] * 3), encoding="utf-8")
    return tmp_path / "recordings"


def record(folder: Path, name: str, seconds: float) -> None:
    (folder / "lesson" / f"{name}.wav").write_bytes(wav(tone(seconds, 880.0, 0.5)))


def test_each_sentence_is_said_in_its_words(humming: Humming) -> None:
    made = narrated()
    assert sorted(humming.said) == ["The least", "Three by four"]
    # The voice that hums takes a tenth of a second for a letter.
    assert made.seconds() == pytest.approx({"3 × 4": 1.3, "…": 0.0, "The least": 0.9}, abs=0.1)
    assert made.described()["engine"]["engine"] == "hum"
    assert made.described()["recordings"] == 0


@pytest.mark.parametrize("seconds", [0.3, 5.0])
def test_a_recording_takes_the_place_of_the_engine(
    humming: Humming, folder: Path, seconds: float
) -> None:
    record(folder, "add-1", seconds)
    made = narrated(folder)
    assert humming.said == ["Three by four"]
    assert made.seconds()["The least"] == pytest.approx(seconds, abs=0.1)
    assert [one.speaker for one in made.spoken] == ["engine", "engine", "recording"]
    assert made.described()["recordings"] == 1


def test_an_outdated_recording_is_named_and_the_engine_speaks(
    humming: Humming, folder: Path
) -> None:
    record(folder, "add-1", 1.0)
    changed = (*SENTENCES[:2], Sentence("add", 1, "−2"))
    made = narrate("lesson", changed, folder)
    assert isinstance(made, Narration)
    assert made.outdated == ("add-1",)
    assert sorted(humming.said) == ["Minus two", "Three by four"]


def test_a_lesson_that_is_recorded_needs_no_engine(humming: Humming, folder: Path) -> None:
    humming.fails_at = ""
    record(folder, "slide-1", 1.0)
    record(folder, "add-1", 1.0)
    made = narrated(folder)
    assert humming.said == [] and made.engine is None


def test_without_one_sentence_there_is_no_voice(humming: Humming) -> None:
    humming.fails_at = "least"
    assert narrate("lesson", SENTENCES) == Unspoken("cannot say 'The least'")


def test_recordings_are_as_loud_as_the_engine(humming: Humming, folder: Path) -> None:
    record(folder, "add-1", 3.0)
    made = narrated(folder)
    path = folder / "sound.m4a"
    path.write_bytes(sound_track(made.placed([("3 × 4", 1.0), ("The least", 4.0)]), 8.0))
    heard = read(path)
    first, second = between(heard, 1.2, 2.1), between(heard, 4.5, 6.5)
    assert loudness(first) == pytest.approx(loudness(second), abs=1.0)
    assert loudness(heard) == pytest.approx(-16.0, abs=1.0)


def test_sentences_are_where_the_film_wants_them(humming: Humming, tmp_path: Path) -> None:
    made = narrated()
    placed = made.placed([("3 × 4", 0.5), ("…", 2.0)])
    assert [one.start for one in placed] == [0.5]
    (tmp_path / "sound.m4a").write_bytes(sound_track(placed, 4.0))
    heard = read(tmp_path / "sound.m4a")
    assert seconds_of(heard) == pytest.approx(4.0, abs=0.03)
    assert np.abs(between(heard, 2.2, 4.0)).max() < 0.01
    assert place_of(made.spoken[0].samples, heard) == pytest.approx(0.5, abs=0.01)


def test_a_track_is_encoded_once(
    humming: Humming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path, 10**8)
    placed = narrated().placed([("3 × 4", 0.5), ("The least", 2.0)])
    first = sound_track(placed, 4.0, store)
    monkeypatch.setattr(narration, "m4a", lambda samples: b"encoded again")
    assert sound_track(placed, 4.0, store) == first
    assert sound_track(placed, 5.0, store) == b"encoded again"
    assert (
        sound_track(narrated().placed([("3 × 4", 0.6), ("The least", 2.0)]), 4.0, store)
        == b"encoded again"
    )


def test_a_sentence_that_comes_twice_is_two_sentences(humming: Humming, folder: Path) -> None:
    again = (Sentence("slide", 1, "3 × 4"), Sentence("slide", 2, "3 × 4"))
    record(folder, "slide-1", 3.0)
    made = narrate("lesson", again, folder)
    assert isinstance(made, Narration)
    assert made.seconds()["3 × 4"] == pytest.approx(3.0, abs=0.1)
    placed = made.placed([("3 × 4", 1.0), ("3 × 4", 5.0)])
    assert [one.source for one in placed] == ["recording", "engine"]


def test_what_was_not_spoken_has_no_place(humming: Humming) -> None:
    made = narrated()
    with pytest.raises(KeyError, match="unknown"):
        made.placed([("unknown", 1.0)])
    with pytest.raises(KeyError, match="as often"):
        made.placed([("3 × 4", 1.0), ("3 × 4", 2.0)])


def test_each_step_has_the_sound_of_its_sentences(humming: Humming, tmp_path: Path) -> None:
    told = narrated()
    sounds = step_sounds(told)
    assert list(sounds) == ["slide", "add"]
    for step, said in (("slide", told.spoken[0]), ("add", told.spoken[2])):
        file = tmp_path / f"{step}.m4a"
        file.write_bytes(sounds[step])
        heard = read(file)
        assert seconds_of(heard) == pytest.approx(said.seconds, abs=0.05)
        assert loudness(heard) == pytest.approx(-16.0, abs=1.5)
