"""The sound of HTML slides in Chromium: it plays with its step, and one key switches it off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium
from small_film import make_recording, write_film
from tones import tone

from deepchalk.export import slides_html
from deepchalk.voice import files
from deepchalk.voice.video import add_sound

pytestmark = pytest.mark.slow

FILM = "document.getElementById('film')"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speaking")
    write_film(folder / "silent.mp4")
    sound = files.m4a(tone(10.0, 400.0, 0.2))
    film = add_sound(folder / "silent.mp4", sound, folder / "film.mp4")
    recording = replace(make_recording(film), voice={"engine": None})
    return slides_html.export(recording, folder / "film.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(page_file.as_uri())
        page.wait_for_function(f"() => !{FILM}.paused && {FILM}.currentTime > 0")
        yield page
        assert errors == []


def is_heard(page: Any, heard: bool) -> None:
    """Return when the film is muted or not, and the button says so."""
    page.wait_for_function(
        f"heard => {FILM}.muted !== heard && document.getElementById('sound')"
        ".getAttribute('aria-pressed') === String(heard)",
        arg=heard,
        timeout=5_000,
    )


def test_a_page_is_silent_until_the_first_key_and_says_so(page: Any) -> None:
    is_heard(page, False)
    assert page.inner_text("#sound") == "Sound: press a key"
    page.keyboard.press("m")
    is_heard(page, True)


def test_a_step_is_heard_after_the_first_key(page: Any) -> None:
    page.keyboard.press("ArrowRight")
    is_heard(page, True)
    page.wait_for_function(f"() => {FILM}.webkitAudioDecodedByteCount > 0")
    assert page.inner_text("#sound") == "Sound on"


def test_a_key_switches_the_sound_off_for_all_steps(page: Any) -> None:
    page.keyboard.press("r")
    page.keyboard.press("m")
    is_heard(page, False)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => !{FILM}.paused && {FILM}.currentTime > 2")
    is_heard(page, False)
    assert page.inner_text("#sound") == "Sound off"
    page.keyboard.press("m")
    is_heard(page, True)


def test_a_click_switches_the_sound_off_and_on(page: Any) -> None:
    page.click("#sound")
    is_heard(page, True)
    page.click("#sound")
    is_heard(page, False)
    page.click("#sound")
    is_heard(page, True)


def test_axe_finds_nothing(browser: Any, page_file: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        results = axe.Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
