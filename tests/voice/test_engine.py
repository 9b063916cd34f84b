"""The engine says why it cannot speak."""

from pathlib import Path

import pytest

from deepchalk.voice import engine
from deepchalk.voice.engine import Engine, EngineError, identity


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    identity.cache_clear()


def test_it_knows_what_it_is() -> None:
    known = identity()
    assert (known.engine, known.voice) == ("hibari-tts", "heart")
    assert (known.speed, known.seed, known.threads) == (0.85, 0, 1)
    assert len(known.model) == 64


def test_another_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "hibari.onnx"
    other.write_bytes(b"another")
    monkeypatch.setattr(engine, "_model", lambda: other)
    with pytest.raises(EngineError, match=r"model of hibari-tts .* is not the one"):
        identity()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="hibari-tts is not installed"):
        Engine()


@pytest.mark.parametrize("words", ["", "🙂"])
def test_silence_is_no_sentence(words: str) -> None:
    with pytest.raises(EngineError, match="no sound"):
        Engine().say(words)


def test_the_name_a_is_no_article() -> None:
    loaded = Engine()
    assert loaded.phonemes("the sum ay.").endswith("ˈA.")
    assert "ɹˈɛlu" in loaded.phonemes("Relu")
