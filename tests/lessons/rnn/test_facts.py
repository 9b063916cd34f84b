"""What sentences state is found again by a second route, for any parameters."""

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from two_routes import two_routes

from deepchalk.errors import ComputationError
from deepchalk.lessons.rnn.facts import FACTS
from deepchalk.lessons.rnn.trace import PRESETS, Params, Trace, random_params


def agree(params: Params) -> None:
    try:
        t = Trace(params=params)
    except ComputationError:
        return
    assert two_routes(FACTS, t) == ({}, [])


@pytest.mark.parametrize("name", PRESETS)
def test_of_presets(name):
    agree(PRESETS[name])


@examples(100)
@given(st.integers(0, 1_000_000))
def test_of_random_sets(seed):
    agree(random_params(np.random.default_rng(seed)))


TURNS = {
    "-1,0;0,-1": ("turns", "half", "keeps"),
    "-1,0;0.5,-1": ("turns", "half", "leans"),
    "0,-1;1,0": ("turns", "quarter", "keeps"),
    "0,-2;2,0": ("turns", "quarter", "changes"),
    "1,0.5;0,1": ("turns", "none", "leans"),
    "2,0;0,0.5": ("turns", "none", "changes"),
    "0.6,-0.8;0.8,0.6": ("turns", "some", "keeps"),
    "0,1;1,0": ("mirrors", "none", "keeps"),
    "0,0;0,0": ("turns", "none", "changes"),
    "1,0;0,1": ("turns", "none", "keeps"),
}


@pytest.mark.parametrize("values", TURNS)
def test_what_v_does(values):
    params = Params.of(recurrent_weights=values)
    agree(params)
    t = Trace(params=params)
    assert tuple(FACTS[name].told(t) for name in ("moves", "turn", "shape")) == TURNS[values]


def test_only_the_small_network_is_said_to_err():
    assert FACTS["errs"].told(Trace(params=Params())) == "yes"
    for changed in ({"bias": "0,0"}, {"classes": "up,down", "target": "up"}, {"seed": 1}):
        assert FACTS["errs"].told(Trace(params=Params.of(**changed))) == "no"
