"""Unusual layers and networks are played to their end."""

import pytest
from plays import pass_over

from deepchalk.lessons.batch_norm.params import Params

ONE = {"weights": "1", "gamma": "1", "beta": "0"}
FLAT = {"weights": "1,2,1;0,0,0;1,0,0;0,0,0", "gamma": "1,1,1,1", "beta": "0,0,0,0"}

UNUSUAL = [
    {"examples": "4;0;5;6;7", **ONE},
    {"examples": "5;4", **ONE},
    {"depth": 2, "width": 4, "curve_steps": 20, "rates": "0.001"},
    {"depth": 12, "width": 4, "seed": 3},
    {"epsilon": 1.0, "momentum": 1.0, "passes": 1, "activation": "tanh"},
    {"units": 4, **FLAT, "bias": "0,0,0,0"},
    {"batch_size": 40, "gamma": "-2,0", "activation": "sigmoid", "activation_place": "before"},
]


@pytest.mark.deep
@pytest.mark.parametrize("values", UNUSUAL, ids=str)
def test_it_is_played_to_its_end(values):
    pass_over("batch-norm", Params.of(**values))
