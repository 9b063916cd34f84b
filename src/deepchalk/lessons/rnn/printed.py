"""What a reader can recompute from the numbers as they are printed."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson.values import numbers


def printed(values: np.ndarray, places: int) -> np.ndarray:
    """The values that a reader sees; same shape."""
    texts = [numbers.as_printed(value, places) for value in np.ravel(values)]
    return np.array(texts).reshape(values.shape)


def same_as_printed(states: np.ndarray, swapped: np.ndarray, places: int) -> bool:
    """Whether the last states of two orders cannot be told apart by their printed numbers."""
    return bool((printed(states[-1], places) == printed(swapped[-1], places)).all())


def sign_of(result: np.ndarray, places: int, recomputed: np.ndarray) -> str:
    """``=`` if the printed operands give every printed result, else ``≈``."""
    pairs = zip(result, recomputed, strict=True)
    exact = all(numbers.relation(value, places, other) == "=" for value, other in pairs)
    return "=" if exact else "≈"
