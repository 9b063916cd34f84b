"""What is computed once for all cases of a test."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def once(function: Callable[..., T]) -> Callable[..., T]:
    """Calls with equal arguments, lists and dictionaries among them, share what the first gave."""
    known: dict[str, T] = {}

    @wraps(function)
    def call(*arguments: Any) -> T:
        key = repr(arguments)
        if key not in known:
            known[key] = function(*arguments)
        return known[key]

    return call
