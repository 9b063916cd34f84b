"""Networks with one hidden layer against PyTorch."""

import numpy as np
import pytest
import torch

from deepchalk.lessons.mlp_symmetry.numbers.hidden_layer import (
    ACTIVATIONS,
    HiddenLayer,
    sides_of_diagonal,
    with_bias,
)

RANDOM = np.random.default_rng(0)
X, T = RANDOM.normal(size=(3, 2)), RANDOM.normal(size=3)
FIRST, SECOND = RANDOM.normal(size=(5, 2, 4)), RANDOM.normal(size=(5, 4))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_losses_and_slopes_of_many_networks_are_those_of_autograd(name):
    networks = HiddenLayer(FIRST, SECOND, name)
    losses, (first, second) = networks.loss(X, T), networks.slopes(X, T)
    assert networks.parts(X).shape == (5, 3, 4)
    for n in range(5):
        w, v = (torch.tensor(one[n], requires_grad=True) for one in (FIRST, SECOND))
        sums = torch.tensor(X) @ w
        hidden = sums if name == "identity" else getattr(torch, name)(sums)
        loss = ((hidden @ v - torch.tensor(T)) ** 2).mean()
        along = torch.autograd.grad(loss, (w, v))
        assert losses[n] == pytest.approx(loss.item(), rel=1e-12)
        np.testing.assert_allclose(first[n], along[0].numpy(), atol=1e-12)
        np.testing.assert_allclose(second[n], along[1].numpy(), atol=1e-12)


def test_training_goes_down_the_slopes():
    network = HiddenLayer(FIRST[0], SECOND[0])
    first, second = network.slopes(X, T)
    once = network.training(X, T, 0.1, [0, 1]).at(1)
    np.testing.assert_allclose(once.first, FIRST[0] - 0.1 * first)
    np.testing.assert_allclose(once.second, SECOND[0] - 0.1 * second)
    losses = network.training(X, T, 0.05, [0, 10, 200]).loss(X, T)
    assert losses[0] == network.loss(X, T) and losses[2] < losses[1] < losses[0]


def test_units_that_are_alike_stay_alike_to_the_last_bit():
    x = RANDOM.normal(size=(33, 2))
    alike = HiddenLayer(np.full((2, 7), 0.3), np.full(7, 0.4))
    after = alike.training(x, RANDOM.normal(size=33), 0.05, [50]).at(0)
    assert np.ptp(after.first, axis=1).max() == 0
    assert np.ptp(after.second) == 0


def test_another_order_predicts_the_same_and_half_way_is_between():
    network = HiddenLayer(FIRST[0], SECOND[0])
    other = network.reordered([2, 0, 3, 1])
    np.testing.assert_allclose(other.predict(X), network.predict(X), rtol=1e-12)
    np.testing.assert_allclose(
        network.halfway(other).first[:, 1], (FIRST[0][:, 1] + FIRST[0][:, 0]) / 2
    )


def test_a_bias_is_added():
    network = HiddenLayer(np.array([[2.0], [0.5]]), np.ones(1), "identity")
    assert network.predict(with_bias(np.array([0.0, 3.0]))).tolist() == [0.5, 6.5]


def test_pairs_are_counted_on_each_side_of_the_diagonal():
    pairs = np.array([[1.0, 0], [0, 1], [2, 1], [0.5, 0.5 + 1e-12]])
    assert sides_of_diagonal(pairs) == [2, 1, 1]
