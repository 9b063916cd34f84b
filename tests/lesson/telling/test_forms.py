"""Parameters are called in the lesson's language, as far as that says how."""

from __future__ import annotations

import json

import pytest

from deepchalk import registry
from deepchalk.lesson.fields.schema import KEYWORD
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.facts import Facts
from deepchalk.lesson.telling.script import Script, script_named
from deepchalk.words import Language, Messages

ATTENTION = registry.lesson("attention")
SCHEMA = ATTENTION.params_class.model_json_schema()


def test_a_german_form_is_german_and_takes_the_same() -> None:
    german = forms.in_words(SCHEMA, script_named(ATTENTION.package, "de"))
    assert german[KEYWORD]["groups"] == ["Die Übersetzung", "Der Encoder", "Der Decoder", "Mehr"]
    for name, field in german["properties"].items():
        english = SCHEMA["properties"][name]
        assert field["description"] != english["description"], name
        assert field["title"] != english["title"] or name in ("score", "seed")
        assert field[KEYWORD].get("group", "") in ("", *german[KEYWORD]["groups"])
        words = {"title": "", "description": "", KEYWORD: {"group": ""}}
        same = [
            {**one, **words, KEYWORD: {**one[KEYWORD], "group": "", "called": ""}}
            for one in (field, english)
        ]
        assert same[0] == same[1]
        assert field[KEYWORD].get("called", {}).keys() == {*forms.listed(english)}, name
    assert german["properties"]["score"][KEYWORD]["called"]["dot"] == "Skalarprodukt"
    assert german["properties"]["score_matrix"]["title"] == "Matrix des Scores"


@pytest.mark.parametrize("own", ["", "lesson = Mine"])
def test_in_english_nothing_changes(own: str) -> None:
    before = json.dumps(SCHEMA)
    assert forms.in_words(SCHEMA, script_named(ATTENTION.package, "en", own)) == SCHEMA
    assert forms.in_words(SCHEMA, None) == SCHEMA
    assert json.dumps(SCHEMA) == before


def test_what_a_language_lacks_is_said_in_english_or_once_for_all_lessons() -> None:
    words = Messages("field-width = Weite", Language("de"))
    script = Script((words, Messages("lesson = Mine", Language("en"))), Facts(), Language("de"))
    told = forms.in_words(SCHEMA, script)["properties"]
    assert told["width"]["title"] == "Weite"
    assert told["width"]["description"] == SCHEMA["properties"]["width"]["description"]
    assert told["exact"]["title"] == "Alle Nachkommastellen"
    assert told["words"] == SCHEMA["properties"]["words"]
