"""A site in German: its own words, lessons that are told in German, and one that is not."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from chromium import chromium, serious_findings

from deepchalk import registry
from deepchalk.film.order import Chosen
from deepchalk.site.build import build, project_folder
from deepchalk.site.exhibit import Exhibit
from deepchalk.words import ENGLISH, Language, language_named, using
from deepchalk.words.faces import texts

GERMAN = Language("de")
GERMAN_LESSON, ENGLISH_LESSON = "lessons/attention.html", "lessons/transposed-conv.html"


@pytest.fixture(scope="module")
def german_site(
    exhibits: list[Exhibit], few_formats: None, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    lesson, recording = registry.lesson("attention"), exhibits[0].recording
    steps = tuple(replace(step, title=f"Schritt {step.name}") for step in recording.steps)
    german = Exhibit(
        Chosen(lesson, lesson.preset("red-car"), "red-car", language="de"),
        replace(recording, lesson="attention", title="Die Faltung", language="de", steps=steps),
    )
    out = tmp_path_factory.mktemp("site")
    build([german, *exhibits], out, project_folder(), language=GERMAN)
    return out


def read(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def said_in(page: str) -> str:
    """What a page says, and says to those who hear it, without what is marked as English."""
    page = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return html.unescape(page)


def test_every_page_is_german_and_says_what_is_not(german_site: Path) -> None:
    pages = ["index.html", "documentation.html", "README.html", GERMAN_LESSON, ENGLISH_LESSON]
    with using(ENGLISH):
        english = {one for one in texts("site-", "live-").values() if isinstance(one, str)}
    with using(GERMAN):
        german = {one for one in texts("site-", "live-").values() if isinstance(one, str)}
    for name in pages:
        page = read(german_site, name)
        assert '<html lang="de">' in page, name
        left = [one for one in english - german if " " in one and one in said_in(page)]
        assert not left, name


def test_a_lesson_that_has_no_german_is_told_in_english_and_the_page_says_so(
    german_site: Path,
) -> None:
    note = "Diese Lektion gibt es noch nicht auf Deutsch. Sie wird auf Englisch erzählt."
    english, german = read(german_site, ENGLISH_LESSON), read(german_site, GERMAN_LESSON)
    assert note in english and note not in german
    assert '<h1 lang="en">Transposed convolution</h1>' in english
    assert "<h1>Die Faltung</h1>" in german and "media/attention-de.mp4" in german
    gallery = read(german_site, "index.html")
    assert re.findall(r"(\d+ Schritte), 0:10(, auf Englisch)?<", gallery) == [
        ("4 Schritte", ""),
        ("4 Schritte", ", auf Englisch"),
    ]
    assert '<span class="name" lang="en">Transposed convolution</span>' in gallery
    assert "Dokumentation <span" in read(german_site, "documentation.html")


def test_numbers_parameters_and_the_players_words(german_site: Path) -> None:
    page = read(german_site, GERMAN_LESSON)
    assert "<td>der Satz, den der Encoder liest</td><td>2 bis 12 Wörter" in page
    assert '<td lang="en">' in read(german_site, ENGLISH_LESSON)
    assert "<td>nein</td>" in page
    assert '<option value="0.5">0,5×</option>' in page
    (data,) = re.findall(r'id="lesson">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["texts"]["live-step"] == "Schritt {number} von {steps}: {title}"


@pytest.mark.parametrize(("code", "page"), [("fr", "en"), ("de-AT", "de"), ("en", "en")])
def test_a_language_that_the_site_does_not_speak(
    exhibits: list[Exhibit], few_formats: None, tmp_path: Path, code: str, page: str
) -> None:
    build(exhibits[:1], tmp_path, None, language=language_named(code))
    text = read(tmp_path, ENGLISH_LESSON)
    assert f'<html lang="{page}">' in text
    told = re.search(r"This lesson is told in English|Sie wird auf Englisch erzählt", text)
    assert (told is None) == (code == "en")
    assert ('<h1 lang="en">' in text) == (page != "en")


@pytest.mark.browser
def test_the_german_player_speaks_german(german_site: Path) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto((german_site / GERMAN_LESSON).as_uri())
        page.get_by_label("Nächster Schritt").click()
        page.locator("[role=status]", has_text="Schritt 2 von 4: Schritt slide").wait_for()
        page.locator("body").press("<")
        page.locator("[role=status]", has_text="Tempo 0,75×").wait_for()
        assert page.get_by_label("Zeit").get_attribute("aria-valuetext").endswith("von 0:10")
        assert not serious_findings(page)
