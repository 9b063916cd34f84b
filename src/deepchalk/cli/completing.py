"""What the Tab key offers for the values of options and arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_origin

import click
from click.shell_completion import CompletionItem

from deepchalk import registry
from deepchalk.lesson.fields.suggestions import suggestions
from deepchalk.registry import Lesson

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Choices = Callable[[], Iterable[str]]


def one_of(choices: Choices) -> Complete:
    """Completion of a value that is one of the choices, which are asked for when needed."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(choice) for choice in choices() if choice.startswith(typed)]

    return complete


def list_of(choices: Choices) -> Complete:
    """Completion of a list with commas, each choice once: ``pptx,ha`` becomes ``pptx,handout``."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
        before, comma, last = typed.rpartition(",")
        used = before.split(",")
        return [
            CompletionItem(before + comma + choice)
            for choice in choices()
            if choice.startswith(last) and choice not in used
        ]

    return complete


def field_completion(lesson: Lesson, name: str, target: Callable[[str], str]) -> Complete:
    """Completion of a lesson's own parameter, where the words that it takes are known.

    ``target`` gives the name under which click hands over a field that was typed before.
    """
    several = get_origin(lesson.params_class.model_fields[name].annotation) is tuple

    def complete(
        context: click.Context, option: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        before = {
            field: context.params[target(field)]
            for field in lesson.params_class.model_fields
            if context.params.get(target(field)) is not None
        }
        words = suggestions(lesson.params_class, name, before)
        return (list_of if several else one_of)(lambda: words)(context, option, typed)

    return complete


def lesson_items(typed: str) -> list[CompletionItem]:
    """Lessons whose names begin so, each with what it teaches."""
    return [
        CompletionItem(lesson.name, help=lesson.summary)
        for lesson in registry.lessons()
        if lesson.name.startswith(typed)
    ]


def all_presets() -> list[str]:
    """Names of the presets of all lessons, each once."""
    return list(dict.fromkeys(name for lesson in registry.lessons() for name in lesson.presets))
