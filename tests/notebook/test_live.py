"""A live lesson in a notebook: what asks for it, what it shows, what it is saved as."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import RUNNING

import deepchalk
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import FilmOrder, choose
from deepchalk.notebook import live
from deepchalk.notebook.live import LiveFilm, is_live
from deepchalk.output_files import RECORD
from deepchalk.registry import lesson


def film(page: str = "<!doctype html><title>A page</title>") -> LiveFilm:
    return LiveFilm(
        FilmOrder(choose(lesson("softmax"), None, {}), steps=("scores", "powers")), page
    )


@pytest.mark.parametrize(
    ("quality", "path", "live"),
    [
        (None, None, True),
        (None, "a.html", True),
        (None, Path("a.HTML"), True),
        ("m", None, False),
        (None, "a.mp4", False),
        (None, "folder", False),
        ("h", "a.html", False),
    ],
)
def test_a_video_is_made_where_it_is_asked_for(quality: Any, path: Any, live: bool) -> None:
    assert is_live(quality, path) == live


@pytest.mark.parametrize("page", RUNNING)
def test_the_page_is_a_page_of_its_own(page: str) -> None:
    shown = film(page)._repr_html_()
    attributes = dict(re.findall(r'(\w+)="([^"]*)"', shown))
    assert html.unescape(attributes["srcdoc"]) == page
    assert attributes["sandbox"] == "allow-scripts allow-modals"
    assert attributes["title"] == "Softmax and cross-entropy"
    assert shown.count("<iframe") == 1 and shown.endswith("></iframe>")


def test_render_records_what_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[Any] = []

    def page(order: FilmOrder, voice: Any) -> str:
        told.append((order.chosen.stem, order.theme, order.steps, voice.narration, voice.sentences))
        return "the page"

    monkeypatch.setattr(live, "lesson_page", page)
    target = tmp_path / "mine.html"
    made = deepchalk.render("softmax", preset="confident", theme="light", steps=[1], path=target)
    assert told == [("softmax-confident", "light", ("scores",), None, "track")]
    assert isinstance(made, LiveFilm) and made.page == "the page"
    assert target.read_text() == "the page"
    assert [chapter.name for chapter in made.chapters] == ["scores"]


def test_it_is_saved_and_replaces_nothing_of_the_user(tmp_path: Path) -> None:
    target = film("one").save(tmp_path / "new" / "a.html")
    assert target.read_text() == "one"
    assert film("two").save(target).read_text() == "two"
    target.write_text("mine")
    with pytest.raises(DeepchalkError, match="not made by deepchalk"):
        film("three").save(target)
    assert target.read_text() == "mine"
    assert sorted(one.name for one in target.parent.iterdir()) == [RECORD, "a.html"]


def test_another_ending_is_made_from_the_video(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    class Video:
        def save(self, path: Path, force: bool) -> Path:
            asked.append((path, force))
            return path

    def make(order: FilmOrder, path: Any) -> Video:
        asked.append((order.video.height, order.theme, order.steps, path))
        return Video()

    monkeypatch.setattr(live, "make_film", make)
    film().save("a.pptx", force=True)
    assert asked == [(720, "dark", ("scores", "powers"), None), (Path("a.pptx"), True)]
