"""A lesson that was just started can be computed, checked and drawn."""

import importlib
import sys

import manim as mn
import pytest

from deepchalk.cli.new import start_lesson
from deepchalk.engine.stills import stills
from deepchalk.errors import ParameterError
from deepchalk.lesson.check import claims


def test_it_works_as_it_is(tmp_path, monkeypatch):
    folder = start_lesson("my-first-lesson", tmp_path)
    assert folder.name == "my_first_lesson"
    monkeypatch.syspath_prepend(tmp_path)
    scene = importlib.import_module("my_first_lesson.scene")
    trace = sys.modules["my_first_lesson.trace"]
    check = importlib.import_module("my_first_lesson.check")
    for params in trace.PRESETS.values():
        values = trace.compute(params)
        assert all(claim.check(params, values).holds for claim in claims(check))
    frames = stills(lambda: scene.MyFirstLesson, 320, 180)
    assert [frame.name for frame in frames] == [
        "start-with-two-lists-of-equal-length",
        "multiply-pair-by-pair-and-add-up",
        "in-one-picture",
    ]
    assert issubclass(scene.MyFirstLesson, mn.Scene)


@pytest.mark.parametrize("name", ["My Lesson", "../up", "", "a--b", "ä"])
def test_a_bad_name_writes_nothing(tmp_path, name):
    with pytest.raises(ParameterError, match="is no name for a lesson"):
        start_lesson(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_lesson_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(ParameterError, match="is there already"):
        start_lesson("mine", tmp_path)
