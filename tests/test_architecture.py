"""Where things lie: folders that can be looked through, and one direction of imports."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import deepchalk

PACKAGE = Path(deepchalk.__file__).parent
AT_MOST = 15
LARGE = {
    "quality/lints": "one file a lint, all of one form",
}
"""Folders with more files than that, and why they may have them."""


def python_files(folder: Path) -> int:
    return len(list(folder.glob("*.py")))


def test_a_folder_can_be_looked_through() -> None:
    folders = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    large = {
        folder.relative_to(PACKAGE).as_posix(): python_files(folder)
        for folder in folders
        if python_files(folder) > AT_MOST
    }
    assert {name: files for name, files in large.items() if name not in LARGE} == {}


@pytest.mark.parametrize("name", LARGE)
def test_a_folder_is_excused_only_while_it_is_large(name: str) -> None:
    files = python_files(PACKAGE / name)
    assert files > AT_MOST, f"{name} has {files} files: delete its line in LARGE"


@pytest.mark.parametrize(
    "module",
    ["deepchalk", "deepchalk.engine", "deepchalk.engine.schedule", "deepchalk.cli.main"],
)
def test_what_a_command_needs_at_once_leaves_manim_alone(module: str) -> None:
    code = f"import sys, {module}; print([name for name in ('manim', 'av') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_no_class_stands_only_for_being_one_thing() -> None:
    """A group that is one thing is ``as_one(VGroup(…))``; a class is for what it does."""
    sources = {file: file.read_text() for file in PACKAGE.rglob("*.py")}
    everything = "\n".join(sources.values())
    empty = [
        f"{file.relative_to(PACKAGE)}: {node.name}"
        for file, source in sources.items()
        if file.relative_to(PACKAGE).parts[0] in ("mobjects", "lessons")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        and [ast.unparse(base) for base in node.bases] == ["mn.VGroup"]
        and all(isinstance(part, ast.Expr) for part in node.body)
        and not re.search(rf"isinstance\([^()]*\b{node.name}\b", everything)
    ]
    assert empty == []
