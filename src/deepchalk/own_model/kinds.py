"""Lessons that explain a module: each tells how in its file ``own_model.py``."""

from __future__ import annotations

import importlib
from types import ModuleType

from deepchalk import registry
from deepchalk.errors import ParameterError


def kinds() -> list[ModuleType]:
    """The modules ``own_model`` of all lessons that have one; the first that fits is taken."""
    # From the particular to the general: one that fits much says by a number from 1 how late it
    # is asked.
    found = map(_kind, lessons_with_weights())
    return sorted(found, key=lambda kind: getattr(kind, "GENERALITY", 0))


def lessons_with_weights() -> list[str]:
    """Names of the lessons that take a module or its weights."""
    lessons = map(registry.lesson, registry.names())
    return [lesson.name for lesson in lessons if (lesson.folder / "own_model.py").is_file()]


def kind_of_lesson(lesson: str) -> ModuleType:
    """The module ``own_model`` of a lesson, which must take weights."""
    known = lessons_with_weights()
    if lesson not in known:
        raise ParameterError(
            f"the lesson {lesson} takes no weights: those that do are {', '.join(known)}"
        )
    return _kind(lesson)


def _kind(lesson: str) -> ModuleType:
    return importlib.import_module(f"{registry.lesson(lesson).package}.own_model")
