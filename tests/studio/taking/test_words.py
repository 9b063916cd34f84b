"""The command and the Python that are offered make the same."""

import shlex
from typing import Any

import pytest

import deepchalk
from deepchalk import registry
from deepchalk.cli.exporting.export import command as export
from deepchalk.film.chosen import Chosen
from deepchalk.studio.taking.exporting import OFFERED
from deepchalk.studio.taking.words import PARAMETERS, Taken, command_of, python_of
from deepchalk.studio.worker.changing import Change, is_typable

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
    monkeypatch.setattr(export, "run", lambda chosen, **options: taken.append(chosen))
    export.main(words, standalone_mode=False)
    return taken[0]


@pytest.mark.parametrize(("lesson", "preset", "changed"), CHANGES)
def test_the_command_means_these_parameters(
    lesson: str, preset: str, changed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = registry.lesson(lesson)
    given = {name: value for name, value in changed.items() if value is not None}
    wanted = one.preset(preset).changed(**given)
    typable = is_typable({"preset": preset}, Change(Chosen(one, wanted, None), ()))
    words = shlex.split(command_of(Taken(lesson, preset, given, "mp4", typable=typable)))
    assert words[:3] == ["deepchalk", "export", lesson]
    if typable:
        assert meant(words[2:], monkeypatch).params == wanted
    else:
        assert words[3:5] == ["--params", f"{lesson}.json"]
        assert [] in given.values()


@pytest.mark.parametrize("format", [name for name in OFFERED if name != PARAMETERS])
def test_every_format_is_a_command(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command_of(Taken("softmax", "photo", {"temperature": 2.0}, format)))
    chosen = meant(words[2:], monkeypatch)
    assert chosen.lesson.name == "softmax"


def test_the_python_means_these_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    called: dict[str, Any] = {}
    monkeypatch.setattr(
        deepchalk, "render", lambda lesson, **options: called.update(options, lesson=lesson)
    )
    changed = {"classes": ["a b", "it's"], "scores": [1.0, -2.5], "start": [0.0, 1.0]}
    exec(python_of(Taken("softmax", "photo", changed, "mp4", "light", short=True)))
    assert called == {
        "lesson": "softmax",
        "preset": "photo",
        "theme": "light",
        "cut": "short",
        **changed,
    }
