"""The HTML slides hold everything, ask for nothing, and say what the recording says."""

from __future__ import annotations

import base64
import html
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from deepchalk.errors import DeepchalkError
from deepchalk.export import slides_html
from deepchalk.export.frames import video_of
from deepchalk.lesson.telling.recording import Recording


class Page(HTMLParser):
    """The parts of a page that matter here."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.sections: list[str] = []
        self.data: dict[str, str] = {}
        self.headings: list[str] = []
        self._inside: tuple[str, str] = ("", "")
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.addresses += [values[name] for name in ("src", "href", "poster") if name in values]
        if tag == "section":
            self.sections.append(values["id"])
        self._inside = (tag, values.get("id", ""))

    def handle_data(self, data: str) -> None:
        tag, name = self._inside
        if tag == "script" and name:
            self.data[name] = self.data.get(name, "") + data
        if tag == "h2":
            self.headings.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ("", "")


@pytest.fixture(scope="module")
def page(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Page:
    path = slides_html.export(recording, tmp_path_factory.mktemp("slides") / "film.html")
    return Page(path.read_text(encoding="utf-8"))


def test_one_slide_per_step(page: Page, recording: Recording) -> None:
    assert page.sections == [step.name for step in recording.steps]
    assert page.headings == [step.numbered_title for step in recording.steps]


def test_the_page_carries_the_whole_film(page: Page, recording: Recording) -> None:
    film = base64.b64decode(page.data["film-data"], validate=True)
    assert film == video_of(recording).read_bytes()


def test_the_script_gets_times_and_captions(page: Page, recording: Recording) -> None:
    lesson = json.loads(page.data["lesson"])
    assert [(step["start"], step["end"]) for step in lesson["steps"]] == [
        (step.start, step.end) for step in recording.steps
    ]
    assert [html.unescape(cue["text"]) for cue in lesson["cues"]] == [
        cue.text for cue in recording.cues
    ]


def test_nothing_is_asked_from_elsewhere(page: Page) -> None:
    assert page.addresses
    assert all(address.startswith("data:") for address in page.addresses)


def test_a_title_cannot_become_code(recording: Recording, tmp_path: Path) -> None:
    hostile = '</script><script>alert("$film")</script>'
    steps = tuple(replace(step, title=hostile) for step in recording.steps)
    text = slides_html.export(
        replace(recording, title=hostile, steps=steps), tmp_path / "film.html"
    ).read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert json.loads(Page(text).data["lesson"])["steps"][0]["title"] == hostile


def test_what_cannot_become_slides_is_said(
    recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DeepchalkError, match="has no steps"):
        slides_html.export(replace(recording, steps=()), tmp_path / "film.html")
    monkeypatch.setattr(slides_html, "LARGEST_VIDEO", 10)
    with pytest.raises(DeepchalkError, match="at most 10: render it at a lower quality"):
        slides_html.export(recording, tmp_path / "film.html")
