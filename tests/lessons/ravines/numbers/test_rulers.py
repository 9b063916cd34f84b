"""Rulers and the descents upon them, against what is computed on the new inputs themselves."""

import numpy as np
import pytest

from deepchalk.lessons.ravines.numbers.quadratic import NEVER, least_squares
from deepchalk.lessons.ravines.numbers.rulers import (
    CENTRED,
    NORMAL,
    RAW,
    Descent,
    Rulers,
    Run,
    correlation,
    read_on,
    standardised,
    steps_each,
)

X = np.array([2.0, 4, 5, 6, 8])
T = np.array([2.0, 5, 4, 3, 6])
WHOLE = least_squares(np.column_stack([np.ones(5), X]), T)
LINE = Rulers(5.0, np.array([1.0, 2.0]))
PAIR = np.array([[2.0, 40.0], [4.0, 80.0], [8.0, -160.0]])


def descent(ruler: int, tolerance: float = 1e-3) -> Descent:
    return Descent(WHOLE, np.zeros(2), LINE.transforms[ruler], tolerance)


@pytest.mark.parametrize(("ruler", "x"), [(RAW, X), (CENTRED, X - 5), (NORMAL, (X - 5) / 2)])
def test_the_cost_on_a_ruler_is_that_of_the_inputs_measured_with_it(ruler, x):
    own = least_squares(np.column_stack([np.ones(5), x]), T)
    np.testing.assert_allclose(descent(ruler).cost.hessian, own.hessian, atol=1e-12)
    np.testing.assert_allclose(descent(ruler).cost.best, own.best)


def test_a_change_begins_where_the_one_before_ended():
    moved, stretched, mixed = LINE.changes
    np.testing.assert_array_equal(moved[0], np.eye(2))
    np.testing.assert_allclose(stretched[0], moved[-1])
    np.testing.assert_allclose(mixed[0], stretched[-1])


def test_mixed_inputs_have_no_correlation_left():
    centred = PAIR - PAIR.mean(axis=0)
    rulers = Rulers(0.0, PAIR.std(axis=0), correlation(PAIR))
    mixed = centred @ np.linalg.inv(rulers.mixed())
    np.testing.assert_allclose(mixed.T @ mixed / 3, np.eye(2), atol=1e-9)


@pytest.mark.parametrize(("ruler", "rate", "count"), [(RAW, 0.03, 345), (NORMAL, 0.5, 1)])
def test_descents_arrive_after_the_steps_that_are_counted(ruler, rate, count):
    one = descent(ruler)
    assert one.steps(rate) == count
    assert one.steps_at(np.array([rate]))[0] == count
    before, after = WHOLE.rise(one.after(np.array([count - 1, count]), rate))
    assert after <= 1e-3 < before


def test_a_rounded_rate_takes_the_same_steps():
    one = descent(RAW)
    assert one.rounded(0.030000012345) == 0.03
    assert one.steps(one.rounded(0.0319)) == one.steps(0.0319)


def test_moments_are_single_steps_first_and_end_with_the_last():
    shown = descent(RAW).moments(0.03, 0.0, 60, 1e6)
    np.testing.assert_array_equal(shown[:61], np.arange(61))
    assert shown[-1] == 345
    assert (np.diff(shown) > 0).all()


def test_a_descent_that_never_arrives_is_followed_for_a_while():
    assert descent(RAW).steps(0.04) == NEVER
    assert len(descent(RAW).moments(0.04, 0.0, 1, 1e12)) == 21
    rises = WHOLE.rise(descent(RAW).after(descent(RAW).moments(0.04, 0.0, 1, 1e3), 0.04))
    assert rises.max() <= 1e3


@pytest.mark.parametrize(("inputs", "count"), [(PAIR, 305735), (standardised(PAIR), 30)])
def test_steps_of_two_inputs_whose_bias_descends_as_well(inputs, count):
    whole = least_squares(np.column_stack([inputs, np.ones(3)]), np.array([5.0, 7, 0]))
    assert whole.steps(1e-3, np.zeros(3), 0.9 * whole.cap) == count


def test_a_run_is_a_descent_with_its_rate():
    own = Run(descent(RAW), 0.03)
    assert own.steps == descent(RAW).steps(0.03) == 345
    np.testing.assert_allclose(own.after(np.array([1])), [[0.24, 1.32]])
    assert Run(descent(RAW), own.rounded).steps == 345
    assert own.moments(10, 1e9)[:3].tolist() == [0, 1, 2]


def test_each_descent_has_rates_of_its_own():
    both = [descent(RAW), descent(NORMAL)]
    found = steps_each(both, np.array([[0.03, 0.5], [0.02, 0.4]]))
    assert found[0].tolist() == [345, 1]
    assert found.tolist() == [[345, 1], [both[0].steps(0.02), both[1].steps(0.4)]]


def test_the_condition_number_of_two_standardised_inputs_in_a_closed_form():
    z, size = standardised(PAIR), abs(correlation(PAIR))
    assert size == pytest.approx(0.8825, abs=5e-5)
    assert (1 + size) / (1 - size) == pytest.approx(np.linalg.cond(2 / 3 * z.T @ z))


def test_inputs_are_read_on_three_rulers():
    raw, centred, normal = read_on(X, 5.0, 2.0)
    assert raw.tolist() == [2, 4, 5, 6, 8] and centred.tolist() == [-3, -1, 0, 1, 3]
    assert normal.tolist() == [-1.5, -0.5, 0, 0.5, 1.5]
