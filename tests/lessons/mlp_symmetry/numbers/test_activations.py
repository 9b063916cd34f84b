"""Activations against PyTorch."""

import numpy as np
import pytest
import torch

from deepchalk.lessons.mlp_symmetry.numbers.hidden_layer import ACTIVATIONS, ODD, SLOPES

Z = np.array([-800, -2.5, -0.1, 0.3, 4, 800])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_values_and_slopes_are_those_of_pytorch(name):
    z = torch.tensor(Z, requires_grad=True)
    value = z * 1 if name == "identity" else getattr(torch, name)(z)
    (slope,) = torch.autograd.grad(value.sum(), z)
    np.testing.assert_allclose(ACTIVATIONS[name](Z), value.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(SLOPES[name](Z), slope.numpy(), atol=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_which_are_odd(name):
    is_odd = np.allclose(ACTIVATIONS[name](-Z), -ACTIVATIONS[name](Z))
    assert is_odd == (name in ODD)
