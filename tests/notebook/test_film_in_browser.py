"""What a notebook shows of a film, in Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium, serious_findings
from small_film import make_recording, write_film

from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.telling.recording import Recording
from deepchalk.notebook.film import Film
from deepchalk.registry import lesson

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    video = tmp_path_factory.mktemp("film") / "film.mp4"
    write_film(video)
    return make_recording(video)


@pytest.fixture
def page(recording: Recording, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "notebook.html"
    order = FilmOrder(choose(lesson("transposed-conv"), None, {}))
    html = Film(order, recording)._repr_html_()
    file.write_text(
        f'<!doctype html><html lang="en"><title>Notebook</title><main>{html}</main>',
        encoding="utf-8",
    )
    with chromium() as browser:
        page = browser.new_page()
        page.goto(file.as_uri())
        yield page


def film(page: Any, question: str) -> Any:
    return page.evaluate(f"(film => {question})(document.querySelector('video'))")


def test_captions_are_on_and_complete(page: Any, recording: Recording) -> None:
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length > 0")
    assert film(page, "film.textTracks[0].mode") == "showing"
    texts = film(page, "Array.from(film.textTracks[0].cues, cue => cue.getCueAsHTML().textContent)")
    assert texts == [cue.text for cue in recording.cues]


def test_a_step_is_jumped_to(page: Any, recording: Recording) -> None:
    page.get_by_text("Steps").click()
    for number, step in reversed(list(enumerate(recording.steps))):
        page.get_by_role("button").nth(number).click()
        assert abs(film(page, "film.currentTime") - step.start) < 0.1


def test_axe_finds_nothing_serious(page: Any) -> None:
    assert serious_findings(page) == []
