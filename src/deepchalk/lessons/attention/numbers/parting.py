"""One key leaves its value, along the question: only its own score rises."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import functions

from .moves import ALONG

CLEARLY = 2.0
"""By how much its score is the highest at last."""


def parting(question: np.ndarray, keys: np.ndarray, scores: np.ndarray, word: int) -> np.ndarray:
    """All keys while that of a word goes off, shape (moment, key, width); a score is a product."""
    length = float(np.linalg.norm(question))
    end = keys.copy()
    if length > ALONG:
        rise = scores.max() - scores[word] + CLEARLY
        end[word] += rise / length * (question / length)
    return functions.between(keys, end)
