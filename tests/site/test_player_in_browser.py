"""The site in Chromium, from the disk: steps, captions, speed and keys; what axe says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import serious_findings

from deepchalk.lesson.telling.recording import Recording

pytestmark = pytest.mark.browser

LESSON = "lessons/transposed-conv.html"
STAND_STILL = "HTMLMediaElement.prototype.play = () => Promise.resolve()"


class Player:
    """An open page with its player."""

    def __init__(self, page: Any, recording: Recording) -> None:
        self.page = page
        self.steps = recording.steps
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text))

    def open(self, site: Path, fragment: str = "") -> None:
        self.page.goto((site / LESSON).as_uri() + fragment)
        self.wait_for("film.readyState >= 2")

    @property
    def time(self) -> float:
        """Seconds of the film that are on the screen."""
        return float(self.page.evaluate("document.querySelector('video').currentTime"))

    def film(self, question: str) -> Any:
        return self.page.evaluate(f"(film => {question})(document.querySelector('video'))")

    def wait_for(self, question: str) -> None:
        self.page.wait_for_function(
            f"() => (film => {question})(document.querySelector('video'))", timeout=10_000
        )

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def is_in_step(self, number: int) -> None:
        """Return when that step is marked and announced, and the film stands at its start."""
        link = self.page.locator("[aria-current=step]")
        self.page.wait_for_function(
            "number => [...document.querySelectorAll('.steps a')][number].ariaCurrent === 'step'",
            arg=number,
            timeout=10_000,
        )
        assert link.count() == 1
        said = self.page.locator("[role=status]").inner_text()
        assert said == f"Step {number + 1} of {len(self.steps)}: {self.steps[number].title}"
        assert abs(self.time - self.steps[number].start) < 0.1


@pytest.fixture
def player(browser: Any, site: Path, exhibits: Any) -> Iterator[Player]:
    """The page with a film that jumps and does not run, so that a busy machine changes nothing."""
    context = browser.new_context()
    player = Player(context.new_page(), exhibits[0].recording)
    player.page.add_init_script(STAND_STILL)
    player.open(site)
    yield player
    assert player.errors == []
    assert all(address.startswith("file:") for address in player.asked)
    context.close()


def test_arrows_step_forward_and_back(player: Player) -> None:
    player.is_in_step(0)
    player.press("ArrowRight")
    player.is_in_step(1)
    player.press("ArrowRight", "ArrowRight", "ArrowRight")
    player.is_in_step(3)
    player.press("ArrowLeft")
    player.is_in_step(2)
    player.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    player.is_in_step(0)


def test_a_click_on_a_step_lands_at_its_start(player: Player) -> None:
    for number in (3, 1, 2, 0):
        player.page.locator(".steps a").nth(number).click()
        player.is_in_step(number)
        assert player.page.url.endswith(f"#{player.steps[number].name}")


def test_an_address_names_a_step(player: Player, site: Path) -> None:
    player.page.goto("about:blank")
    player.open(site, "#add")
    player.is_in_step(2)


def test_the_last_frame_before_a_step_belongs_to_the_one_before(player: Player) -> None:
    player.film(f"film.currentTime = {player.steps[2].start - 0.05}")
    player.page.get_by_text("Step 2 of 4").wait_for()


def test_captions_are_shown_and_hidden(player: Player) -> None:
    shown = "Array.from(film.textTracks[0].activeCues ?? [], cue => cue.text)"
    player.press("r")
    player.wait_for("film.textTracks[0].activeCues?.length === 1")
    assert player.film(shown) == ["Every cell holds one number."]
    assert player.film("film.textTracks[0].mode") == "showing"
    button = player.page.get_by_role("button", name="Captions")
    player.press("c")
    assert player.film("film.textTracks[0].mode") == "hidden"
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert player.film("film.textTracks[0].mode") == "showing"


def test_speed_by_key_and_by_list(player: Player) -> None:
    player.press(">", ">")
    assert player.film("film.playbackRate") == 1.5
    player.press("<", "<", "<", "<", "<", "<")
    assert player.film("film.playbackRate") == 0.5
    player.page.get_by_label("Speed").select_option("2")
    assert player.film("film.playbackRate") == 2


def test_keys_stay_with_the_control_that_has_the_focus(player: Player) -> None:
    slider = player.page.get_by_label("Time")
    slider.focus()
    player.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    assert 1 < player.time < player.steps[1].start + 0.5
    player.press("c")
    assert player.film("film.textTracks[0].mode") == "showing"
    captions = player.page.get_by_role("button", name="Captions")
    captions.focus()
    player.press(" ")
    assert captions.get_attribute("aria-pressed") == "false"


def test_keys_can_be_switched_off(player: Player) -> None:
    player.page.get_by_text("Keys", exact=True).click()
    player.page.get_by_label("Use these keys").uncheck()
    player.page.locator("body").click(position={"x": 2, "y": 2})
    player.press("ArrowRight", "c", ">")
    assert player.time == 0
    assert player.film("[film.textTracks[0].mode, film.playbackRate]") == ["showing", 1]


def test_everything_is_reached_by_tab(player: Player) -> None:
    reached = set()
    for _ in range(40):
        player.press("Tab")
        reached.add(player.page.evaluate("document.activeElement.outerHTML.slice(0, 40)"))
    for wanted in (
        "data-do",
        'data-part="time"',
        'data-part="speed"',
        "<summary",
        '<a href="../media',
    ):
        assert any(wanted in html for html in reached), wanted


@pytest.fixture
def running(browser: Any, site: Path, exhibits: Any) -> Iterator[Player]:
    """The page with a film that runs, slowly."""
    context = browser.new_context()
    player = Player(context.new_page(), exhibits[0].recording)
    player.open(site)
    player.film("film.playbackRate = 0.25")
    yield player
    assert player.errors == []
    context.close()


def test_space_plays_and_pauses(running: Player) -> None:
    running.press(" ")
    running.wait_for("film.currentTime > 0.1")
    running.page.get_by_role("button", name="Pause", exact=True).wait_for()
    running.press(" ")
    running.page.get_by_role("button", name="Play", exact=True).wait_for()
    assert running.film("film.paused")


def test_it_waits_after_a_step_if_asked_to_and_then_goes_on(running: Player) -> None:
    running.page.get_by_role("button", name="Pause after steps").click()
    end = running.steps[0].end
    running.film(f"film.currentTime = {end - 0.4}")
    running.page.get_by_role("button", name="Play", exact=True).click()
    running.wait_for(f"film.paused && film.currentTime > {end - 0.2}")
    assert running.time < end
    running.page.get_by_role("button", name="Play", exact=True).click()
    running.wait_for(f"film.currentTime > {end + 0.05}")


def test_a_step_plays_unless_motion_is_unwelcome(
    browser: Any, site: Path, exhibits: Any, running: Player
) -> None:
    running.press("ArrowRight")
    running.wait_for("!film.paused")
    with browser.new_context(reduced_motion="reduce") as context:
        player = Player(context.new_page(), exhibits[0].recording)
        player.open(site)
        player.press("ArrowRight")
        player.is_in_step(1)
        assert player.film("film.paused")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize(
    "address", ["index.html", LESSON, "documentation.html", "docs/rendering.html", "README.html"]
)
def test_axe_finds_nothing_serious(
    browser: Any, site: Path, address: str, width: int, scheme: str
) -> None:
    # The page lets no script in, and axe is one.
    with browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto((site / address).as_uri())
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_there_is_a_player_with_captions(browser: Any, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / LESSON).as_uri())
        html = page.content()
    assert re.search(r"<video[^>]* controls", html)
    assert re.search(r'<track kind="captions"[^>]*\.vtt"', html)
    assert '<div class="controls" hidden' in html
