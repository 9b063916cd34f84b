"""Round numbers of a scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.values.numbers import show
from deepchalk.mobjects.plots.axes import padded_range, ticks

exponents = st.floats(-12, 12)


@given(st.floats(-1e9, 1e9), exponents, st.integers(2, 12))
def test_ticks_are_round_and_inside(low, exponent, most):
    high = low + max(10**exponent, 1e-6 * abs(low))
    found = ticks(low, high, most)
    assert 1 <= len(found.values) <= most
    slack = 1e-9 * (high - low)
    assert all(low - slack <= value <= high + slack for value in found.values)
    steps = set(np.diff(found.counts).tolist())
    assert len(steps) <= 1 and all(int(str(step).rstrip("0")) in (1, 2, 5) for step in steps)


@given(st.floats(-1e9, 1e9), exponents)
def test_what_is_written_is_the_number(low, exponent):
    found = ticks(low, low + max(10**exponent, 1e-6 * abs(low)), 6)
    for value, written in zip(found.values, found.written, strict=True):
        text = show(written, found.decimals).replace("−", "-")
        assert float(f"{text}e{found.exponent}") == value
        assert len(text) <= 14


def test_well_known_scales():
    assert ticks(0, 1, 6).values == (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert ticks(-1.2, 3.1, 5).values == (-1.0, 0.0, 1.0, 2.0, 3.0)
    assert ticks(0, 2.5e6, 4).written == (0.0, 1.0, 2.0)


def test_a_range_around_values():
    assert padded_range([1.0, 3.0], margin=0.5) == (0.0, 4.0)
    assert padded_range([4.0, 4.0]) == (2.0, 6.0)
    assert padded_range([0.0]) == (-1.0, 1.0)


def test_no_scale_without_a_range():
    with pytest.raises(ValueError, match="scale"):
        ticks(2.0, 2.0, 5)
