"""The trace checks itself when it is built."""

import numpy as np
import pytest
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.trace import numbers_in


@lesson.trace
class Example:
    weights: Float[np.ndarray, "query key"]
    output: Float[np.ndarray, "query width"]
    count: int = 0


def test_an_axis_has_one_length():
    with pytest.raises(TypeError, match="axis query has length 3 in output and length 2"):
        Example(weights=np.zeros((2, 4)), output=np.zeros((3, 5)))


def test_the_number_of_axes_is_checked():
    with pytest.raises(TypeError, match="its axes are query key"):
        Example(weights=np.zeros(2), output=np.zeros((2, 5)))


def test_infinity_is_refused():
    with pytest.raises(ComputationError, match="weights has values that are too large"):
        Example(weights=np.array([[np.inf]]), output=np.zeros((1, 1)))


def test_arrays_cannot_be_changed():
    weights = np.zeros((1, 1))
    example = Example(weights=weights, output=np.zeros((1, 1)))
    weights[0, 0] = 5
    assert example.weights[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        example.weights[0, 0] = 1


def test_every_number_is_listed_with_its_path():
    example = Example(weights=np.array([[7.0]]), output=np.array([[1.0, 2.0]]), count=3)
    assert dict(numbers_in(example)) == {
        "weights[0, 0]": 7,
        "output[0, 0]": 1,
        "output[0, 1]": 2,
        "count": 3,
    }
