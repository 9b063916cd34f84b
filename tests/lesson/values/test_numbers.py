"""Numbers as text."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lesson.values.numbers import (
    FINEST,
    MINUS,
    as_printed,
    decimals_each,
    decimals_for,
    listening,
    read,
    relation,
    show,
    significant,
    size,
)

finite = st.floats(-1e9, 1e9, allow_nan=False)


@given(finite, st.integers(0, 6))
@example(67108864.2734375, 6)
def test_text_is_within_half_a_digit(value, decimals):
    # Exactly: the text read back as a float is off by the spacing of large floats as well.
    text = Decimal(show(value, decimals).replace(MINUS, "-"))
    assert abs(text - Decimal(value)) <= Decimal("0.5").scaleb(-decimals)
    assert as_printed(value, decimals) == float(text)


@given(finite, st.integers(0, 6))
def test_no_hyphen_and_no_negative_zero(value, decimals):
    text = show(value, decimals)
    assert "-" not in text
    assert text.count(MINUS) == (1 if float(text.replace(MINUS, "-")) < 0 else 0)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (-0.001, 2, "0.00"),
        (-2, None, "−2"),
        (0.5, None, "0.5"),
        (1 / 3, None, "0.33"),
        (3.0, 2, "3.00"),
    ],
)
def test_examples(value, decimals, text):
    assert show(value, decimals) == text


def test_infinity_is_no_number():
    with pytest.raises(ValueError, match="cannot be shown"):
        show(math.inf)


def test_one_quantity_has_one_number_of_decimals():
    assert decimals_for([1, 2, 3]) == 0
    assert decimals_for([1, 0.5]) == 1
    assert decimals_for(np.array([[1 / 3, 1]])) == 2


def test_almost_equal_when_the_print_does_not_reproduce_the_result():
    assert relation(0.12 + 4.52, 2, 4.64) == "="
    assert relation(0.23, 2, 0.24) == "≈"


def test_size():
    assert size(3, 4) == "3 × 4"


LEAST, MOST = f"<{10**-FINEST:.{FINEST}f}", f">{1 - 10**-FINEST:.{FINEST}f}"


@pytest.mark.parametrize(
    ("value", "decimals", "bounds", "text"),
    [
        (0.9996, 2, (0, 1), "0.9996"),
        (0.996, 2, (0, 1), "0.996"),
        (0.5, 2, (0, 1), "0.50"),
        (0.7, 0, (0, 1), "0.7"),
        (1e-9, 2, (0, 1), LEAST),
        (1 - 1e-9, 2, (0, 1), MOST),
        (1.0, 2, (0, 1), MOST),
        (0.0, 2, (0, None), LEAST),
        (1 + 1e-12, 2, (0, 1), MOST),
        (-0.9999, 2, (-1, 1), "−0.9999"),
        (-1.0, 3, (-1, 1), f"<{MINUS}{MOST[1:]}"),
        (1e-9, 9, (0, 1), "0.000000001"),
        (0.004, 2, (None, None), "0.00"),
        (1234.0, 0, (0, None), "1234"),
    ],
)
def test_a_bound_is_never_printed(value, decimals, bounds, text):
    assert show(value, decimals, bounds=bounds) == text


@pytest.mark.parametrize(("value", "bounds"), [(1.001, (0, 1)), (-0.5, (0, None))])
def test_a_value_outside_its_bounds_is_refused(value, bounds):
    with pytest.raises(ValueError, match=f"{value} lies outside its bounds"):
        show(value, 2, bounds=bounds)


def test_what_is_shown_is_heard():
    with listening() as heard:
        show(0.9996, 2, bounds=(0, 1))
        show(2)
    show(3)
    assert heard == [(0.9996, "0.9996"), (2.0, "2")]


def test_a_comparison_is_read_as_its_number():
    assert read("<0.001") == 0.001
    assert read(f">{MINUS}0.5") == -0.5


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([59.7321], 1),
        ([0.2679], 3),
        ([58.0, 2.0], 0),
        ([222.9955], 0),
        ([0.24, 1.32], 2),
        ([0.0335], 4),
        ([0.0], 0),
        ([1_000_000.0], 0),
    ],
)
def test_three_digits_of_the_largest_are_significant(values, decimals):
    assert significant(values) == decimals


def test_numbers_of_different_kinds_have_figures_of_their_own():
    values = [20.08554, 0.00043, 0.128, 0, 1.99872, 12345.6, -0.00008]
    assert decimals_each(values, 4, 4).tolist() == [2, 5, 3, 0, 3, 1, 5]
    assert decimals_each(values, 4, 5).tolist()[4] == 5
    assert decimals_each([[0.5], [0.25]], 4).tolist() == [[1], [2]]
    # Of a large number four decimals are hardly ever all of it.
    assert decimals_each([36356.12168966, 36356.1217, 0.1 + 0.2], 4, 4).tolist() == [0, 4, 1]


@given(st.floats(-1e12, 1e12), st.integers(0, 6), st.integers(0, 7))
def test_the_decimals_of_one_number_are_those_of_several_like_it(number, places, most):
    # Halves of a last place, which round this way or that, too.
    for one in (number, round(number, places), round(number, places) + 0.5 * 10.0**-places):
        (found,) = decimals_each([one], figures=30, exact=most, most=most)
        assert found == decimals_for([one, one], most)
