"""One number for many: the line on which shadows are longest keeps most and errs least."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, gradient, quantity
from deepchalk.lesson.mathematics.directions import bottleneck, faces
from deepchalk.lesson.mathematics.directions.cloud import Cloud, degrees, upright
from deepchalk.lesson.mathematics.directions.quantities import (
    DirectionQuantities,
    angle,
    cloud,
    count,
    error,
    exact,
    percent,
    running,
)
from deepchalk.lesson.telling.programs.directions_program import principal
from deepchalk.lesson.values.decimals import figures
from deepchalk.lessons.pca.params import Params, by_hand
from deepchalk.lessons.pca.params import random_params as random_params

MOST_IN_PROGRAM, EPOCHS = 12, 500
LEAST_RUN = 0.02
"""Of a direction along the first axis, for its slope to be told."""


def keeping(t: Any) -> np.ndarray:
    """Errors with one column kept, or the best one of many, and with the best number."""
    own, best = cloud(t).covariance.diagonal(), t.missed
    return t.variance - np.array([*(own if len(own) == 2 else [own.max()]), t.variance - best])


def in_units(t: Any) -> Cloud:
    """The first of two columns in another unit."""
    return cloud(t).in_units(np.array([float(t.factor), 1.0])) if t.wide == 2 else cloud(t)


def even(t: Any) -> Cloud:
    """Each of two columns divided by its deviation."""
    return cloud(t).standardised if t.wide == 2 else cloud(t)


def share(one: Cloud) -> float:
    """Percent of the variance that the best direction keeps."""
    return float(100 * one.components[0][0] / one.variance)


def cumulated(one: Cloud, most: int) -> np.ndarray:
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
def smiling() -> Cloud:
    """Faces that only smile."""
    return Cloud(faces.faces(only_smile=True), faces.COUNT)


def pictures(t: Any) -> np.ndarray:
    """A face, and how it is guessed from ever more numbers."""
    if t.params.drawn != "faces":
        return np.zeros((1, 1, 1))
    table, row = t.params.rows, int(t.shown) - 1
    counts = range(1, len(t.keeps) + 1)
    guessed = faces.guessed(table, cloud(t).components[1], row, counts)
    return faces.greys(np.concatenate([table[row : row + 1], guessed]))


@lesson.trace
class Trace(DirectionQuantities):
    """Everything that is shown."""

    params: Params
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
    ways = quantity(
        "d", "epoch", "coordinate", of=lambda t: bottleneck.taught(cloud(t).spread, EPOCHS)[1]
    )
    epochs = count("n", "epoch", of=lambda t: np.arange(EPOCHS + 1))
    taught_angle = angle(of=lambda t: degrees(upright(t.ways[-1])))

    # Units
    factor = count("f", decimals=exact, of=lambda t: t.params.factor)
    unit_angle = angle(of=lambda t: degrees(in_units(t).axes[0]))
    even_angle = angle(of=lambda t: degrees(even(t).axes[0]))
    units = percent("unit", of=lambda t: [share(one) for one in (cloud(t), in_units(t), even(t))])

    # Regression
    upright_slope = quantity("a", decimals=figures(lambda t: 3), how="{xy} / {xx}")
    line_slope = quantity("b", decimals=figures(lambda t: 3), of=slope_of, how=told_slope)
    upright_angle = angle(of=lambda t: float(np.degrees(np.arctan(t.upright_slope))))

    @property
    def cloud(self) -> Cloud:
        """What is no number that is shown."""
        return cloud(self)

    @property
    def is_flat(self) -> bool:
        """Whether there are two columns only."""
        return self.wide == 2

    @property
    def has_program(self) -> bool:
        """Whether all points fit into a short program."""
        return self.is_flat and len(self.raw) <= MOST_IN_PROGRAM

    def program(self) -> Program:
        """All of it in NumPy."""
        p = self.params
        source = principal(p.rows, p.scaling, p.divisor)
        return Program(source, (self.second, self.best, self.u, self.score, self.missed))


EXERCISES = Exercises(
    teaches=(
        "A point's shadow on a line through the mean is u · x. Its square and that of the thread "
        "always add up to the same: widest shadows are the least error.",
        "The variance along u is u · Σu. Where it is largest, Σ only stretches u: an eigenvector, "
        "and its eigenvalue is the variance.",
        "Units decide which direction is first: centre always, standardise where units differ.",
    ),
    ask=("shadow", "thread", "slanting", "stretched", "guess", "kept"),
    draw=by_hand,
)
RING = [[round(float(np.cos(a)), 4), round(float(np.sin(a)), 4)] for a in np.arange(12) * np.pi / 6]
PRESETS = {
    "marks": Params(),
    "faces": Params.of(drawn="faces"),
    "ring": Params.of(points=RING),
}
