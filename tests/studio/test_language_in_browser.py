"""The language in which a lesson is told is chosen on the page, in Chromium."""

import re
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
        # Picture, title, form, sentences, captions, the address, and what makes the same.
        page.locator("[data-field=values] h3", has_text="Gewichte").wait_for()
        assert page.locator("[data-field=values] .about").inner_text() == "wie schwer sie sind"
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
        page.locator("[data-field=values] h3", has_text="Values").wait_for()
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
        assert said == "This lesson is not told in fr: it is told in English and Deutsch."


def test_where_there_is_no_choice_none_is_offered(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=softmax") as page:
        page.wait_for_function("() => desk.stage?.reel?.told")
        assert page.locator("#told-in").is_hidden() and "language" not in page.url


def test_the_studio_speaks_as_the_lesson_does(browser: Any, studio: Studio) -> None:
    with opened(browser, studio, "#lesson=mine", bypass_csp=True) as page:
        wait_for_title(page, ENGLISH)
        assert page.evaluate("document.documentElement.lang") == "en"
        page.locator("#script > summary").click()
        page.locator("#count").fill("3")
        page.locator("#language").select_option("Deutsch")
        wait_for_title(page, GERMAN)
        # What stands in the page, what scripts write, what the server says, and the player.
        page.get_by_role("button", name="Rückgängig").first.wait_for()
        assert page.evaluate("document.documentElement.lang") == "de"
        assert page.locator("#script h2").inner_text() == "Text"
        assert page.locator("[data-sentence='balance.'] h3").inner_text() == "Titel"
        assert page.locator(".offer summary").last.text_content() == "Einen Wert einfügen"
        page.get_by_role("button", name=re.compile("^Arbeitsblätter Aufgaben")).wait_for()
        page.get_by_role("button", name="Abspielen", exact=True).wait_for()
        assert page.title() == "Der Mittelwert auf einem Balken · deepchalk studio"
        # What was chosen stays.
        assert page.locator("#count").input_value() == "3"
        page.locator("[data-field=values] td input").first.fill("7")
        page.locator(".changed h3").first.wait_for()
        mark = "one => getComputedStyle(one, '::after').content"
        assert page.locator(".changed h3").first.evaluate(mark) == '"geändert"'
        page.locator("[data-field=values] td input").first.fill("99")
        trouble = page.locator("[data-field=values] .trouble-here")
        trouble.filter(has_text="„Gewichte“ enthält 99, aber jede Zahl muss im Bereich").wait_for()
        page.locator("[data-field=values] td input").first.fill("7")
        page.locator("[data-field=values] .trouble-here:empty").wait_for(state="attached")
        page.locator("#script-file").set_input_files(
            files=[{"name": "leer.ftl", "mimeType": "text/plain", "buffer": b" "}]
        )
        page.locator("#script-trouble", has_text="In leer.ftl steht kein Text.").wait_for()
        assert serious_findings(page) == []
        page.get_by_role("button", name="Rückgängig").first.click()
        page.get_by_role("button", name="Rückgängig").first.click()
        wait_for_title(page, ENGLISH)
        page.get_by_role("button", name="Undo").first.wait_for()
        assert page.evaluate("document.documentElement.lang") == "en"
        # It was chosen last, so it is the language of the gallery, and of other lessons.
        page.get_by_role("button", name="Redo").first.click()
        wait_for_title(page, GERMAN)
        page.get_by_role("link", name="Alle Lektionen").click()
        page.get_by_role("heading", name="Wähle eine Lektion").wait_for()
        page.goto(f"{studio.address}/#lesson=softmax")
        page.get_by_role("button", name="Zurücksetzen").wait_for()


def test_the_gallery_speaks_the_language_of_the_browser_or_the_one_that_is_chosen(
    browser: Any, studio: Studio
) -> None:
    with opened(browser, studio, "", locale="de-AT") as page:
        page.get_by_role("heading", name="Wähle eine Lektion").wait_for()
        page.get_by_text("Der Mittelwert auf einem Balken").wait_for()
        page.get_by_label("Lektion suchen").fill("nichts dergleichen")
        assert page.locator("#found").inner_text() == "Keine Lektion"
        page.locator("#spoken").select_option("English")
        page.get_by_role("heading", name="Choose a lesson").wait_for()
        page.get_by_label("Find a lesson").fill("")
        page.get_by_text("The mean on a beam").wait_for()
        page.reload()
        page.get_by_role("heading", name="Choose a lesson").wait_for()
        assert page.locator("#spoken").input_value() == "en"
