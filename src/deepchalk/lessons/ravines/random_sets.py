"""Random tables and descents, for tests and lints."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lessons.ravines.parameters import Params

NAMES = (
    ("x1", "x2", "t"),
    ("area", "rooms", "price"),
    ("average temperature in summer", "rainfall per year in millimetres", "harvest per hectare"),
)


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    count = int(rng.choice([2, 3, 4, 5, 6, 7, 12, 40, 300]))
    sizes = 10.0 ** rng.uniform(-2, 3, 2)
    mixed = rng.normal(size=(count, 2))
    share = float(rng.uniform(-1, 1))
    mixed[:, 1] = share * mixed[:, 0] + (1 - share**2) ** 0.5 * mixed[:, 1]
    inputs = (mixed + rng.normal(0, 1, 2) * rng.integers(0, 3)) * sizes
    weights = rng.normal(0, 1, 2) / sizes
    target = inputs @ weights * 10.0 ** rng.uniform(-1, 3) + rng.normal(0, 0.3, count)
    places = int(rng.integers(0, 4))
    values: dict[str, Any] = {
        "columns": NAMES[int(rng.integers(len(NAMES)))],
        "rows": np.round(np.column_stack([inputs, target]), places).tolist(),
        "bias": bool(rng.random() < 0.5),
        "scaling": str(rng.choice(["none", "scale", "standardise", "standardise", "whiten"])),
        "drawn_steps": int(rng.choice([1, 2, 3, 10, 60, 400])),
        "relative_rate": round(float(rng.choice([rng.uniform(0.05, 1.99), 1.0, 2.0, 2.3, 5.0])), 2),
        "optimiser": str(rng.choice(["gradient-descent", "gradient-descent", "momentum"])),
        "momentum": round(float(rng.uniform(0, 0.99)), 2),
    }
    if rng.random() < 0.2:
        values["learning_rate"] = float(10.0 ** rng.uniform(-4, 0))
    if rng.random() < 0.2:
        values["levels"] = [float(f"{(target**2).mean() * k:.3g}") for k in (1.1, 2.0, 4.0)]
    if rng.random() < 0.4:
        values["start"] = np.round(rng.normal(0, 2, 2) / sizes, 4).tolist()
    return Params.of(**values)
