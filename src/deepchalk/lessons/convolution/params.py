"""What can be chosen, presets, and parameters at random."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np

from deepchalk.lesson import DeepchalkError

from .layer_params import CHANNELS, FILTERS, WINDOW, LayerParams
from .numbers.letters import EDGES, LEFT_EDGE, TOP_EDGE


class Params(LayerParams):
    """A picture, the filters of a first layer, pooling, and one filter of a second layer."""


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: few channels or many, small filters or large ones."""
    while True:
        with suppress(DeepchalkError):
            return _drawn(random)


def _drawn(random: np.random.Generator) -> Params:
    depth, count = (int(random.integers(low, high + 1)) for low, high in (CHANNELS, FILTERS))
    rows, columns = int(random.integers(4, 11)), int(random.integers(4, 13))
    window = random.integers(2, WINDOW + 1, 2)
    ink = random.random((depth, rows, columns)) < random.choice([0.25, 0.5, 1.0])
    image = np.where(ink, random.integers(1, 4, ink.shape), 0)
    decimals = int(random.choice([0, 0, 1]))
    filters = np.round(random.normal(0, 1.2, (count, depth, *window)), decimals)
    values: dict[str, Any] = {
        "image": image.tolist(),
        "filters": filters.tolist(),
        "biases": random.integers(-4, 3, count).tolist(),
        "stride": tuple(random.choice([1, 1, 2, 3], 2).tolist()),
        "padding": tuple(random.choice([0, 0, 1, 2], 2).tolist()),
        "pooling": str(random.choice(["max", "max", "mean", "none"])),
        "pool": int(random.integers(2, 4)),
    }
    if random.random() < 0.7:
        second = random.integers(-1, 3, (count, *random.integers(1, 4, 2)))
        values |= {"second": second.tolist(), "second_bias": float(random.integers(-4, 3))}
    return Params.of(**values)


def by_hand(random: np.random.Generator) -> Params:
    """A small picture in two channels, two filters of 2 × 2, blocks of 2."""
    return Params.of(
        image=random.integers(0, 4, (2, 3, 5)).tolist(),
        filters=random.integers(-1, 3, (2, 2, 2, 2)).tolist(),
        biases=random.integers(-3, 1, 2).tolist(),
        second=random.integers(-1, 3, (2, 1, 2)).tolist(),
        second_bias=float(random.integers(-3, 1)),
    )


DISC = (
    *((0, 0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 2, 2, 2, 0, 0, 0), (0, 0, 2, 2, 2, 2, 2, 0, 0)),
    *((0, 0, 2, 2, 2, 2, 2, 0, 0), (0, 0, 2, 2, 2, 2, 2, 0, 0), (0, 0, 0, 2, 2, 2, 0, 0, 0)),
    (0, 0, 0, 0, 0, 0, 0, 0, 0),
)
PRESETS = {
    "letters": Params(),
    "strided": Params.of(stride=2, pooling="none"),
    "edges": Params.of(
        image=[DISC],
        channels=["grey"],
        filters=[[LEFT_EDGE], [TOP_EDGE]],
        names=EDGES,
        padding=1,
        second=None,
    ),
}
