"""The HTML slides in Chromium: steps play, wait, follow the keys, and numbers answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from live_pages import opened, softmax
from tones import tone

from deepchalk.voice.sound import m4a

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def slides_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("slides") / "slides.html"
    file.write_text(softmax().slides, encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Any, slides_file: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open slides; a test's own width and height of the window come as its parameter."""
    with opened(browser, slides_file, getattr(request, "param", (1280, 720))) as page:
        plays(page, 0)
        yield page


def plays(page: Any, number: int) -> None:
    """Return when the film runs in that step, which the slide is."""
    page.wait_for_function(
        "number => film.playing && film.step === number && Reveal.getIndices().h === number",
        arg=number,
    )


def waits_at_end_of(page: Any, number: int) -> None:
    """Return when the film stands in the last picture of that step."""
    page.wait_for_function(
        "number => !film.playing && film.step === number"
        " && film.time > film.steps[number].end - 0.1 && film.time < film.steps[number].end",
        arg=number,
    )


def to_question(page: Any) -> None:
    """Play into the question of the last step, which then waits."""
    page.keyboard.press("End")
    plays(page, 3)
    page.evaluate("film.seek(film.steps[3].questions[0].think - 0.1)")
    page.wait_for_function("() => questions.isWaiting")


def test_a_step_plays_to_its_end_and_waits(page: Any) -> None:
    page.evaluate("film.seek(film.steps[0].end - 0.3)")
    waits_at_end_of(page, 0)
    page.keyboard.press("ArrowRight")
    plays(page, 1)


def test_keys_go_on_back_and_to_the_end(page: Any) -> None:
    page.keyboard.press("Space")
    plays(page, 1)
    page.keyboard.press("PageDown")
    plays(page, 2)
    page.keyboard.press("e")
    waits_at_end_of(page, 2)
    page.keyboard.press("ArrowLeft")
    plays(page, 1)
    page.keyboard.press("e")
    waits_at_end_of(page, 1)
    page.keyboard.press("r")
    plays(page, 1)
    page.keyboard.press("k")
    page.wait_for_function("() => !film.playing")
    page.keyboard.press("k")
    plays(page, 1)


def test_a_question_waits_and_the_next_key_answers_it(page: Any) -> None:
    to_question(page)
    # A clicker's black screen is no answer.
    page.keyboard.press("b")
    page.keyboard.press("b")
    assert page.evaluate("questions.all[0].chosen") is None
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => film.playing && film.time >= film.steps[3].questions[0].reveal")
    assert page.evaluate("Reveal.getIndices().h") == 3


def test_an_option_can_be_chosen(page: Any) -> None:
    to_question(page)
    page.get_by_role("button", name="C: only doubling").click()
    assert page.evaluate("questions.all[0].chosen") == 2


def test_a_number_answers(page: Any) -> None:
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    waits_at_end_of(page, 1)
    page.locator("#numbers button").first.hover()
    assert "Full value" in page.locator("#card").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()
    assert not page.evaluate("Reveal.isOverview()")


@pytest.mark.parametrize("page", [(1280, 720), (390, 844)], indirect=True)
@pytest.mark.parametrize("key", ["o", "Escape"])
def test_the_overview_shows_a_picture_of_each_step(page: Any, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_function("() => Reveal.isOverview() && !film.playing")
    boxes = page.locator("canvas.still").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert len(boxes) == 4 and min(boxes) > 20
    assert not page.locator("#picture").is_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(key)
    plays(page, 1)


def test_a_click_in_the_overview_plays_that_step(page: Any) -> None:
    page.keyboard.press("o")
    page.wait_for_function("() => Reveal.isOverview()")
    page.locator("section > canvas").nth(1).click()
    plays(page, 1)


def test_b_makes_the_screen_black_and_comes_back(page: Any) -> None:
    page.keyboard.press("b")
    page.wait_for_function(
        "() => !film.playing"
        " && getComputedStyle(document.querySelector('.pause-overlay')).opacity === '1'"
    )
    page.keyboard.press("b")
    plays(page, 0)


def inside(page: Any, selector: str) -> None:
    """Assert that every such element lies in the window, and none over another."""
    boxes = page.locator(selector).evaluate_all("""all => all.map(one => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return [left, top, right, bottom];
    })""")
    size = page.viewport_size
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= size["width"] and bottom <= size["height"]
        assert right - left > 10 and bottom - top > 10
        for other in boxes[:at]:
            beside = other[0] >= right - 1 or other[2] <= left + 1
            assert beside or other[1] >= bottom - 1 or other[3] <= top + 1


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080), (390, 844)])
def test_the_overview_shows_all_steps_however_many(
    browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "slides.html"
    file.write_text(softmax(steps=()).slides, encoding="utf-8")
    with opened(browser, file, size) as page:
        plays(page, 0)
        page.keyboard.press("o")
        page.wait_for_function("() => Reveal.isOverview()")
        assert page.locator("section > canvas").count() == page.evaluate("film.steps.length") > 10
        inside(page, "section > canvas")


@pytest.mark.parametrize("page", [(1280, 720), (390, 844)], indirect=True)
def test_the_question_mark_shows_the_keys(page: Any) -> None:
    page.keyboard.press("Shift+?")
    help_ = page.locator(".r-overlay-help")
    help_.wait_for(state="visible")
    assert "Play this step again" in help_.inner_text()
    assert not page.locator("#film").is_visible() and not page.locator("#picture").is_visible()
    inside(page, ".r-overlay-help tr, .r-overlay-close")
    keys = [row.split()[0] for row in page.locator(".r-overlay-help tr").all_inner_texts()]
    assert len(keys) == len(set(keys)) > 12
    page.keyboard.press("Escape")
    assert not help_.count()


@pytest.mark.parametrize("page", [(1280, 720), (390, 844), (320, 568)], indirect=True)
def test_arrows_on_the_screen_lead_on(page: Any) -> None:
    page.locator(".navigate-right").click()
    plays(page, 1)


@pytest.mark.parametrize("page", [(390, 844), (1600, 500)], indirect=True)
def test_the_film_is_as_large_as_its_picture(page: Any) -> None:
    box, window = page.locator("#picture").bounding_box(), page.viewport_size
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
    assert min(window["width"] - box["width"], window["height"] - box["height"]) < 1


def test_captions_show_and_hide(page: Any) -> None:
    cue = page.evaluate("film.cues[0]")
    page.keyboard.press("k")
    page.evaluate(f"film.seek({cue['start'] + 0.1})")
    assert page.locator("#cue").text_content() == cue["text"]
    page.keyboard.press("c")
    assert not page.locator("#cue").is_visible()


def test_dark_or_light(page: Any) -> None:
    page.keyboard.press("d")
    assert page.evaluate("film.theme") == "light"
    ground = page.evaluate("film.palettes.light.ground")
    assert page.evaluate("document.documentElement.style.getPropertyValue('--ground')") == ground


def test_notes_open_in_a_window_that_steers(page: Any) -> None:
    first, second = page.evaluate("film.steps.slice(0, 2).map(step => step.captions[0])")
    with page.context.expect_page() as opening:
        page.keyboard.press("s")
    notes = opening.value
    assert first in notes.inner_text("body")
    notes.keyboard.press("ArrowRight")
    plays(page, 1)
    assert second in notes.inner_text("body")


def test_a_page_a_step_is_printed(page: Any) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#pages section").count() == 4
    assert page.locator("#pages svg").first.is_visible()
    assert not page.locator("#deck").is_visible()


def test_an_address_leads_to_a_step(browser: Any, slides_file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{slides_file.as_uri()}#/point")
    page.wait_for_selector("[data-state=ready]")
    plays(page, 2)
    context.close()


def test_the_sound_waits_for_a_key_and_can_be_put_out(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "speaking.html"
    file.write_text(replace(softmax(), sound=m4a(tone(60.0, 400.0, 0.2))).slides, "utf-8")
    with opened(browser, file) as page:
        button = page.locator("#sound-button")
        page.wait_for_function("() => film.playing && film.clock.sound.paused")
        page.wait_for_function(
            "() => document.getElementById('sound-button').textContent === 'Sound: press a key'"
        )
        page.keyboard.press("m")
        page.wait_for_function("() => !film.clock.sound.paused && !film.clock.sound.muted")
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        page.wait_for_function("() => film.clock.sound.muted")
        page.keyboard.press("ArrowRight")
        plays(page, 1)
        assert page.evaluate("film.clock.sound.muted") and button.inner_text() == "Sound off"
        page.keyboard.press("m")
        page.wait_for_function("() => !film.clock.sound.muted")


def test_without_sound_there_is_no_button(page: Any) -> None:
    assert not page.locator("#sound-button").is_visible()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "slides.html"
    file.write_text(replace(softmax(), theme=theme).slides, encoding="utf-8")
    # The page lets no script in, and axe is one.
    with opened(browser, file, bypass_csp=True) as page:
        to_question(page)
        results = axe.Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
