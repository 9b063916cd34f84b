"""A class of declared fields has options, help and the Tab key like any other."""

from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from softmax_params import PRESETS, Network, Scores

from deepchalk import lesson, registry
from deepchalk.cli import show
from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.errors import ParameterError
from deepchalk.lesson import Shape, Vector, Within
from deepchalk.quality.random_params import random_params


class Scene:
    @staticmethod
    def headed(t):
        return "Scores become shares"


def a_lesson(params_class, presets):
    """A lesson like any other, but for the parts that its folder would hold."""
    made = registry.Lesson("softmax", "", Path())
    vars(made).update(
        summary="Scores become shares.",
        computation=SimpleNamespace(
            Params=params_class, PRESETS=presets, Trace=lambda params: params
        ),
        scene_class=Scene,
    )
    return made


@pytest.fixture
def render(monkeypatch):
    """The command ``render softmax``, and what was chosen with it."""
    lesson = a_lesson(Scores, PRESETS)
    monkeypatch.setattr(registry, "lesson", lambda name: lesson)
    monkeypatch.setattr(registry, "names", lambda: ["softmax"])
    chosen = []
    command = LessonCommands(
        "render", "", lambda order, **_: chosen.append(order.chosen.params), []
    )

    def run(*arguments):
        result = CliRunner().invoke(command, ["softmax", *arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return chosen[-1] if chosen else result.output

    run.command = command
    return run


def test_options(render):
    params = render("--scores", "-1,2.5", "--target", "2", "--no-race", "--temperature", "0.05")
    assert params.classes == ("cat", "dog")
    assert params.scores == (-1, 2.5)
    assert (params.target, params.race, params.temperature) == ("dog", False, 0.05)
    assert render("--preset", "next-word", "--classes", "x,y z").target == "y z"


def test_a_sentence(render):
    with pytest.raises(ParameterError, match="scores has 1 number, but it takes from 2 to 8"):
        render("--scores", "1")


def test_help(render):
    text = " ".join(render("--help").split())
    assert "names of the classes: 2 to 8 different words of at most 12 characters" in text
    assert "one of the classes, or its position" in text


@pytest.mark.parametrize(
    ("arguments", "begun", "words"),
    [
        (["--target"], "", ["cat", "dog", "fox"]),
        (["--classes", "ant,bee,asp", "--target"], "a", ["ant", "asp"]),
        (["--loss"], "c", ["cross-entropy"]),
        (["--preset"], "", ["photo", "confident", "next-word"]),
        (["--scores"], "", []),
    ],
)
def test_the_tab_key(render, arguments, begun, words):
    shell = ShellComplete(click.Group("deepchalk", {"render": render.command}), {}, "", "")
    found = shell.get_completions(["render", "softmax", *arguments], begun)
    assert [item.value for item in found] == words


def test_show(monkeypatch):
    monkeypatch.setattr(registry, "lesson", lambda name: a_lesson(Network, {"small": Network.of()}))
    monkeypatch.setenv("COLUMNS", "200")
    result = CliRunner().invoke(show.command, ["softmax"], catch_exceptions=False)
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.output.splitlines() if line.startswith("--")}
    assert set(lines) == {"--" + name for name in Network.model_fields}
    assert "one for each unit; by default from the seed" not in lines["--order"]
    assert lines["--inputs"].rstrip().endswith("1,-2")
    assert lines["--weights"].rstrip().endswith("–")


class Small(lesson.Params):
    kept: Annotated[float, Within(0.9, 0.9999)] = 0.999
    """what is kept"""
    epsilon: Annotated[float, Within(1e-12, 1e-4)] = 1e-8
    """what is added"""
    start: Annotated[Vector, Shape("weight", 2, 2), Within(5)] = (4.0, 1.0)
    """where it starts"""


def test_show_tells_small_numbers_as_they_are_typed(monkeypatch):
    monkeypatch.setattr(registry, "lesson", lambda name: a_lesson(Small, {"small": Small()}))
    monkeypatch.setenv("COLUMNS", "200")
    result = CliRunner().invoke(show.command, ["softmax"], catch_exceptions=False)
    lines = {line.split()[0]: line for line in result.output.splitlines() if line.startswith("--")}
    assert lines["--kept"].split()[-1] == "0.999"
    assert lines["--epsilon"].split()[-1] == "1e-08"
    assert lines["--start"].split()[-1] == "4,1"
    assert " 2 numbers from −5 to 5" in lines["--start"]


def test_random_parameters_of_such_a_lesson():
    lesson = a_lesson(Scores, PRESETS)
    sets = list(random_params(lesson, 60, seed=1))
    assert sets == list(random_params(lesson, 60, seed=1))
    assert {len(one.classes) for one in sets} >= {2, 8}
