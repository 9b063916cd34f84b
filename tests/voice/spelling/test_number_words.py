"""Numbers in words can be read back, every decimal of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_reader import numbers_spoken

from deepchalk.voice.spelling.lexicon import fraction, number, ordinal


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("13", "thirteen"),
        ("40", "forty"),
        ("42", "forty-two"),
        ("100", "one hundred"),
        ("1503", "one thousand five hundred three"),
        ("176000", "one hundred seventy-six thousand"),
        ("10000000", "ten million"),
        ("0.731", "zero point seven three one"),
        ("5.00", "five point zero zero"),
        (".40", "zero point four zero"),
        ("007", "zero zero seven"),
        ("1.2.10", "one point two point ten"),
        ("1" + "0" * 24, "one" + " zero" * 24),
    ],
)
def test_numbers(written: str, spoken: str) -> None:
    assert number(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("1", "first"), ("12", "twelfth"), ("20", "twentieth"), ("21", "twenty-first")],
)
def test_ordinals(written: str, spoken: str) -> None:
    assert ordinal(written) == spoken


@pytest.mark.parametrize(
    ("above", "below", "spoken"),
    [
        ("1", "2", "one half"),
        ("3", "2", "three halves"),
        ("2", "3", "two thirds"),
        ("5", "4", "five quarters"),
        ("1", "16", "one over sixteen"),
        ("1", "1", "one over one"),
        ("0", "5", "zero over five"),
    ],
)
def test_fractions(above: str, below: str, spoken: str) -> None:
    assert fraction(above, below) == spoken


@settings(deadline=None)
@given(st.integers(0, 10**21 - 1))
def test_whole_numbers_can_be_read_back(value: int) -> None:
    assert numbers_spoken(number(str(value))) == [str(value)]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=8))
def test_decimals_can_be_read_back(whole: int, decimals: str) -> None:
    assert numbers_spoken(number(f"{whole}.{decimals}")) == [f"{whole}.{decimals}"]
