"""A hundred random modules of each kind: what is taken agrees, and the rest says why."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from deeply import few
from random_modules import MODULES
from torch import nn

import deepchalk
from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.values.trace import compute_only

COUNT = 100

FEWEST_TAKEN = 25
"""Of a hundred: a kind that takes hardly any would prove nothing."""


@pytest.mark.parametrize("kind", few(MODULES, 3))
def test_what_is_taken_agrees_and_what_is_not_says_why(kind):
    taken, refused = 0, set()
    for seed in range(COUNT):
        case = MODULES[kind](np.random.default_rng(seed), torch.Generator().manual_seed(seed))
        try:
            params = deepchalk.from_torch(case.module, case.inputs, **case.choices)
        except ParameterError as refusal:
            refused.add(re.sub(r"-?[\d.]+", "0", str(refusal)))
            assert len(str(refusal)) > 30 and "\n" not in str(refusal)
            continue
        taken += 1
        lesson = registry.lesson_of(params)
        assert lesson.name == case.lesson
        for quantity, expected in case.expected():
            shown = compute_only(lesson.computation.Trace, params, quantity)
            np.testing.assert_allclose(np.squeeze(shown), expected, rtol=1e-5, atol=1e-5)
    assert taken >= FEWEST_TAKEN, (taken, refused)
    assert taken == COUNT or refused


@pytest.mark.parametrize("kind", few(MODULES, 3))
def test_the_same_parameters_come_back_from_what_was_given(kind):
    for seed in range(COUNT):
        case = MODULES[kind](np.random.default_rng(seed), torch.Generator().manual_seed(seed))
        try:
            params = deepchalk.from_torch(case.module, case.inputs, **case.choices)
        except ParameterError:
            continue
        again = type(params).of(**params.given())
        assert again.model_dump() == params.model_dump()
        return
    raise AssertionError("none was taken")


class Louder(nn.RNN):
    """Does something that no one can see from its weights."""

    def forward(self, *inputs):
        states, last = super().forward(*inputs)
        return 1.001 * states, last


def test_a_module_that_does_something_else_is_refused():
    torch.manual_seed(1)
    module, head = Louder(3, 2), nn.Linear(2, 2)
    with pytest.raises(ParameterError, match="would not be true to this module: it computes"):
        deepchalk.from_torch(module, torch.randn(4, 3), head=head)


def test_a_hook_that_changes_the_output_is_noticed():
    torch.manual_seed(1)
    module = nn.ConvTranspose2d(1, 1, 2, bias=False)
    deepchalk.from_torch(module, torch.randn(1, 1, 2, 2))
    module.register_forward_hook(lambda module, inputs, output: output + 0.01)
    with pytest.raises(ParameterError, match="would not be true"):
        deepchalk.from_torch(module, torch.randn(1, 1, 2, 2))
