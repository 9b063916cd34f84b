"""A film in another language than a voice speaks has none, unless all of it is recorded."""

from pathlib import Path

import numpy as np
import pytest
from humming import Humming
from hypothesis import given
from hypothesis import strategies as st
from tones import tone

from deepchalk.plugins import Plugin, PluginError
from deepchalk.store import Store
from deepchalk.voice import engine
from deepchalk.voice.engine import Identity, OfAnother
from deepchalk.voice.narration import Narration, Sentence, Unspoken, narrate
from deepchalk.voice.recordings import FILE_NAME, script_text
from deepchalk.voice.sound import wav
from deepchalk.voice.spelling.speller import spell, speller_of

GERMAN = (
    Sentence("add", 1, "Das sind 0,73.", language="de"),
    Sentence("add", 2, "…", language="de"),
)


def test_numbers_are_spelled_in_english_and_left_to_the_voice_elsewhere() -> None:
    assert speller_of("en") is speller_of("en-US") is spell
    assert [one.words for one in GERMAN] == ["Das sind 0,73.", ""]


@given(st.text())
def test_what_is_left_as_it_is_keeps_every_letter(text: str) -> None:
    words = speller_of("de")(text)
    assert words.split() == (text.split() if any(map(str.isalnum, text)) else [])


def test_a_voice_of_another_language_says_so(humming: Humming) -> None:
    told = narrate("lesson", GERMAN)
    assert told == Unspoken(
        "the voice speaks English, not German: record the sentences yourself, or install a voice "
        "that speaks German"
    )
    assert humming.said == []


def test_own_recordings_speak_every_language(humming: Humming, tmp_path: Path) -> None:
    own = tmp_path / "lesson"
    own.mkdir()
    (own / FILE_NAME).write_text(script_text("Summe", GERMAN, [1.0] * 2), encoding="utf-8")
    (own / "add-1.wav").write_bytes(wav(tone(0.5, 880.0, 0.5)))
    made = narrate("lesson", GERMAN, tmp_path)
    assert isinstance(made, Narration)
    assert made.engine is None and humming.said == []
    assert made.spoken[0].speaker == "recording"


class Module:
    """A module of another package: it hums in German and French."""

    LANGUAGES = ("de", "fr-CA")

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def identity(self, language: str) -> Identity:
        return Identity("hum", "1", "one voice for all")

    def Engine(self, language: str) -> object:
        made = self

        class Engine:
            def say(self, words: str) -> tuple[np.ndarray, int]:
                made.said.append((language, words))
                return tone(0.3, rate=24_000), 24_000

        return Engine()


def of_another(module: object, monkeypatch: pytest.MonkeyPatch) -> OfAnother:
    monkeypatch.setattr(Plugin, "load", lambda self, parts: module)
    plugin = object.__new__(Plugin)
    monkeypatch.setattr(Plugin, "__str__", lambda self: "the voice hum of the package hums")
    return OfAnother(plugin)


def test_a_voice_of_another_package_is_told_the_language(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module, store = Module(), Store(tmp_path, 10**7)
    speaker = of_another(module, monkeypatch)
    for code in ("de", "fr", "de"):
        sentences = [Sentence("add", 1, "0,73", language=code)]
        assert isinstance(narrate("lesson", sentences, store=store, speaker=speaker), Narration)
    # Equal words of two languages sound different; what was said once is kept.
    assert module.said == [("de", "0,73"), ("fr", "0,73")]
    english = narrate("lesson", [Sentence("add", 1, "one")], speaker=speaker)
    assert english == Unspoken(
        "the voice speaks German and French, not English: record the sentences yourself, or "
        "install a voice that speaks English"
    )


@pytest.mark.parametrize("told", ["de", 3, (1, 2), ("Deutsch",)])
def test_languages_that_are_none_are_named(told: object, monkeypatch: pytest.MonkeyPatch) -> None:
    module = Module()
    module.LANGUAGES = told  # type: ignore[assignment]
    with pytest.raises(PluginError, match="the voice hum of the package hums cannot"):
        of_another(module, monkeypatch)


def test_one_that_names_no_language_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_another(engine, monkeypatch).languages == ("en",)
