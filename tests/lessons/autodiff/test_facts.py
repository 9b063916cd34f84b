"""What sentences state is found again by a second route, for any computation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_routes import two_routes

from deepchalk.errors import DeepchalkError
from deepchalk.lessons.autodiff.facts import FACTS
from deepchalk.lessons.autodiff.facts_by_loops import result
from deepchalk.lessons.autodiff.trace import Params, Trace, random_params

UNUSUAL = (
    {"expression": "w*x", "at": {"w": 2, "x": 3}},
    {"expression": "x^2", "at": {"x": 0}},
    {"expression": "a*b + a*b^2", "at": {"a": 0, "b": 2}},
    {"expression": "p = a*a; L = p - a*a", "at": {"a": 2}},
    {"expression": "a^2 + b^2", "at": {"a": 1, "b": -1}},
    {"step_size": 100},
    {"at": {"w": 0.1, "b": 2, "x": -5, "t": 1}},
    {"at": {"w": 1, "b": 1, "x": 5, "t": 1}},
    {"layers": (2, 2)},
    {"layers": (10, 10)},
    {"layers": (10, 10, 10, 10)},
    {"layers": (10_000,) * 6},
)


@pytest.mark.parametrize("values", UNUSUAL, ids=str)
def test_of_what_is_unusual(values):
    assert two_routes(FACTS, Trace(params=Params.of(**values))) == ({}, [])


@given(st.integers(0, 10**6))
def test_the_reader_and_the_graph_compute_the_same(seed):
    try:
        t = Trace(params=random_params(np.random.default_rng(seed)))
    except DeepchalkError:
        return
    at = t.params.at
    assert result(t.params, at).value == pytest.approx(t.result.value, rel=1e-9, abs=1e-9)
    for node in t.routes.learned:
        slope = result(t.params, at, t.graph.nodes[node].name).slope
        assert slope == pytest.approx(t.gradients.values[node], rel=1e-7, abs=1e-9)
