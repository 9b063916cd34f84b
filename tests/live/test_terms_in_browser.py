"""Terms of a live lesson, in Chromium: marked where they are said, and explained."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import serious_findings
from live_pages import opened, softmax

from deepchalk.words import ENGLISH
from deepchalk.words.glossary import glossary_in

pytestmark = pytest.mark.browser

GLOSSARY = glossary_in(ENGLISH)
SHARE = "Of this whole, each has its share."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("live") / "lesson.html"
    terms = [GLOSSARY[id] for id in ("score", "share", "softmax")]
    file.write_text(replace(softmax(), terms=terms).page, encoding="utf-8")
    return file


def to_share(page: Any) -> Any:
    """To a sentence that names a share; its button."""
    page.evaluate(
        "text => film.seek(film.cues.find(cue => cue.text.includes(text)).start + 0.1)", "its share"
    )
    return page.locator("#cue button")


def test_a_term_is_marked_once_and_the_sentence_stays_whole(page: Any) -> None:
    button = to_share(page)
    assert button.all_inner_texts() == ["share"]
    assert " ".join(page.locator("#cue").inner_text().split()).endswith(SHARE)
    assert "dotted" in button.evaluate("one => getComputedStyle(one).textDecoration")


def test_no_line_begins_with_the_comma_behind_a_term(page: Any) -> None:
    button = to_share(page)
    # One pixel too narrow for the full stop behind its last word.
    line = page.evaluate(
        """() => {
            const cue = document.getElementById("cue");
            Object.assign(cue.style, { width: "max-content", textWrap: "nowrap" });
            const width = cue.getBoundingClientRect().width;
            Object.assign(cue.style, { width: `${width - 1}px`, textWrap: "wrap" });
            const stop = document.createRange();
            stop.selectNodeContents(cue);
            return [...stop.getClientRects()].at(-1).bottom;
        }"""
    )
    box = button.bounding_box()
    assert box["y"] < line <= box["y"] + box["height"] + 1


def test_a_click_tells_what_it_means_and_stops_the_film(page: Any) -> None:
    button = to_share(page)
    page.evaluate("film.play()")
    button.click()
    assert not page.evaluate("film.playing")
    meaning = page.locator("#meaning")
    assert meaning.inner_text() == GLOSSARY["share"].means
    box, asked = meaning.bounding_box(), button.bounding_box()
    assert box["y"] + box["height"] <= asked["y"] and box["x"] >= 0
    page.evaluate("film.play()")
    meaning.wait_for(state="hidden")


def test_it_is_reached_by_keys_while_the_film_stands(page: Any) -> None:
    button = to_share(page)
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#meaning").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#meaning").is_hidden()
    assert button.evaluate("one => one === document.activeElement")
    described = button.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == GLOSSARY["share"].means
    assert button.get_attribute("tabindex") == "0"
    page.evaluate("film.play()")
    assert button.get_attribute("tabindex") == "-1"


def test_it_is_reached_on_a_phone(browser: Any, file: Path) -> None:
    with opened(browser, file, (390, 844), has_touch=True) as page:
        to_share(page).tap()
        box = page.locator("#meaning").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] >= 0


def test_all_terms_stand_in_a_list(browser: Any, file: Path) -> None:
    with opened(browser, file, bypass_csp=True) as page:
        page.get_by_text("Words", exact=True).click()
        assert page.locator("#terms dt").all_inner_texts() == ["score", "share", "softmax"]
        to_share(page).click()
        assert serious_findings(page) == []


def test_without_terms_nothing_is_marked(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_text(softmax().page, encoding="utf-8")
    with opened(browser, file) as page:
        assert to_share(page).count() == 0 and page.locator("#meaning").count() == 0
        assert page.locator("#cue").get_attribute("aria-hidden") == "true"
