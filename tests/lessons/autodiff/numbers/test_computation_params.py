"""Parameters of a computation that is typed."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.lessons.autodiff.computation_params import ComputationParams
from deepchalk.lessons.autodiff.numbers.random_texts import random_problem


def test_what_is_given_by_default_gets_no_gradient_where_others_are_left():
    assert ComputationParams().fixed_names() == {"x", "t"}
    assert ComputationParams.of(expression="x*t", at="x=1,t=2").fixed_names() == set()
    assert ComputationParams.of(fixed="b").fixed_names() == {"b"}
    routes = ComputationParams().routes
    assert [routes.graph.nodes[one].name for one in routes.learned] == ["w", "b"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"expression": "a +", "at": "a=1"}, "expression, "),
        ({"expression": "a*2", "at": "a=1,c=2"}, "at gives a value for c, which the expression"),
        ({"fixed": "z"}, "fixed names z, but the inputs are b, t, w, x"),
        ({"fixed": "w,b,x,t"}, "fixed names every input, leave at least one"),
    ],
)
def test_what_does_not_match_is_refused(values, message):
    with pytest.raises(ParameterError, match=message):
        ComputationParams.of(**values)


@given(st.integers(0, 10_000))
@example(22)  # what was fixed would be all that is left
def test_values_follow_the_variables_of_the_expression(seed: int) -> None:
    """Whatever is typed after whatever was there: new ones get values, old ones go."""
    first, second = (random_problem(np.random.default_rng(seed + more)) for more in (0, 1))
    before = ComputationParams.of(**first)
    after = before.changed(expression=second["expression"])
    assert after.at.keys() == ComputationParams.of(**second).at.keys()
    kept = before.at.keys() & after.at.keys()
    assert {name: after.at[name] for name in kept} == {name: before.at[name] for name in kept}
    assert set(after.fixed or ()) <= after.at.keys()


def test_an_expression_alone_is_enough() -> None:
    params = ComputationParams().changed(expression="(w*x - t)^2")
    assert params.at == {"w": 0.1, "x": 5.0, "t": 1.0} and params.notes == ()
    other = ComputationParams.of(expression="log(a)/b")
    assert other.at == {"a": 0.5, "b": 2.0}
    assert other.notes == ("at is not given for all that the expression uses, so a = 0.5",)
    assert ComputationParams.of(fixed="x,t").changed(expression="x*q").fixed == ("x",)


@pytest.mark.parametrize("text", [None, 3, ["w"], {"w": 1}, "a*", ""])
def test_what_is_no_expression_is_refused_as_such(text: object) -> None:
    with pytest.raises(ParameterError, match=r"^expression"):
        ComputationParams().changed(expression=text)


def test_values_that_are_typed_are_taken_as_they_are() -> None:
    with pytest.raises(ParameterError, match="t has no value, give it one in at"):
        ComputationParams.of(expression="(w*x - t)^2", at="w=1,x=2")
    with pytest.raises(ParameterError, match="at gives a value for b, which the expression does"):
        ComputationParams.of(expression="(w*x - t)^2", at="w=1,x=2,t=1,b=1")
