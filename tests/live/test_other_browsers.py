"""The live lesson in Firefox and in WebKit, as far as they may differ from Chromium."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import scenes_for_live
from live_pages import softmax_page
from other_browsers import Page, firefox, webkit
from PIL import Image

from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.film.live import scene_page

pytestmark = pytest.mark.browser

Browser = Callable[[], AbstractContextManager[Page]]


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def browser(request: pytest.FixtureRequest) -> Iterator[Page]:
    start: Browser = request.param
    with start() as page:
        yield page


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("live") / "lesson.html"
    file.write_text(softmax_page(), encoding="utf-8")
    return file


def opened(browser: Page, file: Path) -> Page:
    browser.open("about:blank")
    browser.open(file.as_uri())
    while not browser.run("return document.documentElement.dataset.state"):
        pass
    return browser


def test_it_opens_and_obeys_keys(browser: Page, file: Path) -> None:
    page = opened(browser, file)
    assert page.run("return document.documentElement.dataset.state") == "ready"
    page.press("ArrowRight")
    assert page.run("return film.step") == 1
    page.press("d")
    assert page.run("return document.documentElement.dataset.theme") == "light"
    assert (
        page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 247)"
    )
    page.press("Space")
    assert page.run("return film.playing") is True
    page.press("Space")
    assert page.run("return film.playing") is False


def test_a_question_is_asked_and_answered(browser: Page, file: Path) -> None:
    page = opened(browser, file)
    page.run("film.seek(film.steps[3].questions[0].think)")
    assert page.run("return document.querySelectorAll('#options button').length") == 4
    page.press("c")
    assert page.run("return questions.all[0].chosen") == 2
    page.run("film.pause(); film.seek(film.steps[3].questions[0].marked + 1)")
    assert "Right." in page.run("return document.getElementById('said').textContent")


def test_a_number_answers(browser: Page, file: Path) -> None:
    page = opened(browser, file)
    page.run("film.seek(36.5)")
    told = page.run(
        """const number = [...document.querySelectorAll('#numbers button')]
            .find(one => numbers.numberOf(Number(one.dataset.thing)).path === 'shares[2]');
        number.focus();
        const card = document.getElementById('card');
        return [card.hidden, card.textContent, document.querySelectorAll('#rings i').length];"""
    )
    assert told[0] is False and "0.1078145" in told[1] and told[2] >= 3


def test_the_picture_is_the_film_s(browser: Page, tmp_path: Path) -> None:
    """Browsers smooth edges in their own ways, which is all that may differ."""
    source = SceneFile(Path(scenes_for_live.__file__), "Turn")
    request = RenderRequest(source, tmp_path / "turn", Video(640, 360, 30.0))
    file = tmp_path / "scene.html"
    file.write_text(scene_page(request), encoding="utf-8")
    page = opened(browser, file)
    for number, drawn in enumerate(frames(request)):
        if number % 20 != 10:
            continue
        address = page.run(
            f"film.resize(640, 1); film.seek({number} / 30 + 1e-6);"
            "return film.canvas.toDataURL('image/png');"
        )
        picture = Image.open(io.BytesIO(base64.b64decode(address.split(",")[1])))
        away = np.abs(np.asarray(picture.convert("RGB")).astype(int) - drawn[..., :3].astype(int))
        assert away.mean() <= 0.5 and (away.max(axis=2) > 127).mean() <= 0.0015, number
