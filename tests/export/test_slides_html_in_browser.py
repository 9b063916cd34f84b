"""The HTML slides in Chromium: steps play, wait, follow the keys and can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium

from deepchalk.export import slides_html
from deepchalk.lesson.recording import Recording

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


@pytest.fixture
def slides(browser: Any, recording: Recording, tmp_path: Path) -> Iterator[Slides]:
    path = slides_html.export(recording, tmp_path / "film.html")
    context = browser.new_context()
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


def test_axe_finds_nothing(browser: Any, recording: Recording, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = slides_html.export(recording, tmp_path / "film.html")
    # The page lets no script in, and axe is one.
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        results = axe.Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
