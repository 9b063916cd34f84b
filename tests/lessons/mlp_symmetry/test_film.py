"""Unusual networks are played to their end."""

import pytest
from plays import pass_over

from deepchalk.lessons.mlp_symmetry.trace import Params

UNUSUAL = [
    {"weights": [[-0.1, 1]], "push": 0.2, "descent_steps": 20},
    {"weights": [[0.5, 0.5]]},
    {"x": [[1]], "weights": [[1, -2]]},
    {"x": [[-6], [6]], "weights": [[6, -6]], "activation": "identity"},
    {"activation": "relu", "targets": [3, -3, 3, -3]},
    {"inputs": 4, "hidden": 6, "examples": 8, "swap": [2, 6], "wide": 12, "seed": 3},
    {"inputs": 1, "hidden": 3, "learn_output": True, "wide": 2, "seed": 5},
]


@pytest.mark.deep
@pytest.mark.parametrize("values", UNUSUAL, ids=str)
def test_it_is_played_to_its_end(values):
    pass_over("mlp-symmetry", Params.of(**values))
