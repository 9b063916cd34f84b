"""Functions with defaults: what is not given keeps its default, and is no input."""

import pytest
import torch
import torch.nn.functional as F

import deepchalk
from deepchalk import registry
from deepchalk.errors import ParameterError

FUNCTIONS = {
    "relu": (F.relu, 1),
    "mse_loss": (F.mse_loss, 2),
    "tanh": (F.tanh, 1),
    "scaled": (lambda x, scale=2: (x * scale) ** 2, 1),
    "shifted": (lambda x, scale=2, shift=0.5: (x * scale - shift) ** 2, 2),
    "of no effect": (lambda x, reduction="none": F.mse_loss(x, 2 * x, reduction=reduction), 1),
}


@pytest.mark.parametrize(("function", "count"), FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize("values", [(0.5, 2.0), (-1.5, 0.25)])
def test_a_function_with_defaults_is_the_function_that_it_is_without(function, count, values):
    given_values = values[:count]
    params = deepchalk.from_torch(function, given_values)
    trace = registry.lesson("autodiff").compute(params)
    result = float(function(*map(torch.tensor, given_values)))
    assert trace.values[-1].value == pytest.approx(result, abs=1e-6)
    assert len(params.at) == count


def test_arguments_are_given_by_name_as_well():
    params = deepchalk.from_torch(lambda x, k=2, m=1: (x * k + m) ** 2, {"x": 0.5, "m": 3.0})
    assert params.at == {"x": 0.5, "m": 3.0}
    assert "* 2" in params.expression


REFUSED = [
    (F.mse_loss, 0.5, "it takes input, target, but 1 input is given"),
    (F.mse_loss, {"input": 0.5}, "it takes input, target, but inputs are input"),
    (F.relu, (1.0, 2.0, 3.0), "it takes input, but 3 inputs are given"),
    (F.leaky_relu, 0.5, "it uses leaky_relu, and its graph knows"),
    (F.huber_loss, (0.5, 1.0), "it uses huber_loss, and its graph knows"),
    (lambda x, w=None: x * w, 0.5, "it uses None as a number"),
]


@pytest.mark.parametrize(("function", "inputs", "why"), REFUSED)
def test_what_is_missing_or_unknown_is_named(function, inputs, why):
    with pytest.raises(ParameterError, match=why):
        deepchalk.from_torch(function, inputs)
