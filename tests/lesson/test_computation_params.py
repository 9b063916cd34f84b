"""Parameters of a computation that is typed."""

import pytest

from deepchalk.errors import ParameterError
from deepchalk.lesson.computation_params import ComputationParams


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
