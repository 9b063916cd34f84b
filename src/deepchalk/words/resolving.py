"""The one place that knows how Fluent's runtime puts facts into a pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment


class _Facts:
    """What a pattern may name, told only where it does so."""

    def __init__(self, fact: Callable[[str], Any]) -> None:
        self.fact = fact

    def __getitem__(self, name: str) -> Any:
        return self.fact(name)


def resolved(bundle: FluentBundle, pattern: Any, fact: Callable[[str], Any]) -> str:
    """A pattern's text; ``fact`` raises a ``KeyError`` for names that it does not know.

    Raises
    ------
    ValueError
        if something is missing; the text says what
    """
    # Not ``format_pattern``, which takes our numbers for plain ones, and needs all facts at once.
    errors: list[Exception] = []
    facts: Any = CurrentEnvironment(args=_Facts(fact))  # type: ignore[arg-type]
    text = pattern(ResolverEnvironment(context=bundle, errors=errors, current=facts))
    if errors:
        raise ValueError(str(errors[0]))
    return text if isinstance(text, str) else str(text.format(bundle._babel_locale))
