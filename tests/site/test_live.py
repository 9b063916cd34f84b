"""On a lesson's page the live lesson is the film, and the video stands below it."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from deepchalk.film.order import FilmOrder
from deepchalk.site import media
from deepchalk.site.build import build, files_written
from deepchalk.site.exhibit import Exhibit

PAGE = "<!doctype html><title>A live page</title>"
SLIDES = "<!doctype html><title>Slides</title>"


@pytest.fixture
def site(
    exhibits: list[Exhibit], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[Path, list[Any]]:
    asked: list[Any] = []

    def lesson(order: FilmOrder, told: Any) -> SimpleNamespace:
        asked.append((order.chosen.preset, order.theme, order.steps, told.narration))
        return SimpleNamespace(page=PAGE, slides=SLIDES)

    monkeypatch.setattr(media, "OFFERED", ("live", "html", "vtt", "transcript"))
    monkeypatch.setattr(media, "live_lesson", lesson)
    build(exhibits, tmp_path, None)
    assert all(
        file.exists() for file in files_written([e.chosen for e in exhibits], tmp_path, None)
    )
    return tmp_path, asked


def test_each_lesson_is_recorded_once_as_its_video_was_rendered(
    site: tuple[Path, list[Any]], exhibits: list[Exhibit]
) -> None:
    folder, asked = site
    assert asked == [(e.chosen.preset, e.recording.theme, (), None) for e in exhibits]
    for exhibit in exhibits:
        assert (folder / "media" / f"{exhibit.chosen.stem}.live.html").read_text() == PAGE
        assert (folder / "media" / f"{exhibit.chosen.stem}.html").read_text() == SLIDES


def test_the_page_shows_it_first_and_the_video_below(site: tuple[Path, list[Any]]) -> None:
    folder, _ = site
    text = (folder / "lessons" / "transposed-conv.html").read_text()
    frame = re.search(r"<iframe[^>]*>", text)
    assert frame and 'sandbox="allow-scripts allow-modals"' in frame[0]
    source = re.search(r'src="([^"]*)"', frame[0])
    assert source and (folder / "lessons" / source[1]).resolve().read_text() == PAGE
    assert text.index("<iframe") < text.index("The same as a video") < text.index("<video")
    assert "frame-src 'self' file:" in text
    # The keys are those of the live lesson.
    assert re.search(r'data-part="keys">', text)


def test_without_it_the_video_is_the_film(
    exhibits: list[Exhibit], few_formats: None, tmp_path: Path
) -> None:
    build(exhibits[:1], tmp_path, None)
    text = (tmp_path / "lessons" / "transposed-conv.html").read_text()
    assert "<iframe" not in text and "The same as a video" not in text
    assert re.search(r'data-part="keys" checked>', text)
