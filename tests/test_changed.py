"""``make test-changed``: the deep tests that a change concerns, and not the others."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest
from changed import Change, changed_files

ROOT = Path(__file__).parents[1]
LESSONS = ("softmax", "attention", "rnn", "convolution")
EVERY_LESSON = "tests/test_every_lesson.py"
LESSON = "src/deepchalk/lessons/softmax/scene.py"


@cache
def change(changed: str) -> Change:
    return Change(ROOT, [changed], LESSONS)


def concerns(changed: str, test: str, **params: object) -> bool:
    return change(changed).concerns(ROOT / test, params)


@pytest.mark.parametrize(
    ("changed", "is_concerned"),
    [
        (LESSON, {"softmax"}),
        ("src/deepchalk/lessons/softmax/trace.py", {"softmax"}),
        ("src/deepchalk/lesson/values/equation.py", set(LESSONS)),
        ("src/deepchalk/lessons/convolution/picture/glass.py", {"convolution"}),
        ("src/deepchalk/site/pages.py", set()),
        ("src/deepchalk/studio/page/page.js", set()),
        ("docs/voice.md", set()),
        ("tests/conftest.py", set(LESSONS)),
        ("tests/helpers/layout_faults.py", set(LESSONS)),
        ("tests/helpers/asgi.py", set()),
        (EVERY_LESSON, set(LESSONS)),
    ],
)
def test_a_lesson_is_looked_at_again_if_what_it_imports_changed(changed, is_concerned):
    named = {name for name in LESSONS if concerns(changed, EVERY_LESSON, name=name, preset="x")}
    assert named == is_concerned


def test_a_test_of_all_lessons_at_once_is_concerned_by_each():
    assert concerns(LESSON, EVERY_LESSON, presets=slice(1, None))


@pytest.mark.parametrize(
    ("changed", "test", "is_concerned"),
    [
        ("src/deepchalk/engine/workers/forked.py", "tests/engine/test_killing.py", True),
        ("src/deepchalk/studio/page/controls.js", "tests/studio/test_page.py", True),
        ("src/deepchalk/live/player/film.js", "tests/live/test_page.py", True),
        ("src/deepchalk/own_model/from_torch.py", "tests/live/test_page.py", False),
        ("pyproject.toml", "tests/test_packaging.py", True),
        ("pyproject.toml", "tests/live/test_page.py", False),
        ("tests/live/conftest.py", "tests/live/test_page.py", True),
        ("tests/live/conftest.py", "tests/studio/test_page.py", False),
    ],
)
def test_other_tests_are_concerned_by_what_they_import_start_or_name(changed, test, is_concerned):
    assert concerns(changed, test) == is_concerned


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_what_changed_is_all_since_the_branch_left(tmp_path):
    git(tmp_path, "init", "--initial-branch", "main")
    for name in ("kept", "edited", "removed", "committed"):
        (tmp_path / name).write_text(name)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    git(tmp_path, "checkout", "-b", "branch")
    (tmp_path / "committed").write_text("other")
    git(tmp_path, "commit", "-a", "-m", "second")
    (tmp_path / "edited").write_text("other")
    (tmp_path / "removed").unlink()
    (tmp_path / "new").write_text("new")
    assert changed_files(tmp_path, "main") == {"committed", "edited", "removed", "new"}
    assert changed_files(tmp_path, "HEAD") == {"edited", "removed", "new"}


def test_a_revision_that_is_not_there_is_named(tmp_path):
    git(tmp_path, "init")
    with pytest.raises(LookupError, match="--changed-since nowhere: no revision of that name"):
        changed_files(tmp_path, "nowhere")
