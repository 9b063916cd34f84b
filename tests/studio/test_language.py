"""The studio tells a lesson in a language that a request names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running_studio import Studio, running_studio, settings

from deepchalk.studio.worker.changing import changed
from deepchalk.studio.worker.tasks import TASKS

pytestmark = pytest.mark.usefixtures("worded_lesson_is_known")

GERMAN = "Wo ist der Balken im Gleichgewicht?"


def test_steps_are_told_in_it() -> None:
    sent: list[Any] = []
    for language in (None, "de", "fr"):
        changed({"lesson": "mine", "language": language, "edit": {"values": [1, 5]}}, sent.append)
    english, german, refused = sent
    assert german["steps"][0]["title"] == GERMAN
    assert english["steps"][0]["words"] != german["steps"][0]["words"]
    assert english["values"] == german["values"]
    assert [english["language"], german["language"]] == ["en", "de"]
    assert refused["kind"] == "refused"
    assert refused["why"] == "language is 'fr', but this lesson is told in en, de"


def described(language: str | None) -> Any:
    sent: list[Any] = []
    asked = {"lesson": "mine", "language": language}
    TASKS["describe"](asked, lambda head, body=b"": sent.append(head))
    return sent[0]


def test_a_lesson_says_in_which_languages_it_is_told() -> None:
    assert described(None)["languages"] == {"en": "English", "de": "Deutsch"}
    assert described("de")["title"] == "Der Mittelwert auf einem Balken"
    # What it does not speak it says in English.
    assert described("fr") == described("en") == described(None)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, worded_lessons: Path) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("studio")
    with running_studio(settings(folder, lessons=worded_lessons)) as running:
        yield running


@pytest.mark.deep
def test_over_http_all_of_a_lesson_is_told_in_it(studio: Studio) -> None:
    told = {"lesson": "mine", "language": "de"}
    assert studio.get("/lessons/mine?language=de")["title"] == "Der Mittelwert auf einem Balken"
    assert studio.get("/lessons/mine?language=xx")["title"] == "The mean on a beam"
    heads = studio.show(**told, place=1)
    (checked,) = [head for head in heads if head["kind"] == "checked"]
    assert checked["steps"][0]["title"] == GERMAN
    # The steps before the one that is looked at are drawn by another process.
    assert [head["kind"] for head in heads].count("step") == len(checked["steps"])
    assert checked["sentences"]["steps"]["balance"][0]["says"] == GERMAN
    status, body = studio.post("/exports/words", {**told, "format": "mp4"})
    words = json.loads(body)
    assert status == 200
    assert "--language de" in words["command"] and "language='de'" in words["python"]
    status, body = studio.post("/exports", {**told, "format": "parameters"})
    result = json.loads(body)
    assert status == 202
    assert result["language"] == "de" and "in German" in result["made_from"]
    assert result["title"] == "Der Mittelwert auf einem Balken"
    assert studio.post("/show", {"lesson": "mine", "language": "x" * 21})[0] == 400


@pytest.mark.deep
def test_a_small_picture_of_each_language_is_kept(studio: Studio) -> None:
    address = "/lessons/mine/poster"
    english, german = studio.ask("GET", address), studio.ask("GET", f"{address}?language=de")
    assert english[0] == german[0] == 200 and english[1] != german[1]
    assert studio.ask("GET", f"{address}?language=fr") == english == studio.ask("GET", address)
