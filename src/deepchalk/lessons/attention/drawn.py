"""Parameters by chance, of every size and kind that is allowed: what the lesson must stand."""

from __future__ import annotations

import numpy as np

from deepchalk.lessons.attention.given import FEWEST, MOST, NARROWEST, WIDEST, Params

WORDS = ("I", "we", "you", "cats", "drink", "green", "apples", "Manzanas", "yesterday", "été")
SCORES = ("dot", "scaled", "general", "additive")


def random_params(random: np.random.Generator) -> Params:
    """Parameters from the whole allowed range; some values given, the others from the seed."""
    words = _sentence(random)
    translation = _sentence(random)
    width = int(random.integers(NARROWEST, WIDEST + 1))
    eos = bool(random.random() < 0.3)
    values: dict[str, object] = {
        "words": words,
        "translation": translation,
        "width": width,
        "score": str(random.choice(SCORES)),
        "eos": eos,
        "decimals": int(random.integers(2, 4 if len(words) == MOST else 5)),
        "seed": int(random.integers(0, 1_000_000)),
    }
    if not eos and random.random() < 0.2:
        values["target_words"] = int(random.integers(FEWEST, len(translation) + 1))
    if random.random() < 0.4:
        decimals = int(random.integers(0, 2 if len(words) == MOST else 3))
        values["hidden"] = _matrix(random, len(words), width, decimals)
    return Params.of(**values)


def _sentence(random: np.random.Generator) -> tuple[str, ...]:
    count = int(random.integers(FEWEST, MOST + 1))
    return tuple(str(word) for word in random.choice(WORDS, size=count))


def _matrix(
    random: np.random.Generator, rows: int, columns: int, decimals: int
) -> list[list[float]]:
    values = np.round(random.uniform(-4, 4, size=(rows, columns)), decimals)
    return [[float(value) for value in row] for row in values]
