"""Lines of lessons are counted against their budgets."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from deepchalk import registry

SCRIPT = Path(__file__).parents[1] / "scripts" / "lessons_size.py"
SCENE = "class Lesson(LessonScene):\n    beats = (One,)\n"


@pytest.fixture(scope="module")
def size():
    specification = importlib.util.spec_from_file_location("lessons_size", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def lesson(folder, name, lines):
    inner = folder / name / "beats"
    inner.mkdir(parents=True)
    (folder / name / "__init__.py").write_text("")
    (folder / name / "scene.py").write_text(SCENE)
    (inner / "one.py").write_text("# a line\n\n" * (lines // 2))
    (inner / "notes.md").write_text("not counted\n" * 1000)


def test_lessons_within_their_budget(size, tmp_path):
    lesson(tmp_path, "large", 5_000)
    lesson(tmp_path, "new", 100)
    (tmp_path / "no_lesson").mkdir()
    lines, keeps = size.report(tmp_path, {"new": 102, "large": 5_500})
    assert keeps
    assert [line.split() for line in lines] == [
        ["large", "5,002", "of", "5,500"],
        ["new", "102", "of", "102"],
        ["together", "5,104"],
    ]


@pytest.mark.parametrize(("budgets", "too_many"), [({"new": 101}, 1), ({}, 2)])
def test_a_lesson_over_its_budget(size, tmp_path, budgets, too_many):
    lines = 100 if budgets else size.LATER
    lesson(tmp_path, "new", lines)
    told, keeps = size.report(tmp_path, budgets)
    assert not keeps
    assert told[0].endswith(f"{too_many} too many")


def test_every_lesson_is_listed_and_keeps_to_its_budget(size):
    lines, keeps = size.report(size.LESSONS, size.BUDGETS)
    assert keeps, lines
    listed = {line.split()[0].replace("_", "-") for line in lines[:-1]}
    assert listed == set(registry.names())
    assert set(size.BUDGETS) <= {line.split()[0] for line in lines}
