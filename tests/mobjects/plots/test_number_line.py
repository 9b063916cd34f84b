"""The number line: places, ticks that stand apart in any range, dots that move."""

import itertools

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.mobjects.plots.number_line import SMALL_RADIUS, NumberLine

STARTS = st.floats(-1e6, 1e6, allow_subnormal=False)
LENGTHS = st.floats(1e-4, 1e6)


@given(STARTS, LENGTHS, st.floats(1.6, 11))
@examples(15)
def test_numbers_stand_apart_at_their_values(low, length, width):
    line = NumberLine(low, low + length, width)
    assert len(line.numbers) >= 1
    for left, right in itertools.pairwise(line.numbers):
        if len(line.numbers) > 2:
            assert left.get_right()[0] < right.get_left()[0]
    scale = 10.0 ** (line.power.shown[0].value if line.power is not None else 0)
    for label in line.numbers:
        expected = line.to_point(label.value * scale)[0]
        assert label.get_x() == pytest.approx(expected, abs=1e-6 * max(1, abs(low) / length))


def test_equal_dots_lie_on_each_other():
    line = NumberLine(0, 1, 4)
    dots = line.dots(np.zeros(20))
    assert dots.width == pytest.approx(2 * SMALL_RADIUS)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (float("nan"), 1)])
def test_an_empty_range_is_refused(low, high):
    with pytest.raises(ValueError, match="cannot go from"):
        NumberLine(low, high, 4)


def test_where_one_number_has_room_the_first_and_the_last_tick_are_named():
    line = NumberLine(0.83, 0.89, 2.2)
    assert [label.value for label in line.numbers] == pytest.approx([0.84, 0.88])
    first, last = line.numbers
    assert first.get_right()[0] < last.get_left()[0]
    for label in line.numbers:
        assert label.get_x() == pytest.approx(line.to_point(label.value)[0])
