"""How numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lessons.ravines.figures import alike, factor, figure, term
from deepchalk.lessons.ravines.notation import figure_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.95, "0.95"),
        (0.0475, "0.0475"),
        (22415.393, "22415"),
        (11200.0, "11200"),
        (8.0302e-5, "8.03 × 10⁻⁵"),
        (-1234567.0, "−1.23 × 10⁶"),
        (1503.0, "1503"),
    ],
)
def test_three_digits_that_count(value, text):
    assert figure_text(figure(value)) == text


@given(st.floats(-1e200, 1e200).filter(lambda value: abs(value) > 1e-200))
def test_what_is_written_is_near_the_value(value):
    one = figure(value)
    printed = round(one.mantissa, one.decimals)
    assert printed * 10.0**one.exponent == pytest.approx(value, rel=6e-3)
    if one.is_exact:
        assert printed * 10.0**one.exponent == pytest.approx(value, rel=1e-8)


@given(st.floats(0.5, 1.5).filter(lambda value: abs(value - 1) > 1e-7))
def test_a_factor_is_never_written_as_one_unless_it_is(value):
    one = factor(value)
    assert round(one.mantissa, one.decimals) != 1


@given(st.lists(st.floats(1e-6, 1e9), min_size=1, max_size=6))
def test_numbers_of_one_kind_have_the_same_decimals(values):
    assert len({one.decimals for one in alike(values, 4)}) == 1


def test_a_summand_has_a_sign_and_a_size():
    one = term(-586.667)
    assert one.is_negative and one.size.mantissa == 586.667
