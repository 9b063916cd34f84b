"""Sentences that a page changes: what the worker makes of them, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from running_studio import Studio, until

from deepchalk import registry
from deepchalk.film.order import choose, worded
from deepchalk.lesson.telling.script import has_words
from deepchalk.studio.worker import sentences
from deepchalk.studio.worker.changing import changed
from deepchalk.words.messages import LARGEST

pytestmark = pytest.mark.usefixtures("worded_lesson_is_known")


def asked(**told: Any) -> dict[str, Any]:
    """What the worker answers to a change of the lesson, without drawing it."""
    heads: list[dict[str, Any]] = []
    chosen = changed({"lesson": "mine", **told}, lambda head: heads.append(dict(head)))
    (head,) = heads
    if chosen is not None:
        head["sentences"] = sentences.told(chosen)
    return json.loads(json.dumps(head))


def edit(message: str, attribute: str | None, pieces: Any, path: Any = ()) -> dict[str, Any]:
    return {"message": message, "attribute": attribute, "path": [*path], "pieces": pieces}


def said(head: dict[str, Any]) -> dict[str, str]:
    steps = head["sentences"]["steps"].values()
    return {f"{one['message']}.{one['attribute']}": one["says"] for step in steps for one in step}


def test_every_text_of_a_step_is_there_with_what_it_says() -> None:
    told = asked()
    steps = told["sentences"]["steps"]
    assert [(one["what"], one["attribute"]) for one in steps["balance"]] == [
        ("title", None),
        ("chapter", "chapter"),
        ("sentence", "look"),
        ("question", "push-question"),
        ("option", "push-option-1"),
        ("option", "push-option-2"),
        ("option", "push-option-3"),
        ("answer", "push"),
    ]
    look = steps["balance"][2]
    assert [box["path"] for box in look["boxes"]] == [[], [0, 1]]
    assert look["boxes"][1]["when"] == [{"fact": "count", "key": "other", "others": ["one"]}]
    assert {"fact": "SPELLED($count)", "name": "count", "shows": "three"} in look["values"]
    assert [one["name"] for one in told["sentences"]["values"]] == ["count", "total", "mean"]
    # A phase that is not told with these values is not there.
    assert "together.heavy" not in said(told)
    heavy = asked(changed={"values": [8, 9]})
    assert said(heavy)["together.heavy"].startswith("The mean is above five")


def test_a_changed_sentence_is_told_and_can_be_as_it_was() -> None:
    typed = [{"fact": "$total"}, " is <b>the sum</b> of {all} ", {"fact": "SPELLED($count)"}, "."]
    head = asked(words=[edit("together", "add-up", typed)])
    assert head["kind"] == "checked"
    assert said(head)["together.add-up"] == "12 is <b>the sum</b> of {all} three."
    own = head["own_words"]
    assert "add-up" in own and "look" not in own
    others = {**said(asked()), "together.add-up": said(head)["together.add-up"]}
    assert said(head) == others
    (one,) = [one for one in head["sentences"]["steps"]["together"] if one["attribute"] == "add-up"]
    assert one["is_own"] and one["boxes"][0]["pieces"] == typed
    # It follows the numbers, too.
    more = asked(own_words=own, edit={"values": [1, 2, 3, 4]})
    assert said(more)["together.add-up"] == "10 is <b>the sum</b> of {all} four."
    back = asked(own_words=own, words=[edit("together", "add-up", None)])
    assert back["own_words"] == "" and said(back) == said(asked())
    # What is typed as it was is none of one's own, nor is what is empty.
    same = asked(
        own_words=own, words=[edit("together", "add-up", [said(asked())["together.add-up"]])]
    )
    empty = asked(own_words=own, words=[edit("together", "add-up", [" "])])
    assert same["own_words"] == empty["own_words"] == ""


def test_what_is_refused_stands_at_its_sentence() -> None:
    for pieces, why in [
        ([{"fact": "$nothing"}], "there is no fact $nothing"),
        (["x" * 20_001], "at most 20000 characters"),
        (["a\u202eb"], "U+202E"),
        ([{"fact": "{ $total }"}], "is no value that a sentence may name"),
        ("text", "at most 200 pieces"),
    ]:
        head = asked(words=[edit("together", "add-up", pieces)])
        assert head["kind"] == "refused" and why in head["why"], head
        assert head["words"] == ["together", "add-up"] and not head["why"].startswith("script")
    head = asked(words=[edit("balance", "push-option-2", ["at the mean"])])
    assert head["kind"] == "refused" and head["words"] == ["balance", "push-option-2"]
    assert asked(words=[edit("evil", None, ["x"])])["why"].startswith("the lesson has no sentence")
    assert asked(words=[edit("labels", "support", ["x"], [0] * 22)])["kind"] == "refused"


@pytest.mark.parametrize(
    "own", ["nonsense", "evil = x", "balance = { $", "balance = { $nothing }", "{" * 50, "\x00"]
)
def test_a_file_that_is_wrong_says_so(own: str) -> None:
    head = asked(own_words=own)
    assert head["kind"] == "refused" and head["words"] == []


def test_a_long_sentence_is_noted() -> None:
    head = asked(words=[edit("together", "add-up", ["word " * 31 + "end."])])
    (one,) = [one for one in head["sentences"]["steps"]["together"] if one["attribute"] == "add-up"]
    assert one["words"] == [32] and head["sentences"]["longest"] == 30


@pytest.mark.deep
@pytest.mark.parametrize(
    ("name", "preset"),
    [
        (one.name, preset)
        for one in registry.lessons()
        if one.package.startswith("deepchalk.lessons.") and has_words(one.package)
        for preset in one.presets
    ],
)
def test_every_line_of_every_lesson_can_be_changed(name: str, preset: str) -> None:
    lesson = registry.lesson(name)
    told = sentences.told(choose(lesson, preset, {}))
    assert told is not None
    for step in told["steps"].values():
        for one in step:
            for box in one["boxes"]:
                pieces = ["Well, {so}: ", *box["pieces"]]
                change = edit(one["message"], one["attribute"], pieces, box["path"])
                own = sentences.edited(choose(lesson, preset, {}), [change])
                assert own.count(" =\n") + own.count(" = ") <= 2, own
                # As it is, it changes nothing.
                change["pieces"] = list(box["pieces"])
                assert sentences.edited(choose(lesson, preset, {}), [change]) == ""


@pytest.mark.deep
def test_over_http_the_sentences_come_with_what_they_are_told_of(studio: Studio) -> None:
    assert studio.get("/lessons/mine")["words"] and not studio.get("/lessons/softmax")["words"]
    heads = studio.show(lesson="mine", words=[edit("balance", None, ["Mine"])], whole=False)
    kinds = [head["kind"] for head in heads]
    assert kinds[:2] == ["checked", "picture"]
    assert heads[0]["steps"][0]["title"] == "Mine"
    assert heads[0]["sentences"]["steps"]["balance"][0]["says"] == "Mine"
    for wrong in [
        {"own_words": "x" * (LARGEST + 1)},
        {"own_words": ["x"]},
        {"own_words": 3},
        {"words": "x"},
        {"words": ["x"]},
        {"words": [{}] * 51},
    ]:
        status, body = studio.post("/show", {"lesson": "mine", **wrong})
        assert status == 400 and b"must be" in body
    (refused,) = [head for head in studio.show(lesson="mine", words=[{}]) if head["kind"] != "done"]
    assert refused["kind"] == "refused"


@pytest.mark.deep
def test_what_is_taken_away_is_told_in_own_words(studio: Studio, tmp_path: Path) -> None:
    words = [edit("together", None, ["All of it"])]
    own = studio.show(lesson="mine", words=words, whole=False)[0]["own_words"]
    told = {"lesson": "mine", "own_words": own, "format": "transcript", "quality": "l"}
    status, body = studio.post("/exports/words", told)
    assert status == 200 and "--script mine.ftl" in json.loads(body)["command"]
    status, body = studio.post("/exports", told)
    assert status in (200, 201, 202), body
    until(lambda: _over(studio) is not None)
    result = _over(studio)
    assert result is not None
    assert result["state"] == "done", result["why"]
    assert "in own words" in result["made_from"] and result["own_words"] == own
    (name,) = result["files"]
    _, text = studio.ask("GET", f"/exports/{result['number']}/{name}")
    assert b"All of it" in text
    # The words that a film was made from can be told again.
    file = tmp_path / "mine.ftl"
    file.write_text(own, encoding="utf-8")
    assert worded(choose(registry.lesson("mine"), None, {}), None, file).own_words == own


def _over(studio: Studio) -> dict[str, Any] | None:
    (result,) = studio.get("/exports")["results"]
    return dict(result) if result["state"] in ("done", "failed") else None
