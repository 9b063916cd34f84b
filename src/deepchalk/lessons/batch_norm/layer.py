"""The values of the layer that are not given: chosen by the seed so that they can be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lessons.batch_norm.parameters import Params

MANTISSAS = (1.0, 2.0, 3.0, 4.0, -1.0, -2.0)
GAMMAS = (0.5, 1.5, 2.0)
BETAS = (-1.0, -0.5, 0.5, 1.0)
OUTPUTS = (1.0, -0.5, 0.5, -1.0)


@dataclass(frozen=True)
class Layer:
    """Weights (unit, feature), then one number a unit, and the output's bias."""

    weights: np.ndarray
    bias: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    output_weights: np.ndarray
    output_bias: float


def layer(params: Params, x: np.ndarray) -> Layer:
    """What is given, and the rest from the seed; each quantity has its own random numbers."""
    units, features = params.units, x.shape[1]
    weights = _of(params.weights)
    if weights is None:
        random = np.random.default_rng([params.seed, 0])
        weights = random.choice(MANTISSAS, (units, features)) * _scales(x)
        # Through decimal text, for 3 · 0.1 is not 0.3.
        weights = np.vectorize(lambda weight: float(f"{weight:.6f}"))(weights)
    chosen = {
        "gamma": np.random.default_rng([params.seed, 1]).choice(GAMMAS, units),
        "beta": np.random.default_rng([params.seed, 2]).choice(BETAS, units),
        "output_weights": np.random.default_rng([params.seed, 3]).choice(OUTPUTS, units),
        "bias": _bias(params, x, weights),
    }
    given = {name: _of(getattr(params, name)) for name in chosen}
    values = {name: chosen[name] if own is None else own for name, own in given.items()}
    return Layer(weights=weights, output_bias=params.output_bias, **values)


def _bias(params: Params, x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Zeros; before an activation what centres the sums, so that it does not saturate."""
    if params.activation_place == "after" or params.activation == "identity":
        return np.zeros(params.units)
    centre = -(x @ weights.T).mean(axis=0)
    return np.array([float(f"{np.clip(value, -99, 99):.1f}") for value in centre])


def _of(values: object) -> np.ndarray | None:
    return None if values is None else np.array(values, dtype=float)


def _scales(x: np.ndarray) -> np.ndarray:
    """A power of ten for each feature with which its values become about one; shape (feature,)."""
    largest = np.abs(x).max(axis=0)
    powers = np.floor(np.log10(np.where(largest > 0, largest, 1.0)))
    return np.asarray(10.0 ** -np.clip(powers, -1, 4))
