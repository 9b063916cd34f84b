"""Parameters by name, and random ones for lints and tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.batch_norm.params import MOST_FEATURES, MOST_UNITS, Params

AREAS = (70, 120, 45, 95, 150, 80, 30, 110, 180, 55, 125, 65)
AGES = (12, 40, 30, 5, 21, 55, 9, 62, 5, 70, 3, 1)
HOUSES = tuple(zip(AREAS, AGES, strict=True))
"""Area in m² and age in years of twelve houses, made up: features of different scales."""

PRESETS = {
    "cloud": Params(),
    "classic": Params.of(
        examples=tuple(
            zip(
                (3, 5, 6, 4, 7, 9, 2, 1, 8),
                (0.8, 0.9, 0.6, 0.7, 0.5, 0, 0.2, 0.3, 0.1),
                strict=True,
            )
        ),
        batch_size=3,
        weights=((0.5, 3.0), (0.1, 0.2)),
        bias=(0, 0),
        activation="identity",
        # So small that no printed digit depends on it.
        epsilon=1e-8,
        gamma=(1.5, 0.5),
        beta=(0.5, -1.0),
        output_weights=(1.0, -0.5),
    ),
    "houses": Params.of(
        examples=HOUSES,
        columns=("area in m²", "age in years"),
        batch_size=4,
        weights=((0.04, -0.2), (0.03, 0.1), (0.04, -0.1)),
        bias=(0, 0, 0),
        gamma=(1.5, 0.5, 0.5),
        beta=(-0.5, -0.5, 1.0),
        output_weights=(-0.5, -0.5, 1.0),
    ),
    "tanh-before": Params.of(
        examples=HOUSES,
        columns=("area in m²", "age in years"),
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


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    features, units = int(rng.integers(1, MOST_FEATURES + 1)), int(rng.integers(1, MOST_UNITS + 1))
    size = int(rng.choice([2, 3, 4, 5, 6, 8, 13, 32, 64]))
    rows = size * int(rng.choice([1, 2, 3, 4, 9])) + int(rng.integers(0, size))
    scales = 10.0 ** rng.integers(-1, 4, features)
    values: dict[str, Any] = {
        "examples": np.round(
            rng.normal(0.3, 0.5, (rows, features)) * scales, int(rng.integers(0, 3))
        ).tolist(),
        "units": units,
        "weights": np.round(
            rng.normal(0, 1, (units, features)) / (scales if rng.random() < 0.6 else 1), 4
        ).tolist(),
        "batch_size": size,
        "batch": int(rng.integers(1, rows // size + 1)),
        "activation": str(rng.choice(["identity", "relu", "tanh", "sigmoid"])),
        "activation_place": str(rng.choice(["before", "after"])),
        "epsilon": float(rng.choice([1e-12, 1e-8, 1e-5, 2e-3, 0.5])),
        "momentum": float(rng.choice([0.01, 0.1, 0.25, 0.9, 1.0])),
        "passes": int(rng.choice([1, 2, 20, 100])),
        "depth": int(rng.choice([2, 2, 3, 5, 8, 12])),
        "width": int(rng.choice([4, 8, 16])),
        "curve_steps": int(rng.choice([20, 60, 120])),
        "seed": int(rng.integers(0, 1000)),
        "rates": np.unique(rng.choice([0.001, 0.01, 0.05, 0.3, 1, 3], rng.integers(1, 5))).tolist(),
    }
    if rng.random() < 0.4:
        values["bias"] = np.round(rng.normal(0, 2, units), 1).tolist()
    if rng.random() < 0.6:
        values["gamma"] = np.round(rng.normal(0, 2, units), 2).tolist()
        values["beta"] = np.round(rng.normal(0, 2, units), 2).tolist()
    if rng.random() < 0.3:
        values["output_weights"] = np.round(rng.normal(0, 2, units), 1).tolist()
    if rng.random() < 0.3:
        words = ("length", "width", "weight", "price")[:features]
        values["columns"] = [f"{word} of example" for word in words]
    return Params.of(**values)


EXERCISES = Exercises(
    teaches=(
        "Batch norm subtracts from what a unit computes its mean over the batch, and divides by "
        "its spread; γ and β, which are learned, then say how wide and where.",
        "So each layer gets values of a size that it can bend, however deep it lies.",
        "In training an example depends on its mates; at test time running statistics stand in "
        "for them.",
    ),
    ask=("mean", "variance", "deviation", "normalised", "placed", "new_mean"),
    draw=lambda random: PRESETS["cloud"],
)
