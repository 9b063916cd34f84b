"""Lessons by name: found without importing them, loaded only when asked for."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from deepchalk.errors import UnknownNameError

if TYPE_CHECKING:
    from deepchalk.lesson.params import Params

ENTRY_POINTS = "deepchalk.lessons"
"""Group of entry points by which other packages offer lessons: name → package."""


@dataclass(frozen=True)
class Lesson:
    """A lesson: a package with the modules ``trace``, ``check`` and ``scene``."""

    name: str
    package: str
    folder: Path

    @cached_property
    def summary(self) -> str:
        """The sentence that says what it teaches, read without importing anything."""
        source = (self.folder / "trace.py").read_text(encoding="utf-8")
        docstring = ast.get_docstring(ast.parse(source)) or ""
        return " ".join(docstring.split("\n\n")[0].split())

    @cached_property
    def computation(self) -> ModuleType:
        """The module ``trace`` with Params, Trace, compute and PRESETS."""
        return importlib.import_module(f"{self.package}.trace")

    @cached_property
    def checks(self) -> ModuleType:
        """The module ``check`` with the claims."""
        return importlib.import_module(f"{self.package}.check")

    @cached_property
    def scene_class(self) -> type[Any]:
        """The lesson's scene class (imports Manim)."""
        module = importlib.import_module(f"{self.package}.scene")
        classes = [
            member
            for member in vars(module).values()
            if isinstance(member, type)
            and member.__module__ == module.__name__
            and hasattr(member, "heading")
        ]
        return classes[-1]

    @cached_property
    def worksheet(self) -> ModuleType | None:
        """The module ``worksheet`` with exercises and formulas, where the lesson has one."""
        if not (self.folder / "worksheet.py").exists():
            return None
        return importlib.import_module(f"{self.package}.worksheet")

    @property
    def params_class(self) -> type[Params]:
        """The model of its parameters."""
        params_class: type[Params] = self.computation.Params
        return params_class

    @property
    def compute(self) -> Callable[[Any], Any]:
        """Parameters to trace."""
        computation = self.computation
        compute: Callable[[Any], Any] | None = getattr(computation, "compute", None)
        return compute or (lambda params: computation.Trace(params=params))

    @property
    def presets(self) -> dict[str, Params]:
        """Parameters by name; the first are the defaults."""
        presets: dict[str, Params] = self.computation.PRESETS
        return presets

    @property
    def classics(self) -> tuple[str, ...]:
        """Names of the presets that show the subject's classic example, or examples."""
        declared: tuple[str, ...] | None = getattr(self.computation, "CLASSICS", None)
        return declared or tuple(name for name in self.presets if name == "classic")

    def preset(self, name: str) -> Params:
        """The parameters of a preset.

        Raises
        ------
        UnknownNameError
            if there is none of that name
        """
        if name not in self.presets:
            raise UnknownNameError(_unknown("preset", name, self.presets))
        return self.presets[name]


@cache
def _packages() -> dict[str, str]:
    own = Path(__file__).parent / "lessons"
    found = {
        folder.name.replace("_", "-"): f"deepchalk.lessons.{folder.name}"
        for folder in sorted(own.iterdir())
        if (folder / "trace.py").exists() and (folder / "scene.py").exists()
    }
    for point in entry_points(group=ENTRY_POINTS):
        found.setdefault(point.name, point.value)
    return found


def names() -> list[str]:
    """Names of all lessons."""
    return list(_packages())


def lessons() -> Iterator[Lesson]:
    """All lessons."""
    for name in names():
        yield lesson(name)


@cache
def lesson(name: str) -> Lesson:
    """The lesson of that name.

    Raises
    ------
    UnknownNameError
        if there is none
    """
    packages = _packages()
    if name not in packages:
        raise UnknownNameError(_unknown("lesson", name, packages))
    spec = find_spec(packages[name])
    if spec is None or spec.origin is None:
        raise UnknownNameError(f"lesson {name} is offered by {packages[name]}, which is missing")
    return Lesson(name, packages[name], Path(spec.origin).parent)


def _unknown(kind: str, name: str, known: Any) -> str:
    close = get_close_matches(name, list(known), n=1)
    hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
    return f"there is no {kind} {name[:60]}: {hint}"
