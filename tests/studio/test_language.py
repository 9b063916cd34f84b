"""The studio tells a lesson in a language that a request names."""

import json
from typing import Any

import pytest
from running_studio import Studio, frames

from deepchalk import registry
from deepchalk.studio.frames import SPEAKS
from deepchalk.studio.lessons import TOPICS
from deepchalk.studio.speaking import language_of
from deepchalk.studio.worker.changing import changed
from deepchalk.studio.worker.tasks import TASKS

pytestmark = pytest.mark.usefixtures("worded_lesson_is_known")

TOO_HEAVY = """\
balance =
    .push-option-2 = { $heavy ->
        [yes] far
       *[no] at the mean
    }
"""
"""Own words of which two options are one where the mean is small."""

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


@pytest.mark.parametrize(
    ("speaks", "why"),
    [
        ("de", "width ist 9, möglich ist aber nur: eine ganze Zahl von 2 bis 5"),
        ("en", "width is 9, but it must be a whole number from 2 to 5"),
        (None, "width is 9, but it must be a whole number from 2 to 5"),
    ],
)
@pytest.mark.parametrize("language", [None, "de"])
def test_what_is_wrong_with_a_value_is_said_as_the_page_speaks(
    speaks: str | None, why: str, language: str | None
) -> None:
    sent: list[Any] = []
    asked = {"lesson": "attention", "language": language, "edit": {"width": 9}}
    changed({**asked, SPEAKS: speaks}, sent.append)
    assert [(one["kind"], one["why"], one["field"]) for one in sent] == [("refused", why, "width")]


def test_a_note_is_said_so_too_and_the_lesson_in_its_own_language() -> None:
    sent: list[Any] = []
    asked = {"lesson": "attention", "language": "en", "edit": {"start": [1.234, 1]}}
    changed({**asked, SPEAKS: "de"}, sent.append)
    (note,) = sent[0]["notes"]
    assert note.startswith("start ist auf 2 Nachkommastellen gerundet")
    assert sent[0]["steps"][0]["title"] == "Where to look?"


def described(language: str | None) -> Any:
    sent: list[Any] = []
    asked = {"lesson": "mine", "language": language}
    TASKS["describe"](asked, lambda head, body=b"": sent.append(head))
    return sent[0]


def test_a_lesson_says_in_which_languages_it_is_told() -> None:
    assert described(None)["languages"] == {"en": "English", "de": "Deutsch"}
    assert described("de")["title"] == "Der Mittelwert auf einem Balken"
    field = described("de")["schema"]["properties"]["values"]
    assert (field["title"], field["description"]) == ("Gewichte", "wie schwer sie sind")
    # What it does not speak it says in English.
    assert described("fr") == described("en") == described(None)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR, fr;q=0.9, de;q=0.2, en;q=0.7", "en"),
        ("en;q=0, de;q=0.1", "de"),
        ("nl, *", "en"),
        ("de;q=x, ;;, ,q=1", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_the_studio_speaks_the_first_of_its_languages_that_is_wanted(
    wanted: str, code: str
) -> None:
    assert language_of(wanted).code == code


def test_every_topic_of_ours_has_its_text() -> None:
    assert tuple(TOPICS) == registry.TOPICS


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


@pytest.mark.deep
def test_what_the_server_says_is_said_in_the_language_of_the_page(studio: Studio) -> None:
    german = {"accept-language": "de-DE,de;q=0.9"}
    status, body = studio.ask("GET", "/", headers=german)
    assert status == 200 and b'<html lang="de"' in body and "Wähle eine Lektion".encode() in body
    assert b'<html lang="en"' in studio.ask("GET", "/")[1]
    assert json.loads(studio.ask("GET", "/texts/de-AT")[1])["studio-undo"] == "Rückgängig"
    assert studio.ask("GET", "/texts/xx")[0] == studio.ask("GET", "/texts/..%2fen")[0] == 404
    told = json.loads(studio.ask("GET", "/exports/formats", headers=german)[1])
    assert told["formats"][1]["title"] == "Folien für PowerPoint"
    status, body = studio.ask("POST", "/uploads", b"", {**german, "x-file-name": "a.csv"})
    assert json.loads(body)["why"] == "Die Datei ist leer"
    # What is wrong with a value a worker says itself.
    asked = json.dumps({"lesson": "attention", "edit": {"width": 9}})
    headers = {**german, "content-type": "application/json"}
    (head, *_) = frames(studio.ask("POST", "/show", asked.encode(), headers)[1])
    assert head["why"].startswith("width ist 9, möglich ist aber nur: ")
    # Or it names what it has to say, and the server says it.
    asked = json.dumps({"lesson": "mine", "own_words": TOO_HEAVY, "edit": {"values": [1, 2]}})
    (head, *_) = frames(studio.ask("POST", "/show", asked.encode(), headers)[1])
    assert head["kind"] == "refused"
    assert head["why"].startswith("Dein eigener Text lässt sich damit nicht sagen: ")
