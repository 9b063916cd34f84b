"""Recordings stand in for the engine, as long as they say what has to be said."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tones import tone

from deepchalk.errors import DeepchalkError
from deepchalk.voice.narration import Sentence
from deepchalk.voice.recordings import FILE_NAME, Script, made_for, recorded, script_text
from deepchalk.voice.sound import RATE, seconds_of, silence, wav

LESSON = "attention"
SENTENCES = (
    Sentence("ask", 1, "Each state has 4 numbers."),
    Sentence("ask", 2, "“I” gets 0.867."),
    Sentence("weigh", 1, "So the context is c.", wording="So the context is see."),
    Sentence("weigh", 2, "…"),
)
NEWER = (Sentence("ask", 1, "Each state has 5 numbers."), *SENTENCES[1:])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / LESSON).mkdir()
    write_script(tmp_path, SENTENCES)
    return tmp_path


def write_script(folder: Path, sentences: tuple[Sentence, ...]) -> None:
    text = script_text("Attention", sentences, [1.0] * len(sentences), made_for(folder, LESSON))
    (folder / LESSON / FILE_NAME).write_text(text, encoding="utf-8")


def record(folder: Path, name: str, seconds: float = 1.0, pitch: float = 440.0) -> Path:
    path = folder / LESSON / name
    path.write_bytes(wav(np.concatenate([silence(0.5), tone(seconds, pitch), silence(0.5)])))
    return path


def test_a_recording_is_used_without_its_silence(folder: Path) -> None:
    record(folder, "ask-1.wav", 1.5)
    found = recorded(folder, LESSON, SENTENCES)
    assert list(found.samples) == ["ask-1"] and found.outdated == ()
    assert seconds_of(found.samples["ask-1"]) == pytest.approx(1.5, abs=0.1)


def test_nothing_recorded_is_nothing(folder: Path, tmp_path: Path) -> None:
    assert recorded(folder, LESSON, SENTENCES).samples == {}
    assert recorded(folder, "another", SENTENCES).samples == {}


def test_a_sentence_of_another_wording_is_named_and_not_used(folder: Path) -> None:
    record(folder, "ask-1.wav")
    record(folder, "ask-2.wav")
    found = recorded(folder, LESSON, NEWER)
    assert list(found.samples) == ["ask-2"] and found.outdated == ("ask-1",)


def test_a_new_script_makes_no_old_recording_new(folder: Path) -> None:
    record(folder, "ask-1.wav")
    write_script(folder, NEWER)
    assert recorded(folder, LESSON, NEWER).outdated == ("ask-1",)
    write_script(folder, NEWER)
    assert recorded(folder, LESSON, NEWER).outdated == ("ask-1",)
    record(folder, "ask-1.wav", pitch=550.0)
    assert list(recorded(folder, LESSON, NEWER).samples) == ["ask-1"]


def test_a_recording_is_used_again_when_its_wording_comes_back(folder: Path) -> None:
    record(folder, "ask-1.wav")
    write_script(folder, NEWER)
    write_script(folder, SENTENCES)
    assert list(recorded(folder, LESSON, SENTENCES).samples) == ["ask-1"]


def test_only_what_is_said_counts(folder: Path) -> None:
    record(folder, "ask-1.wav")
    same = (Sentence("ask", 1, "Each state has four numbers."), *SENTENCES[1:])
    assert list(recorded(folder, LESSON, same).samples) == ["ask-1"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("ask-1.wav", b"no sound", "cannot be read as sound"),
        ("ask-1.mp3", b"", "cannot be read as sound"),
        ("ask-1.wav", wav(silence(1.0)), "is silent"),
        ("ask-1.wav", wav(silence(121.0)), "more than 120 seconds"),
    ],
)
def test_a_wrong_recording_is_named(folder: Path, name: str, data: bytes, reason: str) -> None:
    (folder / LESSON / name).write_bytes(data)
    with pytest.raises(DeepchalkError, match=reason) as caught:
        recorded(folder, LESSON, SENTENCES)
    assert name in str(caught.value) and "\n" not in str(caught.value)


def test_two_recordings_of_a_sentence_are_named(folder: Path) -> None:
    record(folder, "ask-1.wav")
    record(folder, "ask-1.flac.wav")
    with pytest.raises(DeepchalkError, match=r"ask-1\.flac\.wav and ask-1\.wav"):
        recorded(folder, LESSON, SENTENCES)


def test_recordings_without_a_script_are_named(folder: Path) -> None:
    record(folder, "ask-1.wav")
    (folder / LESSON / FILE_NAME).unlink()
    with pytest.raises(DeepchalkError, match="deepchalk script attention"):
        recorded(folder, LESSON, SENTENCES)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match="no folder"):
        recorded(tmp_path / "missing", LESSON, SENTENCES)


@pytest.mark.parametrize(
    "content", [b"[ask-1] 1.0 s", b"recorded abc", b"\xff\xfe", b" " * 2_000_000]
)
def test_a_damaged_script_is_named(folder: Path, content: bytes) -> None:
    record(folder, "ask-1.wav")
    (folder / LESSON / FILE_NAME).write_bytes(content)
    with pytest.raises(DeepchalkError, match=FILE_NAME):
        recorded(folder, LESSON, SENTENCES)


def test_a_script_tells_what_to_say_and_how_long_it_may_take() -> None:
    text = script_text("Attention\nclassic", SENTENCES, [2.25, 3.0, 4.0, 1.0])
    assert text.startswith("# Attention classic\n")
    assert f"[ask-1]  2.2 s  {SENTENCES[0].digest}\n    Each state has 4 numbers.\n" in text
    assert "    say: I gets zero point eight six seven.\n" in text
    assert "    So the context is c.\n    say: So the context is see.\n" in text
    assert "weigh-2" not in text


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.lists(st.tuples(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text(max_size=60))))
def test_a_script_reads_back_what_it_wrote(tmp_path: Path, content: list[tuple[str, str]]) -> None:
    sentences = [Sentence(step, n, text) for n, (step, text) in enumerate(content, start=1)]
    path = tmp_path / FILE_NAME
    kept = {"0" * 64: "1" * 12}
    path.write_text(script_text("Any", sentences, [1.0] * len(sentences), kept), encoding="utf-8")
    assert Script.read(path) == Script(
        {sentence.name: sentence.digest for sentence in sentences if sentence.words}, kept
    )


def test_recordings_are_48_khz_mono(folder: Path) -> None:
    record(folder, "ask-1.wav")
    samples = recorded(folder, LESSON, SENTENCES).samples["ask-1"]
    assert samples.ndim == 1
    assert np.abs(np.fft.rfft(samples[:RATE])).argmax() == pytest.approx(440, abs=2)
