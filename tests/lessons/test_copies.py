"""A lesson that is copied elsewhere is its own: what is changed in the copy is seen there."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from deeply import QUICK

from deepchalk import registry


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", registry.names())
def test_modules_of_a_lesson_name_no_lesson(name):
    """An absolute import of itself would be that of the original, in a copy."""
    for file in registry.lesson(name).folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert not str(node.module).startswith("deepchalk.lessons"), file
            elif isinstance(node, ast.Import):
                assert not any(one.name.startswith("deepchalk.lessons") for one in node.names), file


SAID = """
import sys
from deepchalk import registry
from deepchalk.lesson.telling.step import steps_of
lesson = registry.lesson(sys.argv[1])
trace = lesson.compute(lesson.params_class())
for step in steps_of(lesson.scene_class):
    if step.applies(trace):
        print(step.title(trace), *step.captions(trace), sep="\\n")
print("loaded:", *(name for name in sys.modules if name.startswith("deepchalk.lessons.")))
"""


def said(lesson: str, folder: Path) -> str:
    """All that it says by default, of the lessons in a folder or of ours."""
    run = [sys.executable, "-c", SAID, lesson]
    known = {**os.environ, registry.FOLDERS: str(folder)}
    return subprocess.run(run, capture_output=True, text=True, check=True, env=known).stdout


@pytest.mark.deep
def test_a_copy_says_the_numbers_of_its_own_trace(tmp_path):
    original = registry.lesson("softmax").folder
    copy = tmp_path / "mine" / "my_softmax"
    shutil.copytree(original, copy)
    trace = copy / "trace.py"
    changed = trace.read_text().replace("(1.4, 0.4, -0.4)", "(2.3, 0.4, -0.4)")
    assert changed != trace.read_text()
    trace.write_text(changed)
    mine, theirs = said("my-softmax", copy.parent), said("softmax", copy.parent)
    assert "2.3" in mine and "2.3" not in theirs
    assert mine.endswith("loaded:\n")
