"""The language in which a lesson is told is chosen on the page, in Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from chromium import serious_findings
from running_studio import Studio, running_studio, settings

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("worded_lesson_is_known")]

PATIENCE = 120_000
"""Milliseconds; on a busy machine all takes longer."""

ENGLISH, GERMAN = "Where does the beam balance?", "Wo ist der Balken im Gleichgewicht?"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, worded_lessons: Path) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("kept")
    with running_studio(settings(folder, lessons=worded_lessons)) as running:
        yield running


@contextmanager
def opened(browser: Any, studio: Studio, place: str, **options: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{studio.address}/{place}")
    yield page
    context.close()
    assert wrong == []


def wait_for_title(page: Any, title: str) -> None:
    page.wait_for_function("title => desk.stage?.film?.steps[0]?.title === title", arg=title)


def type_title(page: Any, text: str) -> None:
    line = page.locator("[data-sentence='balance.'] .line")
    line.fill(text)
    page.wait_for_function("text => desk.changes.now.own_words.includes(text)", arg=text)


def test_a_lesson_is_told_in_the_language_that_is_chosen(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=mine", bypass_csp=True) as page:
        wait_for_title(page, ENGLISH)
        page.locator("#script > summary").click()
        type_title(page, "Mine in English")
        page.locator("#words > summary").click()
        page.locator("#language").select_option("Deutsch")
        wait_for_title(page, GERMAN)
        # Picture, title, sentences, captions, the address, and what makes the same.
        assert page.evaluate("desk.changes.now.language") == "de"
        page.locator("h1", has_text="Der Mittelwert auf einem Balken").wait_for()
        assert page.locator("[data-sentence='balance.'] .line").inner_text() == GERMAN
        assert "language=de" in page.url and "words=" not in page.url
        page.locator("#command", has_text="--language de").wait_for()
        assert "language='de'" in page.locator("#python").inner_text()
        assert serious_findings(page) == []
        # Own words are those of a language, and both ways lead back to them.
        page.locator("#undo").click()
        wait_for_title(page, "Mine in English")
        assert page.locator("#language").input_value() == "en"
        page.locator("h1", has_text="The mean on a beam").wait_for()
        page.locator("#redo").click()
        wait_for_title(page, GERMAN)
        assert page.locator("#language").input_value() == "de"
        type_title(page, "Meins auf Deutsch")
        page.locator("#language").select_option("English")
        wait_for_title(page, "Mine in English")
        page.locator("#language").select_option("Deutsch")
        wait_for_title(page, "Meins auf Deutsch")
        page.reload()
        wait_for_title(page, "Meins auf Deutsch")
        assert page.locator("#language").input_value() == "de"


def test_an_address_in_a_language_that_there_is_not_says_so(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=mine&language=fr") as page:
        wait_for_title(page, ENGLISH)
        said = page.locator("#notes").inner_text()
        assert said == "The lesson is not told in fr, but in English, Deutsch."


def test_where_there_is_no_choice_none_is_offered(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=softmax") as page:
        page.wait_for_function("() => desk.stage?.reel?.told")
        assert page.locator("#told-in").is_hidden() and "language" not in page.url
