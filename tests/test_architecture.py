"""What a command must not import, and classes that stand for nothing."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import deepchalk

PACKAGE = Path(deepchalk.__file__).parent


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
