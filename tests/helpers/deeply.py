"""How much a test tries: a little in ``make test``, all of it in ``make test-all``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

AS_THEY_ARE = 100
"""Examples by default; fewer where little is tried (``tests/conftest.py``)."""


def examples(count: int) -> Any:
    """Of a property: so many examples, and of those a share in ``make test``."""
    share = settings.default.max_examples / AS_THEY_ARE
    return settings(max_examples=count if share >= 1 else max(5, round(count * share)))


def few(values: Iterable[Any], count: int = 1) -> list[Any]:
    """Parameters of which only the first are tried in ``make test``."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=[] if index < count else pytest.mark.deep,
        )
        for index, value in enumerate(values)
    ]
