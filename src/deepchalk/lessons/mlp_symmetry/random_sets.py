"""Random networks, for tests and lints: all sizes, and the cases in which nothing bumps."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lessons.mlp_symmetry.parameters import MOST_UNITS, Params


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    inputs, hidden = int(rng.integers(2, 5)), int(rng.integers(2, MOST_UNITS + 1))
    swap = rng.choice(hidden, 2, replace=False) + 1
    values: dict[str, Any] = {
        "inputs": inputs,
        "hidden": hidden,
        "activation": str(rng.choice(["identity", "relu", "tanh", "sigmoid"])),
        "loss": str(rng.choice(["squared", "half-squared", "absolute"])),
        "swap": tuple(int(unit) for unit in swap),
        "seed": int(rng.integers(0, 1000)),
    }
    if rng.random() < 0.4:
        values["target"] = float(np.round(rng.uniform(-20, 20), int(rng.integers(0, 3))))
    if rng.random() < 0.5:
        places, largest = int(rng.integers(0, 3)), float(rng.choice([1, 3, 9]))
        first = np.round(rng.uniform(-largest, largest, (inputs, hidden)), places)
        second = np.round(rng.uniform(-largest, largest, hidden), places)
        if rng.random() < 0.3:
            _make_alike(first, second, swap - 1, rng)
        values["first_weights"], values["second_weights"] = first.tolist(), second.tolist()
        values["x"] = np.round(rng.uniform(-largest, largest, inputs), places).tolist()
    return Params.of(**values)


def _make_alike(
    first: np.ndarray, second: np.ndarray, pair: np.ndarray, rng: np.random.Generator
) -> None:
    """Give the two units equal weights in, out, or both."""
    one, other = pair
    which = rng.integers(3)
    if which != 1:
        first[:, other] = first[:, one]
    if which != 0:
        second[other] = second[one]
