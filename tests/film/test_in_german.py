"""A lesson that is told in German has commas wherever somebody reads a number."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import live_reader
import pytest
from bilingual_lesson import write_bilingual_lesson

from deepchalk import registry
from deepchalk.export import sidecars
from deepchalk.export.formats import export_as
from deepchalk.export.paper import handout, worksheet
from deepchalk.film.live import live_lesson
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.telling.script import script_named
from deepchalk.quality.judging import judge
from deepchalk.quality.playing.playthrough import play_lesson
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.theme import DARK

POINT = re.compile(r"\d\.\d")
COMMA = re.compile(r"\d,\d")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(write_bilingual_lesson(tmp_path_factory.mktemp("lessons")))


@pytest.fixture
def lesson(folder: Path, monkeypatch: pytest.MonkeyPatch) -> registry.Lesson:
    # Reading a lesson from its folder notes the folder there.
    monkeypatch.setenv(registry.FOLDERS, "")
    return registry.typed_lesson(str(folder))


@pytest.fixture
def order(lesson: registry.Lesson) -> FilmOrder:
    return FilmOrder(replace(choose(lesson, None, {}), language="de"))


def texts_in(data: Any) -> Iterator[str]:
    """Every text in what JSON holds."""
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts_in(part)


def test_titles_sentences_and_files_beside_the_film(order: FilmOrder) -> None:
    recording = order.described()
    said = [recording.title, *(text for step in recording.steps for text in step.captions)]
    assert said[1] == "Die Zahlen 0,73; −1,50 und 2,25 haben das Mittel 0,493."
    assert not any(map(POINT.search, said))
    assert recording.language == "de"
    again = type(recording).from_json(recording.to_json())
    assert again.language == "de"
    told, _, parameters = sidecars.transcript(recording).partition("## Parameter\n")
    assert not POINT.search(told)
    assert "Voreinstellung: small." in parameters and "## So entsteht dieses Video" in parameters
    assert "\nGemacht mit deepchalk: deepchalk render " in sidecars.description(recording)


def test_the_live_page(order: FilmOrder) -> None:
    file = live_reader.read(live_lesson(order).data)
    told = {name: part for name, part in file.head.items() if name not in ("params", "palettes")}
    left = [text for text in texts_in(told) if POINT.search(text)]
    # What the program prints is as Python prints it.
    assert left == ["0.493"]
    shown = {path: text for text, _, path in live_reader.numbers_shown(file) if text != "0.493"}
    assert (
        shown["total"] == "1,48" and shown["values[1]"] == "−1,50" and shown["large"] == "12346,1"
    )
    mean = live_reader.entries(file)["mean"]
    assert mean["text"] == "0,493" and ["total", "1,48"] in mean["operands"]
    assert mean["says"] == "das Mittel"
    second = live_reader.entries(file)["values[1]"]
    assert (second["says"], second["where"]) == ("die Zahl an {0}", ["Stelle 2"])
    assert second["name"] == "die Zahl an jeder Stelle"


def printed(order: FilmOrder, name: str, file: Path) -> list[str]:
    """The texts that a sheet gives to its template."""
    documents: list[Any] = []

    def noted(template: str, data: dict[str, bytes]) -> bytes:
        documents.extend(json.loads(text) for file, text in data.items() if file.endswith(".json"))
        return b""

    with pytest.MonkeyPatch.context() as patch:
        for one in (handout, worksheet):
            patch.setattr(one, "pdf", noted)
        patch.setattr(handout, "_pictures", lambda recording: {"a": b"", "b": b""})
        export_as(order.described(), name, file, own_words=order.chosen.own_words)
    return list(texts_in(documents))


@pytest.mark.parametrize("name", ["handout", "worksheet"])
def test_paper(order: FilmOrder, name: str, tmp_path: Path) -> None:
    texts = printed(order, name, tmp_path / f"{name}.pdf")
    assert any(map(COMMA.search, texts))
    assert not [text for text in texts if POINT.search(text)]
    assert {"Berechne die Summe.", "Berechne das Mittel.", "Datum", "de"} <= {*texts}
    assert any(text.startswith("Wie groß ist das Mittel?\nA) ") for text in texts)
    if name == "handout":
        said = "Ein Mittel liegt zwischen seinen Zahlen."
        teaches = "Ein Mittel ist eine Summe, geteilt durch die Anzahl."
        assert {said, teaches, "Formeln", "die Summe", "i für jede Stelle"} <= {*texts}


OWN = """lesson = La moyenne
    .teaches-1 = Une moyenne est une somme, divisée.
quantity-total = la somme
add = Additionner
    .guess-question = Quelle est la moyenne ?
"""


@pytest.mark.parametrize("name", ["handout", "worksheet"])
@pytest.mark.parametrize("language", ["fr", "de"])
def test_paper_in_own_words(order: FilmOrder, language: str, name: str, tmp_path: Path) -> None:
    # The lesson is told in German, but not in French: there is nothing but own words, and English.
    own = replace(order, chosen=replace(order.chosen, language=language, own_words=OWN))
    texts = printed(own, name, tmp_path / f"{name}.pdf")
    assert any(text.startswith("Quelle est la moyenne ?\nA) ") for text in texts)
    assert any("la somme" in text for text in texts) and language in texts
    if name == "handout":
        assert "Une moyenne est une somme, divisée." in texts


def test_the_lints_read_it_as_they_read_english(lesson: registry.Lesson) -> None:
    found = {}
    for code in ("en", "de"):
        script = script_named(lesson.package, code)
        with quiet_manim():
            play = play_lesson(lesson.scene_class, lesson.params_class(), DARK, "m", script=script)
        found[code] = judge(play, ["numbers", "arithmetic", "bare-words", "result", "spoiler"])
    assert [one.lint for one in found["de"]] == [one.lint for one in found["en"]]
    assert {one.lint for one in found["de"]} == {"spoiler"}
