"""Which tests a change concerns: those that import what changed, in however many steps."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import grimp
import pytest

from deepchalk import registry

PACKAGE = "deepchalk"
COMMAND = f"{PACKAGE}.cli.main"
NAMED = rf"{PACKAGE}(?:\.\w+)+"
"""A module, or what is in one, as programs and texts name it."""


def without_unchanged(
    config: pytest.Config, items: list[pytest.Item], since: str
) -> list[pytest.Item]:
    """All tests but the deep ones that what changed since then does not concern."""
    try:
        change = Change(config.rootpath, changed_files(config.rootpath, since), registry.names())
    except LookupError as error:
        raise pytest.UsageError(error.args[0]) from None
    stay: list[pytest.Item] = []
    leave: list[pytest.Item] = []
    for item in items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        is_deep = item.get_closest_marker("deep") is not None
        (leave if is_deep and not change.concerns(item.path, params) else stay).append(item)
    config.hook.pytest_deselected(items=leave)
    return stay


def changed_files(root: Path, since: str) -> set[str]:
    """What differs from where this branch left a revision, what is not committed among it.

    Raises
    ------
    LookupError
        if there is no such revision
    """
    try:
        base = _git(root, "merge-base", since, "HEAD")[0]
    except subprocess.CalledProcessError:
        raise LookupError(f"--changed-since {since}: no revision of that name") from None
    new = _git(root, "ls-files", "--others", "--exclude-standard")
    return {*_git(root, "diff", "--name-only", "--no-renames", base), *new}


def _git(root: Path, *arguments: str) -> list[str]:
    run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


@cache
def graph_of(root: Path) -> Any:
    """Who imports whom, or starts or loads it by its name, which is a text then."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    for file in (root / "src" / PACKAGE).rglob("*.py"):
        importer = _module(file.relative_to(root))
        for name in re.findall(rf'"({NAMED})"', file.read_text(encoding="utf-8")):
            if name in graph.modules and name != importer:
                graph.add_import(importer=importer, imported=name)
    return graph


@cache
def _source(file: Path, tests: Path) -> _Source:
    return _Source(file, tests)


class Change:
    """Files that changed, and what that is to each test."""

    def __init__(self, root: Path, files: Iterable[str], lessons: Iterable[str]) -> None:
        self.root, self.files, self.lessons = root, set(files), set(lessons)

    @property
    def _graph(self) -> Any:
        return graph_of(self.root)

    @cached_property
    def _modules(self) -> set[str]:
        """Changed modules, and those beside a file of the package that is no module."""
        found = set()
        for name in self.files:
            path = Path(name)
            if path.parts[:2] != ("src", PACKAGE):
                continue
            if path.suffix == ".py":
                found.add(_module(path))
                continue
            folder = path.parent
            while not (self.root / folder / "__init__.py").exists():
                folder = folder.parent
            found |= {_module(folder), *self._graph.find_children(_module(folder))}
        return found

    def concerns(self, file: Path, params: Mapping[str, Any]) -> bool:
        """Whether a test in this file with these parameters may end otherwise than before."""
        source = self._source(file)
        return (
            any((self.root / name) in source.files for name in self.files)
            or any(Path(name).name in source.words for name in self._others)
            or not self._modules.isdisjoint(self._looked_at(source, params))
        )

    @cached_property
    def _others(self) -> set[str]:
        """What changed outside the package and its tests: a test that reads it names it."""
        return {name for name in self.files if not name.startswith(("src/", "tests/"))}

    def _looked_at(self, source: _Source, params: Mapping[str, Any]) -> set[str]:
        """Modules of the package that a test needs."""
        modules = {self._module_of(name) for name in source.named}
        for lesson in self._lessons_of(source, params):
            package = f"{PACKAGE}.lessons.{lesson.replace('-', '_')}"
            modules |= {package, *self._graph.find_descendants(package)}
        return modules.union(*map(self._graph.find_upstream_modules, modules))

    def _module_of(self, name: str) -> str:
        while name not in self._graph.modules:
            name = name.rpartition(".")[0]
        return name

    def _lessons_of(self, source: _Source, params: Mapping[str, Any]) -> set[str]:
        """The lesson that it is about; else those that its file names, or all if it asks so."""
        if chosen := set(_names(params.values())) & self.lessons:
            return chosen
        return self.lessons if source.asks_for_all else source.words & self.lessons

    def _source(self, file: Path) -> _Source:
        return _source(file, self.root / "tests")


def _names(values: Iterable[Any]) -> Iterator[str]:
    """Texts among parameters, and the names of lessons, of cases and of things made of them."""
    for value in values:
        for told in (value, getattr(value, "lesson", None), getattr(value, "name", None)):
            if isinstance(told, str):
                yield told


class _Source:
    """A test's file, and the helpers and fixtures that it may use."""

    def __init__(self, file: Path, tests: Path) -> None:
        # This file chooses tests and needs nothing of the package for that.
        self.files: set[Path] = {Path(__file__)}
        self.named: set[str] = set()
        self.words: set[str] = set()
        self.asks_for_all = False
        self._helpers = tests / "helpers"
        self._read(file)
        for folder in file.parents:
            if (folder / "conftest.py").exists():
                self._read(folder / "conftest.py")
            if folder == tests:
                break

    def _read(self, file: Path) -> None:
        self.files.add(file)
        text = file.read_text(encoding="utf-8")
        # Imports, and those of programs that a test starts, which stand in its texts.
        self.named |= set(re.findall(NAMED, text))
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Import(names=names):
                    self._read_helpers(one.name for one in names)
                case ast.ImportFrom(module=str(module), names=names):
                    self._read_helpers([module])
                    if module.startswith(PACKAGE):
                        self.named |= {f"{module}.{one.name}" for one in names}
                case ast.Constant(value=str(text)):
                    self.words |= set(text.replace("/", " ").split())
                    if text == PACKAGE:
                        self.named.add(COMMAND)
                case ast.Attribute(value=ast.Name(id="registry"), attr="names" | "lessons"):
                    self.asks_for_all = True

    def _read_helpers(self, names: Iterable[str]) -> None:
        for name in names:
            helper = self._helpers / f"{name}.py"
            if helper.exists() and helper not in self.files:
                self._read(helper)


def _module(path: Path) -> str:
    """``src/deepchalk/cli/main.py`` → ``deepchalk.cli.main``."""
    parts = path.with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
