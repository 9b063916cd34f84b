"""Quantities that traces about batch norm share, against PyTorch; and how numbers are told."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from programs import printed_by

from deepchalk import lesson
from deepchalk.lesson import quantity
from deepchalk.lesson.values.functions import ACTIVATIONS
from deepchalk.lessons.batch_norm.numbers.layer import NormalisedLayer
from deepchalk.lessons.batch_norm.numbers.short import short
from deepchalk.lessons.batch_norm.numbers.twins import LEARNED, Twins
from deepchalk.lessons.batch_norm.program import alone_program

EXAMPLES = ((2, 0, 2), (1, 2, 1), (1, 0, 1), (2, 3, 0), (0, 1, 3))


@lesson.trace
class Layer(NormalisedLayer):
    params: Any
    running_variance = quantity(
        "v", "visit", "unit", of=lambda t: np.stack([np.ones_like(t.mean), 0.9 + 0.1 * t.variance])
    )
    kept_mean = quantity("m", "unit", of=lambda t: 0.1 * t.mean)
    alone = quantity(
        "a",
        "unit",
        of=lambda t: (t.h[:, 0] - t.kept_mean) / np.sqrt(t.running_variance[-1] + t.epsilon),
    )


@lesson.trace
class Deep(Twins):
    params: Any


def layer(**changed: Any) -> Layer:
    values = {
        "examples": EXAMPLES,
        "own_rows": slice(0, 5),
        "batch": 1,
        "batch_size": 5,
        "units": 2,
        "weights": ((1, 2, 1), (-0.3, 0.1, -0.4)),
        "bias": (0, 0),
        "gamma": (2, 1),
        "beta": (0.5, -0.5),
        "epsilon": 1e-5,
        "is_linear": True,
        "activation": "relu",
        "apply": lambda values, place: ACTIVATIONS["relu"](values) if place == "after" else values,
    }
    return Layer(params=SimpleNamespace(**values | changed))


def deep(**changed: Any) -> Deep:
    values = {"depth": 8, "width": 8, "curve_steps": 60, "rates": (0.03, 0.1, 0.3, 1.0), "seed": 7}
    return Deep(params=SimpleNamespace(**values | changed))


def test_what_is_normalised_and_placed_is_what_pytorch_makes_of_it():
    t = layer()
    norm = torch.nn.BatchNorm1d(2).double()
    norm.weight.data, norm.bias.data = torch.tensor([2.0, 1]), torch.tensor([0.5, -0.5])
    norm = norm.double()
    found = norm(torch.tensor(t.h.values.T)).detach().numpy().T
    np.testing.assert_allclose(t.placed, found, atol=1e-12)
    np.testing.assert_allclose(t.passed, np.maximum(found, 0), atol=1e-12)
    np.testing.assert_allclose(t.mean, [5, -0.8])


def test_epsilon_is_named_where_it_could_be_seen():
    assert "epsilon" not in layer().deviation.declaration.how
    assert "epsilon" in layer(epsilon=0.5).deviation.declaration.how
    assert layer(epsilon=0.5).epsilon_counts and not layer().epsilon_counts


def test_only_relu_behind_the_norm_folds():
    assert layer().folds
    assert not layer(activation="tanh").folds and not layer(is_linear=False).folds


@pytest.mark.deep
def test_the_program_for_one_example_prints_both_values():
    program = alone_program(layer(), 0)
    assert program.disagreements(printed_by(program.source)) == []


def test_the_twin_learns_and_the_cloud_of_the_other_shrinks_to_a_spot():
    t = deep()
    assert t.verdict == (False, True) and t.normal_loss[-1] < LEARNED
    assert t.race_arrives[0, 0].value and t.race_until[0, 0].value > 60


def test_a_shallow_network_learns_without_it():
    t = deep(depth=2, width=16, curve_steps=120, rates=(1.0,))
    assert t.verdict[0] and t.race_until[0, 0].value <= 120


@pytest.mark.parametrize("losses", ["plain_final", "normal_final", "he_final"])
def test_losses_that_run_away_are_bounded(losses):
    assert getattr(deep(rates=(3.0,)), losses).values.max() <= 3


def test_numbers_are_told_without_zeros_that_nobody_says():
    t = layer()
    assert [one.text for one in short(t.h[0])] == ["4", "6", "2", "8", "5"]
    assert [one.text for one in short(t.h[1])] == ["−1.4", "−0.5", "−0.7", "−0.3", "−1.1"]
    assert short(t.mean[0]).text == "5" and short(t.mean[1]).text == "−0.8"
    assert short(t.mean[0]).path == t.mean[0].path
    small = layer(weights=((0.001, 0.002, 0.001), (-0.3, 0.1, -0.4)))
    assert short(small.mean[0]).text == "0.005"
    large = layer(weights=((100, 212.3, 100), (-0.3, 0.1, -0.4)))
    assert [one.text for one in short(large.h[0])][:2] == ["400", "625"]
