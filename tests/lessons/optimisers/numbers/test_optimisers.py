"""Counts of steps, rates that are good, windows, and ways while a valley turns."""

from dataclasses import replace

import numpy as np
import pytest

from deepchalk.lessons.optimisers.numbers import optimisers
from deepchalk.lessons.optimisers.numbers.optimisers import (
    DESCENT,
    FAR,
    MOMENTUM,
    NEVER,
    RATES,
    RMSPROP,
    RULES,
    SADDLE,
    Descent,
    Settings,
    in_sight,
    is_steady,
    left_of_slopes,
    turn,
    turning,
    valley,
    window,
)
from deepchalk.lessons.optimisers.numbers.optimisers_by_loops import (
    saddle_slope,
    valley_slope,
    way_by_loops,
)


def down(rule: int = DESCENT, **changed) -> Descent:
    start = np.array([4.0, 1.0])
    return replace(Descent(valley(1, 10), RULES[rule], start, Settings(), 0.1, 200), **changed)


def test_540_rates():
    assert len(RATES) == 540
    assert (RATES[0], RATES[-1]) == (0.0001, 99)


def test_descent_in_its_closed_form():
    way = down().way(0.15, 20).weights
    powers = (1 - 0.15 * np.array([1, 10])) ** np.arange(21)[:, None]
    np.testing.assert_allclose(way, powers * [4, 1])


def test_counts_end_when_it_stays_below():
    one = down()
    costs = one.landscape.cost(one.way(0.15).weights)
    count = int(one.count(0.15))
    assert (costs[count:] <= 0.1).all()
    assert costs[count - 1] > 0.1


def test_what_flies_off_or_is_too_slow_never_arrives():
    counts = down().count(np.array([0.15, 0.3, 0.0001]))
    assert counts[0] > NEVER
    assert counts[1:].tolist() == [NEVER, NEVER]


def test_many_rates_at_once_are_each_by_itself():
    rates = np.array([0.01, 0.05, 0.15])
    for rule in range(4):
        at_once = down(rule).way(rates, 15).weights
        one_by_one = [down(rule).way(rate, 15).weights for rate in rates]
        np.testing.assert_array_equal(at_once, np.stack(one_by_one, axis=1))


def test_the_best_rate_is_the_largest_with_the_fewest_steps():
    one = down()
    best = one.counts[one.best_rate == RATES][0]
    assert best == one.counts[one.counts > NEVER].min()
    assert not (one.counts[one.best_rate < RATES] == best).any()


def test_good_rates_need_at_most_twice_as_many_steps():
    one = down()
    low, high = one.good_rates
    inside = (low <= RATES) & (high >= RATES)
    most = 2 * one.counts[one.best_rate == RATES][0]
    assert (one.counts[inside] <= most).all()
    below = one.counts[low > RATES][-1]
    assert below > most or below == NEVER


def test_nobody_arrives():
    one = down(steps=2, finish=1e-9)
    assert one.best_rate == RATES[0]
    assert one.good_rates == (RATES[0], RATES[0])


@pytest.mark.parametrize("rule", range(4))
@pytest.mark.parametrize("angle", [0, 30, 90])
def test_ways_by_loops(rule, angle):
    start, by = np.array([2.0, -1.0]), Settings(0.8, 0.7, 0.6, 0.9, 1e-6)
    one = down(rule, landscape=valley(1, 10, angle), start=start, settings=by)
    found = way_by_loops(rule, valley_slope(1, 10, angle), start, 0.02, by, 20)
    np.testing.assert_allclose(one.way(0.02, 20).weights, found, rtol=1e-9, atol=1e-12)


def test_a_saddle_by_loops_and_its_hollows():
    one = down(RMSPROP, landscape=SADDLE, start=np.array([1.5, 0.001]))
    found = way_by_loops(RMSPROP, saddle_slope, [1.5, 0.001], 0.1, Settings(), 20)
    np.testing.assert_allclose(one.way(0.1, 20).weights, found, rtol=1e-9)
    assert SADDLE.cost(np.array([0.0, 1.0])) == optimisers.LOWEST


def test_slopes_are_those_of_the_cost():
    for ground in (valley(2, 30, 25), SADDLE):
        at, h = np.array([0.7, -0.4]), 1e-6
        rises = [ground.cost(at + step) - ground.cost(at - step) for step in h * np.eye(2)]
        np.testing.assert_allclose(ground.slope(at), np.array(rises) / (2 * h), rtol=1e-7)


def test_a_turn_leaves_the_trail_of_momentum_and_bends_that_of_rmsprop():
    angles = np.array([0.0, 20, 45])
    for rule, rate, stays in ((MOMENTUM, 0.01, True), (RMSPROP, 0.05, False)):
        ways, counts = turning(down(rule), (1, 10), angles, rate, 30)
        assert ways.shape == (3, 31, 2)
        assert np.allclose(ways, ways[:1]) is stays
        turned = down(rule, landscape=valley(1, 10, 45), start=turn(45) @ [4, 1])
        assert counts[-1] == turned.count(rate)


def test_what_is_left_of_slopes_adds_up_to_the_velocity():
    one = down(MOMENTUM)
    left = left_of_slopes(one, 0.01, 5)
    np.testing.assert_allclose(left.sum(axis=1), one.way(0.01, 5).slopes[1:])
    assert (left[0, 1:] == 0).all()


def test_counts_that_hang_on_last_digits_are_not_steady():
    assert is_steady(down(), 0.15)
    start = turn(45) @ [4, 1]
    turned = Descent(valley(1, 100, 45), RULES[RMSPROP], start, Settings(), 0.1, 400)
    assert not is_steady(turned, 0.045)


def test_windows_hold_what_is_near():
    ways = np.array([[[4.0, 1], [-0.5, -0.7], [FAR, 0]]])
    low, high = window(ways, np.array([4.0, 1.0]))
    assert (low < [-0.5, -0.7]).all()
    assert (high > [4, 1]).all()
    assert high[0] < 5


def test_what_is_no_number_is_far():
    seen = in_sight(np.array([np.nan, np.inf, -np.inf, 1]))
    assert seen.tolist() == [FAR, FAR, -FAR, 1]
