"""What sentences state is found again by a second route, for any parameters."""

import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st
from once import once
from two_routes import two_routes

from deepchalk.errors import ComputationError
from deepchalk.lessons.batch_norm.facts import FACTS
from deepchalk.lessons.batch_norm.trace import Params, Trace


def agree(params: Params) -> None:
    try:
        t = Trace(params=params)
    except ComputationError:
        return
    assert two_routes(FACTS, t) == ({}, [])


@once
def agreed(values: dict) -> Trace:
    t = Trace(params=Params.of(**values))
    assert two_routes(FACTS, t) == ({}, [])
    return t


@pytest.mark.deep
@examples(8)
@example(depth=7, width=4, seed=85)
@given(st.integers(2, 12), st.sampled_from([4, 8, 16]), st.integers(0, 99))
def test_of_deep_networks(depth, width, seed):
    agree(Params(depth=depth, width=width, seed=seed, curve_steps=20, rates=(0.3,)))


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "plain", "coin"),
        ({"depth": 2, "curve_steps": 120}, "plain", "learns"),
        ({}, "width", "spot"),
        ({"depth": 2}, "width", "closer"),
        ({}, "shrinks", "third"),
        ({}, "straight", "yes"),
        ({"depth": 2}, "straight", "no"),
        ({}, "biases-hold", "yes"),
        ({"depth": 2}, "biases-hold", "no"),
        ({}, "answers", "one"),
        ({}, "first-side", "above"),
        ({}, "second-side", "below"),
        ({}, "divided", "all"),
        ({"beta": "9,9"}, "divided", "none"),
        ({}, "goes", "left"),
        ({}, "crosses", "yes"),
        ({"activation": "tanh"}, "crosses", "no"),
        # Far below the mean, example 2 comes nearer to it in spreads.
        ({"examples": "4;0;5;6;7", "weights": "1", "gamma": "1", "beta": "0"}, "goes", "right"),
        # Of two, the higher is at 1 and the lower at −1, however far apart.
        ({"examples": "5;4", "weights": "1", "gamma": "1", "beta": "0"}, "goes", "stays"),
        ({}, "passes", "yes"),
        ({"examples": "4;0;5;6;7", "weights": "1", "gamma": "1", "beta": "0"}, "passes", "no"),
        ({}, "dwindles", "yes"),
        ({}, "one-line", "yes"),
        ({}, "clouds", "keeps"),
        (
            {"depth": 12, "width": 4, "rates": "0.1", "curve_steps": 20, "seed": 3477},
            "clouds",
            "flat",
        ),
        ({}, "first-goes", "together"),
        ({}, "second-goes", "apart"),
        ({}, "stays-small", "yes"),
        ({"epsilon": 1e-4}, "stays-small", "no"),
        ({}, "tenth-learns", "yes"),
        ({"rates": "0.001"}, "tenth-learns", "no"),
        # From the weights as they are, it learns; rounded otherwise, it does not.
        ({"depth": 7, "width": 4, "seed": 85, "rates": "0.3"}, "tenth-learns", "no"),
        ({}, "tenth-stays", "yes"),
        # At so high a rate, γ becomes small in a layer of so few units before they have learned.
        ({"depth": 3, "width": 4, "rates": "3", "seed": 1}, "tenth-learns", "yes"),
        ({"depth": 3, "width": 4, "rates": "3", "seed": 1}, "tenth-stays", "no"),
        ({}, "is-longer", "yes"),
        ({"rates": "0.001"}, "is-longer", "no"),
        ({"momentum": 0.25}, "newest", "quarter"),
        ({"momentum": 0.3}, "newest", "number"),
        ({}, "plain-reaches", "all"),
        ({}, "twin-reaches", "all"),
        pytest.param(
            {"depth": 12, "rates": "0.3"}, "plain-reaches", "none", marks=pytest.mark.deep
        ),
        pytest.param({"rates": "0.001"}, "twin-reaches", "none", marks=pytest.mark.deep),
    ],
)
def test_what_is_so(values, name, told):
    assert FACTS[name].told(agreed(values)) == told
