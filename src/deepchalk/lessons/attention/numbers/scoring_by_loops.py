"""Scores by their definitions, number by number: a second route to what ``scoring`` computes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .scoring import Scoring


def by_loops(
    scoring: Scoring, state: Sequence[float] | np.ndarray, keys: Sequence[Sequence[float]]
) -> list[float]:
    """The score of each key for a state of the decoder."""
    return [_score(scoring, state, key) for key in keys]


def shares_by_loops(
    scoring: Scoring, state: Sequence[float] | np.ndarray, keys: Sequence[Sequence[float]]
) -> list[float]:
    """The share of each key: one over a sum of exponentials of differences."""
    scores = by_loops(scoring, state, keys)
    return [1 / sum(math.exp(min(other - score, 700)) for other in scores) for score in scores]


def _score(scoring: Scoring, s: Sequence[float] | np.ndarray, h: Sequence[float]) -> float:
    width = range(len(h))
    if scoring.kind == "general":
        return float(sum(s[i] * scoring.general[i][j] * h[j] for i in width for j in width))
    if scoring.kind == "additive":
        decoder, encoder = scoring.decoder, scoring.encoder
        inner = [sum(decoder[i][j] * s[j] + encoder[i][j] * h[j] for j in width) for i in width]
        return float(sum(scoring.vector[i] * math.tanh(inner[i]) for i in width))
    product = float(sum(s[i] * h[i] for i in width))
    return product / math.sqrt(len(h)) if scoring.kind == "scaled" else product
