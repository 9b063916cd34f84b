"""Costs of a network, counted weight by weight; and slopes from nearby values."""

import numpy as np
import pytest

from deepchalk.lessons.autodiff.numbers.differences import slope_along
from deepchalk.lessons.autodiff.numbers.layer_costs import LayerCosts


def test_costs_of_a_network_that_reads_digits():
    costs = LayerCosts((784, 100, 10))
    assert costs.knobs == 79_510 and costs.forward == 79_400
    assert costs.back == 784 * 100 + 2 * 100 * 10


def test_one_layer_sends_nothing_back():
    assert LayerCosts((3, 2)).back == LayerCosts((3, 2)).forward == 6


@pytest.mark.parametrize("sizes", [(784, 100, 10), (3, 2), (1, 10_000, 10_000), (5,) * 6])
def test_a_walk_back_takes_at_most_twice_as_many_as_a_run_forward(sizes):
    costs = LayerCosts(sizes)
    assert costs.forward <= costs.back < 2 * costs.forward


def test_a_slope_from_nearby_values_is_that_of_the_derivative():
    at, way = np.array([0.5, -1.0]), np.array([0.0, 1.0])
    found = slope_along(lambda x: float(np.exp(x[0]) * x[1] ** 3), at, way, width=1e-3)
    np.testing.assert_allclose(found, 3 * np.exp(0.5), rtol=1e-9)
