"""What a command must not import, and modules and classes that stand for nothing."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from changed import graph_of

import deepchalk
from deepchalk.export.formats import FORMATS

PACKAGE = Path(deepchalk.__file__).parent
KERNEL = ("deepchalk.lesson", "deepchalk.stage", "deepchalk.mobjects")


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


def graph() -> Any:
    """Who imports whom."""
    return graph_of(Path(__file__).parents[1])


def is_package(module: str) -> bool:
    return (PACKAGE.parent / module.replace(".", "/")).is_dir()


def part_of(module: str) -> str:
    """The lesson, or the package right below ``deepchalk``, that a module belongs to."""
    return ".".join(module.split(".")[: 3 if module.startswith("deepchalk.lessons.") else 2])


def is_kernel(module: str) -> bool:
    return part_of(module) in KERNEL


def serves(module: str) -> set[str]:
    """Lessons and packages that a module of the kernel reaches, and the facades it stands in.

    A facade is a package of the kernel that imports it and so offers it. What a thing of a facade
    is made of is offered with it.
    """
    served: set[str] = set()
    seen, ahead = set(), [module]
    while ahead:
        for other in graph().find_modules_that_directly_import(ahead.pop()):
            if not is_kernel(other):
                served.add(part_of(other))
            elif is_package(other):
                served.add(other)
            elif other not in seen:
                seen.add(other)
                ahead.append(other)
    return served


def test_what_one_lesson_alone_needs_lies_in_its_folder() -> None:
    """A module of the kernel serves two lessons, or another package, or stands in a facade."""
    alone = {}
    for module in sorted(filter(is_kernel, graph().modules)):
        served = serves(module)
        lessons = {each for each in served if each.startswith("deepchalk.lessons.")}
        if not is_package(module) and len(lessons) < 2 and served == lessons:
            alone[module] = lessons
    assert alone == {}


def found_by_name() -> set[str]:
    """Modules that are loaded by names which are put together."""
    of_lessons = {"trace", "check", "facts", "scene", "worksheet", "own_model"}
    in_lessons = {
        f"{each}.{name}"
        for each in graph().find_children("deepchalk.lessons")
        for name in of_lessons
    }
    return (in_lessons & graph().modules) | {
        f"deepchalk.export.{one.maker.rpartition('.')[0]}" for one in FORMATS.values()
    }


def test_no_module_is_reached_by_tests_alone() -> None:
    """Everything is imported, or named, on a way that begins at the command or at ``deepchalk``."""
    ahead = {"deepchalk", "deepchalk.__main__", "deepchalk.cli.start"} | found_by_name()
    # Where a process of its own begins.
    ahead.add("deepchalk.engine.child")
    reached: set[str] = set()
    while ahead:
        module = ahead.pop()
        reached.add(module)
        around = module.rpartition(".")[0]
        ahead |= {*graph().find_modules_directly_imported_by(module), around} - reached - {""}
    # A package without code reaches nothing, and is there for what lies in it.
    assert {module for module in graph().modules - reached if not is_package(module)} == set()


FACADES = ("deepchalk.lesson", "deepchalk.stage", "deepchalk.mobjects", "deepchalk.own_model")
"""Where lessons take from what they share; the rest of a lesson lies in its own folder."""


def test_lessons_take_only_what_a_facade_offers() -> None:
    """A lesson that is copied elsewhere works there, and a newcomer finds a part by its name."""
    offered = {facade: set(import_module(facade).__all__) for facade in FACADES}
    offered["deepchalk"] = {facade.rpartition(".")[2] for facade in FACADES}
    folders = (PACKAGE / "lessons").rglob("*.py"), (PACKAGE / "cli" / "template").glob("*.txt")
    taken = {
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in chain(*folders)
        for node in ast.walk(ast.parse(file.read_text()))
        for name in _taken_elsewhere(node, offered)
    }
    assert taken == set()


def _taken_elsewhere(node: ast.AST, offered: dict[str, set[str]]) -> list[str]:
    """Names of ours that a statement imports and no facade offers."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.split(".")[0] == "deepchalk"]
    if not isinstance(node, ast.ImportFrom) or node.level:
        return []
    module = node.module or ""
    if module.split(".")[0] != "deepchalk":
        return []
    names = offered.get(module, set())
    return [f"{module}.{alias.name}" for alias in node.names if alias.name not in names]


def test_a_name_stands_in_one_facade() -> None:
    """One name is one thing, and a thing is found in one place."""
    where: dict[str, list[str]] = {}
    for facade in FACADES:
        for name in import_module(facade).__all__:
            where.setdefault(name, []).append(facade)
    assert {name: places for name, places in where.items() if len(places) > 1} == {}
