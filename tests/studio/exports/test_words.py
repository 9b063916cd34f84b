"""The command and the Python that are offered make the same."""

import shlex
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import deepchalk
from deepchalk import registry
from deepchalk.cli.export import command as export
from deepchalk.film.order import Chosen
from deepchalk.studio.exports.queue import OFFERED
from deepchalk.studio.exports.words import PARAMETERS, ExportOrder, command_of, made_from, python_of
from deepchalk.studio.worker.changing import is_typable

CHANGES = [
    (lesson.name, preset, changed)
    for lesson in registry.lessons()
    for preset, changed in [
        (next(iter(lesson.presets)), list(lesson.presets.values())[-1].given()),
        (list(lesson.presets)[-1], {}),
    ]
]


def meant(words: list[str], monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """The lesson with the parameters that a command is about."""
    taken: list[Chosen] = []
    monkeypatch.setattr(export, "run", lambda order, **options: taken.append(order.chosen))
    export.main(words, standalone_mode=False)
    return taken[0]


@pytest.mark.parametrize(("lesson", "preset", "changed"), CHANGES)
def test_the_command_means_these_parameters(
    lesson: str, preset: str, changed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = registry.lesson(lesson)
    given = {name: value for name, value in changed.items() if value is not None}
    wanted = one.preset(preset).changed(**given)
    typable = is_typable({"preset": preset}, Chosen(one, wanted, None))
    words = shlex.split(command_of(ExportOrder(lesson, preset, given, "mp4", typable=typable)))
    assert words[:3] == ["deepchalk", "export", lesson]
    if typable:
        assert meant(words[2:], monkeypatch).params == wanted
    else:
        assert words[3:5] == ["--params", f"{lesson}.json"]
        # An option has words for rows of numbers, but not for none, nor for rows of rows of rows.
        assert any(value == [] or np.ndim(value) > 2 for value in given.values())


@pytest.mark.parametrize("format", [name for name in OFFERED if name != PARAMETERS])
def test_every_format_is_a_command(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command_of(ExportOrder("softmax", "photo", {"temperature": 2.0}, format)))
    chosen = meant(words[2:], monkeypatch)
    assert chosen.lesson.name == "softmax"


def test_the_python_means_these_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    called: dict[str, Any] = {}
    monkeypatch.setattr(
        deepchalk, "render", lambda lesson, **options: called.update(options, lesson=lesson)
    )
    changed = {"classes": ["a b", "it's"], "scores": [1.0, -2.5], "start": [0.0, 1.0]}
    order = ExportOrder("softmax", "photo", changed, "mp4", "light", short=True)
    exec(python_of(replace(order, own_words="lesson = x")))
    assert called == {
        "lesson": "softmax",
        "preset": "photo",
        "theme": "light",
        "cut": "short",
        "script": "softmax.ftl",
        **changed,
    }


def test_the_language_is_said_where_it_is_not_english(monkeypatch: pytest.MonkeyPatch) -> None:
    order = ExportOrder("softmax", "photo", {}, "handout", language="de")
    assert "--language de" in command_of(order)
    assert "--language de" in command_of(replace(order, format="worksheet"))
    assert made_from(order) == "preset photo, in German"
    sheet = replace(order, format="worksheet", own_words="lesson = x")
    assert made_from(sheet) == "1 worksheet with numbers of its own, in German, in own words"
    assert "language='de'" in python_of(order)
    assert "language" not in command_of(replace(order, language="en"))


def test_own_words_are_named_where_there_are_any() -> None:
    order = ExportOrder("attention", "red-car", {}, "mp4", own_words="opening = Mine")
    assert "--script attention.ftl" in command_of(order)
    assert "script='attention.ftl'" in python_of(order)
    assert "script" not in python_of(replace(order, own_words=""))


def test_people_are_told_what_a_result_was_made_from() -> None:
    taken = ExportOrder("softmax", "photo", {}, "mp4")
    assert made_from(taken) == "preset photo"
    changed = {"temperature": 2.0, "scores": [1.5, -2, 0.25], "start": None}
    said = "preset photo with temperature 2, scores 1.5,−2,0.25 and start by default"
    assert made_from(replace(taken, changed=changed)) == said
    other = replace(taken, short=True, theme="light", voice=False)
    assert made_from(other) == "preset photo, short cut, light ground, without a voice"
    sheets = replace(taken, format="worksheet", changed=changed, count=3, seed=7)
    assert made_from(sheets) == "3 worksheets with numbers of their own, from seed 7 on"


@pytest.mark.parametrize(("lesson", "preset", "changed"), CHANGES)
def test_it_is_one_short_line(lesson: str, preset: str, changed: dict[str, Any]) -> None:
    said = made_from(ExportOrder(lesson, preset, changed, "mp4"))
    assert "\n" not in said and len(said) < 500
