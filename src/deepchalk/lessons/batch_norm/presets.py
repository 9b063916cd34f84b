"""Parameters by name, random ones for lints and tests, and those of worksheets."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.batch_norm.params import Params

AREAS = (70, 120, 45, 95, 150, 80, 30, 110, 180, 55, 125, 65)
AGES = (12, 40, 30, 5, 21, 55, 9, 62, 5, 70, 3, 1)
HOUSES: dict[str, Any] = {
    "columns": ("area in m²", "age in years"),
    "examples": tuple(zip(AREAS, AGES, strict=True)),
}
"""Twelve houses, made up: features of different scales."""

PRESETS = {
    "cloud": Params(),
    "classic": Params.of(
        examples="3,.8; 5,.9; 6,.6; 4,.7; 7,.5; 9,0; 2,.2; 1,.3; 8,.1",
        batch_size=3,
        weights=((0.5, 3.0), (0.1, 0.2)),
        activation="identity",
        # So small that no printed digit depends on it.
        epsilon=1e-8,
        gamma=(1.5, 0.5),
        beta=(0.5, -1.0),
        output_weights=(1.0, -0.5),
    ),
    "houses": Params.of(
        **HOUSES,
        batch_size=4,
        weights=((0.04, -0.2), (0.03, 0.1), (0.04, -0.1)),
        bias=(0, 0, 0),
        gamma=(1.5, 0.5, 0.5),
        beta=(-0.5, -0.5, 1.0),
        output_weights=(-0.5, -0.5, 1.0),
    ),
    "tanh-before": Params.of(
        **HOUSES,
        batch_size=6,
        batch=2,
        weights=((0.01, 0.02), (-0.02, 0.01)),
        bias=(-1.0, 1.5),
        activation="tanh",
        activation_place="before",
        gamma=(0.5, 1.5),
        beta=(1.0, -0.5),
        output_weights=(1.0, -0.5),
    ),
}

CHOICES: dict[str, tuple[Any, ...]] = {
    "batch_size": (2, 3, 4, 5, 6, 8, 13, 32, 64),
    "activation": ("identity", "relu", "relu", "tanh", "sigmoid"),
    "activation_place": ("before", "after"),
    "epsilon": (1e-12, 1e-8, 1e-5, 2e-3, 0.5),
    "momentum": (0.01, 0.1, 0.25, 0.9, 1.0),
    "passes": (1, 2, 20, 100),
    "depth": (2, 3, 5, 8, 12),
    "width": (4, 8, 16),
    "curve_steps": (20, 60, 120),
    "rates": ((0.3,), (0.01, 1), (0.001, 0.05, 3), (0.03, 0.1, 0.3, 1)),
}


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    values = {name: options[rng.integers(len(options))] for name, options in CHOICES.items()}
    features, units = rng.integers(1, 5, 2)
    size, scales = values["batch_size"], 10.0 ** rng.integers(-1, 4, features)
    rows = int(size * rng.choice([1, 2, 3, 9]) + rng.integers(0, size))
    examples, weights = rng.normal(0.3, 0.5, (rows, features)), rng.normal(0, 1, (units, features))
    values |= {
        "examples": np.round(examples * scales, 2).tolist(),
        "weights": np.round(weights / (scales if rng.random() < 0.7 else 1), 4).tolist(),
        "batch": int(rng.integers(1, rows // size + 1)),
        "seed": int(rng.integers(0, 1000)),
    }
    for name in ("bias", "gamma", "beta", "output_weights"):
        if rng.random() < 0.5:
            values[name] = np.round(rng.normal(0, 2, units), 2).tolist()
    return Params.of(**values)


def worksheet_params(random: np.random.Generator) -> Params:
    """A batch of four whose means are whole and whose spreads are 2 and 4."""
    first, second = (random.permutation([-1, -1, 1, 1]) for _ in range(2))
    examples = np.stack([2 * first, 4 * second], axis=1) + random.integers(3, 8, 2)
    gamma, beta = random.choice([1, 2, 3], 2), random.choice([-2, -1, 1, 2], 2)
    vectors = {"gamma": gamma.tolist(), "beta": beta.tolist(), "weights": ((1, 0), (0, 1))}
    return Params.of(examples=examples.tolist(), batch_size=4, epsilon=1e-12, **vectors)


EXERCISES = Exercises(
    teaches=(
        "Batch norm subtracts from what a unit computes its mean over the batch, and divides by "
        "its spread; γ and β, which are learned, then say how wide and where.",
        "So each layer gets values of a size that it can bend, however deep it lies.",
        "In training an example depends on its mates; at test time running statistics stand in "
        "for them.",
    ),
    ask=("mean", "variance", "deviation", "normalised", "placed"),
    draw=worksheet_params,
)
