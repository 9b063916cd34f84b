"""The Tab key in IPython and Jupyter: names of lessons, parameters, presets and choices."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from inspect import Parameter, signature
from types import ModuleType
from typing import Any

from deepchalk import notebook, registry
from deepchalk.engine.request import QUALITIES
from deepchalk.errors import DeepchalkError
from deepchalk.lesson.fields.schema import suggestions
from deepchalk.lesson.telling.script import languages_of
from deepchalk.notebook.open_call import OpenCall, open_call
from deepchalk.registry import Lesson
from deepchalk.theme import THEMES


def complete_in_ipython() -> None:
    """Let the Tab key know the arguments of ``deepchalk.render`` and ``deepchalk.stills``."""
    shell = sys.modules["IPython"].get_ipython()
    if shell is None:
        return
    from IPython.core.completer import (
        CompletionContext,
        SimpleCompletion,
        SimpleMatcherResult,
        context_matcher,
    )

    @context_matcher(identifier="deepchalk")  # type: ignore[untyped-decorator, unused-ignore]
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")[: context.cursor_line]
        text = "\n".join([*lines, context.text_until_cursor])
        fragment, words = completions(text, shell.user_ns)
        return SimpleMatcherResult(
            completions=[SimpleCompletion(text=word, type="param") for word in words],
            matched_fragment=fragment,
            # Nothing else can stand there: no file, no global name.
            suppress=bool(words),
        )

    shell.Completer.custom_matchers.append(matcher)


def completions(text: str, names: dict[str, Any]) -> tuple[str, list[str]]:
    """What may stand at the end of ``text``: the fragment that is there, and whole words for it.

    By the ``names`` that the text may use the called function is found.
    """
    call = open_call(text)
    function = _function(call.callee, names) if call else None
    if call is None or function is None:
        return "", []
    return call.fragment, [
        word for word in _words(call, function) if word.startswith(call.fragment)
    ]


def _function(callee: str, names: dict[str, Any]) -> Callable[..., Any] | None:
    """One of our two functions, if ``callee`` names it; nothing of the user's is run."""
    first, *rest = callee.split(".")
    found = names.get(first)
    for name in rest:
        # Only modules: attributes of other objects may be code that runs.
        found = vars(found).get(name) if isinstance(found, ModuleType) else None
    return next((ours for ours in (notebook.render, notebook.stills) if ours is found), None)


def _words(call: OpenCall, function: Callable[..., Any]) -> Iterable[str]:
    if call.in_string:
        return _values(call)
    if call.argument is not None or not call.lesson:
        return []
    own = [
        parameter.name
        for parameter in signature(function).parameters.values()
        if parameter.kind is Parameter.KEYWORD_ONLY
    ]
    lesson = _lesson(call.lesson)
    fields = lesson.params_class.model_fields if lesson else []
    names = [*(name for name in fields if name not in own), *own]
    return [f"{name}=" for name in names if name not in call.used]


def _values(call: OpenCall) -> Iterable[str]:
    """What the argument takes as a string."""
    if call.argument == "lesson":
        return registry.names()
    if call.argument == "quality":
        return QUALITIES
    if call.argument == "theme":
        return THEMES
    lesson = _lesson(call.lesson)
    if lesson is None or call.argument is None:
        return []
    if call.argument == "preset":
        return lesson.presets
    if call.argument == "language":
        return languages_of(lesson.package)
    return suggestions(lesson.params_class, call.argument)


def _lesson(name: str) -> Lesson | None:
    try:
        return registry.lesson(name)
    except DeepchalkError:
        return None
