"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import numpy as np
from by_hand import grids, sheets


def test_a_batch_can_be_normalised_on_paper() -> None:
    for layer, statistics, normalise, running in sheets("batch-norm"):
        x, weights, h = grids(layer)
        np.testing.assert_array_equal(h, x @ weights.T)
        mean, variance, deviation = (found[0] for found in grids(statistics))
        np.testing.assert_array_equal(mean, h.sum(axis=0) / len(h))
        np.testing.assert_array_equal(variance, ((h - mean) ** 2).sum(axis=0) / len(h))
        np.testing.assert_array_equal(deviation**2, variance)
        gamma, beta, normalised, y = grids(normalise)
        np.testing.assert_array_equal(normalised, (h - mean) / deviation)
        np.testing.assert_array_equal(y, gamma[0] * normalised + beta[0])
        following, collected = grids(running)
        np.testing.assert_allclose(collected[0], 0.1 * mean, atol=1e-12)
        np.testing.assert_allclose(
            collected[1], 0.9 * collected[0] + 0.1 * following[0], atol=1e-12
        )
        assert (following[0] != mean).all()
