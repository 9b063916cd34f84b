"""Inputs standardised step by step."""

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.values.equation import calculation_of
from deepchalk.lesson.values.quantity import quantity
from deepchalk.lessons.ravines.numbers.standardising import standardising


@lesson.trace
class Trace:
    """Inputs on another ruler."""

    params: object
    inputs = quantity("x", "row", "input", of=lambda t: np.array(t.params)[:, None])
    count = quantity("n", of=lambda t: len(t.inputs))
    means, deviations, normalised = standardising()


def test_what_is_left_has_mean_0_and_deviation_1():
    t = Trace(params=(2.0, 4, 5, 6, 8))
    assert (t.means[0].value, t.deviations[0].value) == (5, 2)
    assert t.normalised.values.ravel().tolist() == [-1.5, -0.5, 0, 0.5, 1.5]
    assert t.means.declaration.says == "the mean of each input"
    told = calculation_of(t.deviations[0])
    assert told is not None
    assert [one.text for one in told.operands] == [
        "2",
        "5",
        "4",
        "5",
        "5",
        "5",
        "6",
        "5",
        "8",
        "5",
        "5",
    ]


def test_a_long_sum_is_not_written_out():
    t = Trace(params=tuple(range(20)))
    assert calculation_of(t.means[0]) is None and calculation_of(t.normalised[0, 0]) is not None
