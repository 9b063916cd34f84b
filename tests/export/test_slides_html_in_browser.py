"""The HTML slides in Chromium: steps play, wait, follow the keys and can be read aloud."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chromium import chromium
from hostile_texts import RUNNING
from PIL import Image
from small_film import COLOURS

from deepchalk.export import slides_html
from deepchalk.lesson.telling.recording import Cue, Recording

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


class Slides:
    """An open deck and what it shows."""

    def __init__(self, page: Any, recording: Recording) -> None:
        self.page = page
        self.recording = recording
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    @property
    def time(self) -> float:
        """Seconds of the film that are on the screen."""
        return float(self.page.evaluate("document.getElementById('film').currentTime"))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def waits_at_end_of(self, number: int) -> None:
        """Return when the film stands still in the last frame of that step."""
        end = self.recording.steps[number].end
        self.page.wait_for_function(
            "([from, to]) => { const film = document.getElementById('film');"
            " return film.paused && film.currentTime > from && film.currentTime < to }",
            arg=[end - 0.11, end],
            timeout=15_000,
        )

    def plays(self, number: int) -> None:
        """Return when the film runs in that step."""
        step = self.recording.steps[number]
        self.page.wait_for_function(
            "([start, end]) => { const film = document.getElementById('film');"
            " return !film.paused && film.currentTime >= start && film.currentTime < end }",
            arg=[step.start, step.end],
            timeout=10_000,
        )

    def runs_at(self, speed: float) -> None:
        self.page.evaluate(f"document.getElementById('film').playbackRate = {speed}")

    def shows(self, selector: str) -> None:
        """Return when an element of that selector can be seen within the window."""
        self.page.wait_for_function(
            "selector => [...document.querySelectorAll(selector)].some(element => {"
            " const box = element.getBoundingClientRect();"
            " return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })"
            " && box.width > 20 && box.height > 20"
            " && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight"
            " })",
            arg=selector,
            timeout=5_000,
        )

    def comes_to_show(self, colour: tuple[int, int, int]) -> None:
        """Return when the square of that colour is on the screen, which a frame takes to reach."""
        for _ in range(100):
            if self.seen(colour) > 1000:
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"nothing of the colour {colour} came on the screen")

    def seen(self, colour: tuple[int, int, int]) -> int:
        """Pixels of about that colour on the screen."""
        screen = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        away = np.abs(np.asarray(screen).astype(int) - np.array(colour)).max(axis=2)
        return int((away < 16).sum())


@pytest.fixture
def slides(
    browser: Any, recording: Recording, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Slides]:
    """An open deck; a test's own width and height of the window come as its parameter."""
    path = slides_html.export(recording, tmp_path / "film.html")
    width, height = getattr(request, "param", (1280, 720))
    context = browser.new_context(viewport={"width": width, "height": height})
    slides = Slides(context.new_page(), recording)
    slides.page.goto(path.as_uri())
    # Slowly, so that a busy machine still sees a step before it ends.
    slides.runs_at(0.25)
    slides.plays(0)
    yield slides
    assert slides.errors == []
    context.close()


def test_a_step_plays_to_its_end_and_waits(slides: Slides) -> None:
    slides.runs_at(1)
    slides.waits_at_end_of(0)
    slides.page.wait_for_timeout(500)
    slides.waits_at_end_of(0)


def test_keys_go_on_back_and_to_the_end(slides: Slides) -> None:
    slides.press("ArrowRight")
    slides.plays(1)
    slides.press("End")
    slides.plays(3)
    slides.press("e")
    slides.waits_at_end_of(3)
    slides.press("ArrowLeft")
    slides.plays(2)
    slides.press("e")
    slides.press("r")
    slides.plays(2)


@pytest.mark.parametrize("key", ["o", "Escape"])
def test_the_overview_shows_a_picture_of_each_step(slides: Slides, key: str) -> None:
    slides.press(key)
    slides.shows(".reveal.overview .still")
    assert slides.page.evaluate("document.getElementById('film').paused")
    slides.press("ArrowRight")
    slides.press(key)
    slides.plays(1)
    assert not slides.page.locator(".reveal.overview").count()


def test_a_click_in_the_overview_plays_that_step(slides: Slides) -> None:
    slides.press("o")
    slides.shows(".reveal.overview .still")
    slides.page.locator("section").nth(1).click()
    slides.plays(1)


def test_b_makes_the_screen_black_and_comes_back(slides: Slides) -> None:
    slides.comes_to_show(COLOURS[0])
    slides.press("b")
    slides.shows(".reveal.paused .pause-overlay")
    slides.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.pause-overlay')).opacity === '1'"
    )
    assert slides.seen(COLOURS[0]) == 0
    slides.press("b")
    slides.plays(0)


def test_the_question_mark_shows_the_keys(slides: Slides) -> None:
    slides.press("Shift+?")
    slides.shows(".r-overlay-help")
    assert "Play this step again" in slides.page.inner_text(".r-overlay-help")
    slides.press("Escape")
    assert not slides.page.locator(".r-overlay-help").count()


def test_arrows_on_the_screen_lead_on(slides: Slides) -> None:
    slides.shows(".navigate-right")
    slides.page.click(".navigate-right")
    slides.plays(1)


@pytest.mark.parametrize("slides", [(390, 844), (320, 568)], indirect=True)
def test_a_narrow_window_shows_the_film_and_the_arrows(slides: Slides) -> None:
    slides.comes_to_show(COLOURS[0])
    slides.page.click(".navigate-right")
    slides.plays(1)
    slides.comes_to_show(COLOURS[1])
    slides.press("o")
    slides.shows(".reveal.overview .still")


@pytest.mark.parametrize("slides", [(390, 844), (1600, 500)], indirect=True)
def test_the_film_is_as_large_as_its_picture(slides: Slides) -> None:
    box = slides.page.locator("#film").bounding_box()
    window = slides.page.viewport_size
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
    assert min(window["width"] - box["width"], window["height"] - box["height"]) < 1


def test_a_jump_lands_at_the_start_of_its_step(slides: Slides) -> None:
    slides.press("k")
    slides.page.evaluate("document.getElementById('film').play = () => Promise.resolve()")
    for number, step in reversed(list(enumerate(slides.recording.steps))):
        slides.page.evaluate(f"Reveal.slide({number})")
        slides.page.wait_for_timeout(100)
        assert abs(slides.time - step.start) < 0.1


def test_captions_show_and_hide(slides: Slides) -> None:
    shown = (
        "Array.from(document.getElementById('film').textTracks[0].activeCues ?? [], c => c.text)"
    )
    assert slides.page.evaluate(shown) == ["Every cell holds one number."]
    slides.press("c")
    mode = "document.getElementById('film').textTracks[0].mode"
    assert slides.page.evaluate(mode) == "hidden"


def test_notes_open_in_a_window_that_steers(slides: Slides) -> None:
    with slides.page.context.expect_page() as opened:
        slides.press("s")
    notes = opened.value
    assert "Every cell holds one number." in notes.inner_text("body")
    notes.keyboard.press("ArrowRight")
    slides.plays(1)
    assert "a weight × a value & so on, while 1 < 2 holds." in notes.inner_text("body")


def test_no_request_leaves_the_page(slides: Slides) -> None:
    slides.press("ArrowRight")
    slides.plays(1)
    assert all(address.startswith(("file:", "blob:", "data:")) for address in slides.asked)


def test_hostile_texts_do_not_run(browser: Any, recording: Recording, tmp_path: Path) -> None:
    steps = tuple(
        replace(step, title=text, captions=(text,))
        for step, text in zip(recording.steps * len(RUNNING), RUNNING, strict=False)
    )
    cues = tuple(Cue(text, 0.0, 2.0) for text in RUNNING)
    hostile = replace(recording, title=" ".join(RUNNING), steps=steps, cues=cues)
    path = slides_html.export(hostile, tmp_path / "film.html")
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(dialog.message))
        page.goto(path.as_uri())
        page.keyboard.press("o")
        page.wait_for_timeout(300)
        with context.expect_page() as opened:
            page.keyboard.press("s")
        assert opened.value.locator("h1").inner_text() == f"1. {RUNNING[0]}"
        assert page.title().split() == hostile.title.split()
        assert errors == []


def test_axe_finds_nothing(browser: Any, recording: Recording, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = slides_html.export(recording, tmp_path / "film.html")
    # The page lets no script in, and axe is one.
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        results = axe.Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
