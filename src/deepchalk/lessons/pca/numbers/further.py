"""Quantities about what follows from the best direction: more columns, a network, other units."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from deepchalk.lesson import decimals, directions, gradient, quantity

from . import bottleneck, faces
from .quantities import DirectionQuantities, angle, cloud, count, error, exact, percent, running

EPOCHS = 500
LEAST_RUN = 0.02
"""Of a direction along the first axis, for its slope to be told."""


def keeping(t: Any) -> np.ndarray:
    """Errors with one column kept, or the best one of many, and with the best number."""
    own = cloud(t).covariance.diagonal()
    kept = own if len(own) == 2 else own.max(keepdims=True)
    return np.asarray([*(t.variance - kept), t.missed])


def in_units(t: Any) -> directions.Cloud:
    """The first of two columns in another unit."""
    return cloud(t).in_units(np.array([float(t.factor), 1.0])) if t.wide == 2 else cloud(t)


def even(t: Any) -> directions.Cloud:
    """Each of two columns divided by its deviation."""
    return cloud(t).standardised if t.wide == 2 else cloud(t)


def share(one: directions.Cloud) -> float:
    """Percent of the variance that the best direction keeps."""
    return float(100 * one.components[0][0] / one.variance)


def cumulated(one: directions.Cloud, most: int) -> np.ndarray:
    """Percent that the first components keep together."""
    values = one.components[0][: min(most, len(one.covariance))]
    return np.asarray(100 * np.cumsum(values) / one.variance)


def slope_of(t: Any) -> float:
    """How steep the best line is; as if it were level where it is upright."""
    return float(t.u[1] / t.u[0]) if abs(t.u[0]) > LEAST_RUN else 0.0


def told_slope(t: Any) -> str:
    """How that comes about."""
    return "{u[1]} / {u[0]}" if abs(t.u[0]) > LEAST_RUN else ""


@cache
def smiling() -> directions.Cloud:
    """Faces that only smile."""
    return directions.Cloud(faces.faces(only_smile=True), faces.COUNT)


def pictures(t: Any) -> np.ndarray:
    """A face, and how it is guessed from ever more numbers."""
    if t.params.drawn != "faces":
        return np.zeros((1, 1, 1))
    table, row = t.params.rows, int(t.shown) - 1
    counts = range(1, len(t.keeps) + 1)
    guessed = faces.guessed(table, cloud(t).components[1], row, counts)
    return faces.greys(np.concatenate([table[row : row + 1], guessed]))


class FurtherQuantities(DirectionQuantities):
    """Base of a trace with ``cloud``, ``rows``, ``components``, ``factor`` and ``drawn`` chosen."""

    keeping = error("E", "kept", of=keeping)

    # Of more than two columns
    keeps = percent("number", of=lambda t: cumulated(cloud(t), t.params.components))
    table = quantity(
        "Sigma",
        "column",
        "other",
        decimals=running,
        of=lambda t: cloud(t).covariance[:8, :8],
    )
    pictures = quantity("x", "picture", "row", "pixel", decimals=2, of=pictures)
    smiles = percent(
        "smile",
        of=lambda t: cumulated(smiling() if t.params.drawn == "faces" else cloud(t), 2),
    )

    # A network with one number in its middle
    taught = gradient(
        "E", "epoch", decimals=exact, of=lambda t: bottleneck.taught(cloud(t).spread, EPOCHS)[0]
    )
    weights = quantity(
        "w",
        *("epoch", "side", "coordinate"),
        role="parameter",
        decimals=2,
        of=lambda t: bottleneck.taught(cloud(t).spread, EPOCHS)[1],
    )
    ways = quantity("d", "epoch", "coordinate", of=lambda t: t.weights[:, 1])
    epochs = count("n", "epoch", of=lambda t: np.arange(EPOCHS + 1))
    taught_angle = angle(of=lambda t: directions.degrees(directions.upright(t.ways[-1])))

    # Units
    factor = count("f", decimals=exact, of=lambda t: t.params.factor)
    unit_angle = angle(of=lambda t: directions.degrees(in_units(t).axes[0]))
    even_angle = angle(of=lambda t: directions.degrees(even(t).axes[0]))
    units = percent("unit", of=lambda t: [share(one) for one in (cloud(t), in_units(t), even(t))])

    # Regression
    upright_slope = quantity("a", decimals=decimals.figures(lambda t: 3), how="{xy} / {xx}")
    line_slope = quantity("b", decimals=decimals.figures(lambda t: 3), of=slope_of, how=told_slope)
    upright_angle = angle(of=lambda t: float(np.degrees(np.arctan(t.upright_slope))))

    @property
    def cloud(self) -> directions.Cloud:
        """What is no number that is shown."""
        return cloud(self)

    @property
    def is_flat(self) -> bool:
        """Whether there are two columns only."""
        return bool(self.wide == 2)
