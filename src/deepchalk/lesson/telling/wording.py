"""Pieces of sentences that follow the values."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.lesson.values.quantity import Quantity


def listed(words: Iterable[object]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def with_names(quantity: Quantity, at_most: int = 4) -> str:
    """Entries with the names of their positions: ``cat 1.4, dog 0.4 and fox −0.4``.

    Of more than ``at_most`` entries the last ones are left out, and that is said.
    """
    entries = [f"{entry.label} {entry}" for entry in quantity]
    if len(entries) > at_most:
        return f"{', '.join(entries[:at_most])} and so on"
    return listed(entries)
