"""Parameters by name, and random ones for lints and tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lessons.batch_norm.parameters import MOST_FEATURES, MOST_UNITS, Params

PRESETS = {
    "houses": Params(),
    "classic": Params.of(
        examples=tuple(
            zip(
                (3.0, 5.0, 6.0, 4.0, 7.0, 9.0, 2.0, 1.0, 8.0),
                (0.8, 0.9, 0.6, 0.7, 0.5, 0.0, 0.2, 0.3, 0.1),
                strict=True,
            )
        ),
        batch_size=3,
        weights=((0.5, 3.0), (0.1, 0.2)),
        activation="identity",
        # So small that no printed digit depends on it.
        epsilon=1e-8,
        gamma=(1.5, 0.5),
        beta=(0.5, -1.0),
        output_weights=(1.0, -0.5),
    ),
    "tanh-before": Params.of(
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
    x = rng.normal(0.3, 0.5, (rows, features)) * scales
    values: dict[str, Any] = {
        "examples": np.round(x, int(rng.integers(0, 3))).tolist(),
        "units": units,
        "batch_size": size,
        "batch": int(rng.integers(1, rows // size + 1)),
        "activation": str(rng.choice(["identity", "relu", "tanh", "sigmoid"])),
        "activation_place": str(rng.choice(["before", "after"])),
        "epsilon": float(rng.choice([1e-12, 1e-8, 1e-5, 2e-3, 0.5])),
        "momentum": float(rng.choice([0.01, 0.1, 0.25, 0.9, 1.0])),
        "passes": int(rng.choice([1, 2, 20, 100])),
        "seed": int(rng.integers(0, 1000)),
    }
    if rng.random() < 0.4:
        values["weights"] = np.round(rng.normal(0, 1, (units, features)), 1).tolist()
        values["bias"] = np.round(rng.normal(0, 2, units), 1).tolist()
    if rng.random() < 0.4:
        values["gamma"] = np.round(rng.normal(0, 2, units), 2).tolist()
        values["beta"] = np.round(rng.normal(0, 2, units), 2).tolist()
    if rng.random() < 0.3:
        values["columns"] = [
            f"{word} of example" for word in ("length", "width", "weight", "price")[:features]
        ]
    return Params.of(**values)
