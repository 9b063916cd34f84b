"""One number for many: the line on which shadows are longest keeps most and errs least."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Exercises,
    Line,
    Program,
    Symbol,
    decimals,
    directions,
    gradient,
    quantity,
)

from .numbers import faces
from .numbers.quantities import (
    DirectionQuantities,
    angle,
    cloud,
    count,
    error,
    exact,
    percent,
    running,
    told_columns,
)
from .params import Params, by_hand
from .params import random_params as random_params
from .program import principal

STARTS = (
    *(0.6647553301890121, 0.29390167076471757),
    *(-0.08123411374509824, 0.8414953682439205),
)
"""Weights of PyTorch's ``Linear(2, 1)`` and ``Linear(1, 2)``,
in double precision after ``torch.manual_seed(0)``."""

RATE, MEMORY, LONG_MEMORY, TINY = 0.01, 0.9, 0.999, 1e-8
"""Of Adam: its learning rate, and its usual other numbers."""


def taught(covariance: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean squared error before each step, and the weights."""
    # These are those into the middle and those out of it, shape (steps + 1, 2, 2).
    # With moved points the error is the trace of (1 − d eᵀ) Σ (1 − d eᵀ)ᵀ for weights e into the
    # middle and d out of it, so that the points themselves are not needed.
    return _taught(tuple(covariance.ravel().tolist()), steps)


@lru_cache(maxsize=8)
def _taught(entries: tuple[float, ...], steps: int) -> tuple[np.ndarray, np.ndarray]:
    covariance = np.array(entries).reshape(2, 2)
    weights = np.array(STARTS).reshape(2, 2)
    mean, square = np.zeros((2, 2)), np.zeros((2, 2))
    errors, passed = [], []
    for step in range(1, steps + 2):
        into, out = weights
        left = np.eye(2) - np.outer(out, into)
        errors.append(float(np.trace(left @ covariance @ left.T)))
        passed.append(weights)
        slope = -2 * np.array([covariance @ left.T @ out, left @ covariance @ into])
        mean = MEMORY * mean + (1 - MEMORY) * slope
        square = LONG_MEMORY * square + (1 - LONG_MEMORY) * slope**2
        size = np.sqrt(square / (1 - LONG_MEMORY**step)) + TINY
        weights = weights - RATE * mean / (1 - MEMORY**step) / size
    return np.array(errors), np.array(passed)


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
    taught = gradient("E", "epoch", decimals=exact, of=lambda t: taught(cloud(t).spread, EPOCHS)[0])
    weights = quantity(
        "w",
        *("epoch", "side", "coordinate"),
        role="parameter",
        decimals=2,
        of=lambda t: taught(cloud(t).spread, EPOCHS)[1],
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

    # Of two columns the first and the second, else by their numbers among all.
    columns = lesson.names("told")(
        lambda t: [Symbol(t.params.name_of(at), str(at + 1)) for at in told_columns(t)]
    )

    @property
    def has_program(self) -> bool:
        """Whether all points fit into a short program."""
        if not self.is_flat or len(self.raw) > MOST_IN_PROGRAM:
            return False
        return self.program().lines.index("A = X - X.mean(0)") <= FIRST_COLUMN

    def program(self) -> Program:
        """All of it in NumPy."""
        p = self.params
        prints = Line.of(self.second, self.best), self.u, self.score, self.missed
        return Program(principal(p.rows, p.scaling, p.divisor, prints), prints)


TOPIC = "Data without answers"

MOST_IN_PROGRAM, FIRST_COLUMN = 12, 8
"""Points, and lines before they are centred."""


EXERCISES = Exercises(
    teaches=(
        "A point's shadow on a line through the mean is u · x. Its square and that of the thread "
        "always add up to the same: widest shadows are the least error.",
        "The variance along u is u · Σu. Where it is largest, Σ only stretches u: an eigenvector, "
        "and its eigenvalue is the variance.",
        "Units decide which direction is first: centre always, standardise where units differ.",
    ),
    ask=("shadow", "thread", "slanting", "longer", "guess", "kept"),
    draw=by_hand,
)
RING = [[round(float(np.cos(a)), 4), round(float(np.sin(a)), 4)] for a in np.arange(12) * np.pi / 6]
PRESETS = {
    "marks": Params(),
    "faces": Params.of(drawn="faces"),
    "ring": Params.of(points=RING),
}
