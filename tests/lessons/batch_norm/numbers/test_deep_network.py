"""Deep networks against PyTorch, and batch norm's gradient by differences."""

import numpy as np
import pytest
import torch

from deepchalk.lesson.check import differences
from deepchalk.lessons.batch_norm.numbers import deep_network as deep
from deepchalk.lessons.batch_norm.numbers.batches import normalised


def losses_of_torch(start, rate: float, steps: int, normalises: bool) -> list[float]:
    points, labels = deep.rings(3)
    modules = []
    for position, (weights, bias) in enumerate(start):
        linear = torch.nn.Linear(*weights.shape, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(weights.T), torch.tensor(bias)
        modules.append(linear)
        if position < len(start) - 1:
            width = weights.shape[1]
            modules += [torch.nn.BatchNorm1d(width, dtype=torch.float64)] * normalises
            modules.append(torch.nn.ReLU())
    network, truth = torch.nn.Sequential(*modules), torch.tensor(labels.astype(float))[:, None]
    optimiser, found = torch.optim.SGD(network.parameters(), rate), []
    for _ in range(steps + 1):
        optimiser.zero_grad()
        predicted = network(torch.tensor(points))
        loss = torch.nn.functional.binary_cross_entropy_with_logits(predicted, truth)
        found.append(loss.item())
        loss.backward()
        optimiser.step()
    return found


@pytest.mark.parametrize("normalises", [False, True])
def test_several_runs_at_once_are_those_of_pytorch(normalises):
    starts = [deep.usual_start(3, 0, 3, 5), deep.he_start(3, 3, 5)]
    rates, task = (0.1, 0.3), deep.rings(3)
    learned = deep.train(starts, rates, *task, 12, normalises)
    for run, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        expected = losses_of_torch(start, rate, 12, normalises)
        np.testing.assert_allclose(learned.losses[:, run], expected, rtol=1e-9)


def test_the_gradient_goes_back_through_mean_and_spread():
    random = np.random.default_rng(0)
    h, weighed, epsilon = random.normal(size=(6, 2)), random.normal(size=(6, 2)), 0.01
    found = deep.through_norm(
        weighed,
        normalised(h.T, epsilon).T,
        np.sqrt(h.var(axis=0, keepdims=True) + epsilon),
    )
    expected = differences(lambda at: float((normalised(at.T, epsilon).T * weighed).sum()), h)
    np.testing.assert_allclose(found, expected, atol=1e-8)


def test_where_no_unit_bends_all_is_straight():
    entering = np.array([[[1.0, -1], [-1, 2]], [[1, 2], [3, 4]], [[-1, 2], [-3, 4]]])
    assert deep.bending(entering).tolist() == [2, 0, 0]
    assert [deep.straight_from(np.array(c)) for c in ([2, 0, 0], [0, 1], [0, 0])] == [2, 0, 1]


def test_the_rings_are_standardised():
    points, labels = deep.rings(7)
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(points.std(axis=0), 1)
    radii = np.linalg.norm(points, axis=1)
    assert radii[labels == 0].max() < radii[labels == 1].min()
