"""How much a test tries: a little in ``make test``, all of it in ``make test-all``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import settings

AS_THEY_ARE = 100
"""Examples by default; fewer where little is tried, more where much (``tests/conftest.py``)."""

QUICK = ("softmax", "self-attention", "convolution", "pca", "transposed-conv")
"""The lessons that are computed quickest, one of them on the stage."""


def examples(count: int) -> Any:
    """Of a property: so many examples, a share of them in ``make test``, more where many are."""
    share = settings.default.max_examples / AS_THEY_ARE
    return settings(max_examples=max(min(count, 5), round(count * share)))


def few(values: Iterable[Any], count: int = 1) -> list[Any]:
    """Parameters of which only the first are tried in ``make test``."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=[] if index < count else pytest.mark.deep,
        )
        for index, value in enumerate(values)
    ]


def leave_few(items: Iterable[pytest.Item]) -> None:
    """Of a test that is marked with ``few``, all cases are deep but some that were not.

    ``few(3)`` leaves three, from all over its cases; ``few("softmax", "pca-ring")`` those whose
    names begin so.
    """
    cases: dict[tuple[Any, ...], list[pytest.Function]] = defaultdict(list)
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        if isinstance(item, pytest.Function) and "few" in marks and "deep" not in marks:
            cases[item.path, item.cls, item.originalname].append(item)
    for those in cases.values():
        wanted = those[0].get_closest_marker("few").args
        names = [one.callspec.id for one in those]
        for index in set(range(len(names))) - left_of(names, *wanted):
            those[index].add_marker(pytest.mark.deep)


def left_of(names: Sequence[str], *wanted: Any) -> set[int]:
    """Which of the cases with these names stay; one at least."""
    if isinstance(wanted[0], int):
        count = min(wanted[0], len(names))
        return {index * len(names) // count for index in range(count)}
    begins = re.compile(rf"({'|'.join(map(re.escape, wanted))})\b")
    return {index for index, name in enumerate(names) if begins.match(name)} or {0}
