"""What can be chosen, presets, and parameters at random."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np

from deepchalk.lesson import DeepchalkError

from .attending_params import LOAN, WEIGHTS, AttendingParams


class Params(AttendingParams):
    """A sentence, and a layer of self-attention."""


WORDS = (
    "I",
    "saw",
    "green",
    "river",
    "Monday",
    "understand",
    "boats",
    "größer",
    "the",
    "WWWWWWWWWW",
)


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: short sentences or long ones, with weights given or drawn."""
    while True:
        with suppress(DeepchalkError):
            return _drawn(random)


def _drawn(random: np.random.Generator) -> Params:
    count = int(random.choice([2, 3, 4, 5, 6, 7, 8, 8]))
    scale = float(random.choice([1, 2, 4]))
    values: dict[str, Any] = {
        "words": random.choice(WORDS, count).tolist(),
        "focus": int(random.integers(1, count + 1)),
        "replacement": str(random.choice(WORDS)) if random.random() < 0.8 else None,
        "replaced": int(random.integers(1, count + 1)),
        "other": np.round(random.normal(0, scale, 2).clip(-6, 6), 1).tolist(),
        "weights": str(random.choice(["given", "seed"])),
        "heads": int(random.integers(1, 3)),
        "causal": bool(random.random() < 0.7),
        "scale": bool(random.random() < 0.8),
        "seed": int(random.integers(1000)),
    }
    if random.random() < 0.6:
        meanings = np.round(random.normal(0, scale, (len(WORDS), 2)).clip(-6, 6), 1)
        rows = (meanings * (random.random((len(WORDS), 1)) < 0.9) + 0.0).tolist()
        # A word that stands there again has the same numbers.
        values["meanings"] = [rows[WORDS.index(word)] for word in values["words"]]
    if values["weights"] == "given" and random.random() < 0.6:
        matrices = np.round(random.uniform(-2, 2, (3, 2, 2)), 1) + 0.0
        values |= dict(zip(WEIGHTS, matrices.tolist(), strict=True))
    return Params.of(**values)


def by_hand(random: np.random.Generator) -> Params:
    """Three words, matrices of small whole numbers, no root."""
    matrices = random.integers(-1, 2, (3, 2, 2))
    return Params.of(
        words="red wine glass",
        meanings=random.integers(-2, 3, (3, 2)).tolist(),
        scale=False,
        heads=1,
        causal=bool(random.random() < 0.5),
        focus=2,
        **dict(zip(WEIGHTS, matrices.tolist(), strict=True)),
    )


PRESETS = {
    "boat": Params(),
    "loan": Params.of(
        words="our loan reached the bank", meanings=LOAN, replacement="boat", other=(4, 0)
    ),
    "unmasked": Params.of(causal=False),
}
