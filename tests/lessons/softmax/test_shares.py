"""Slopes of losses along scores, heats, and three groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.check import differences
from deepchalk.lesson.values.functions import (
    gathered,
    softmax,
    taught,
)
from deepchalk.lessons.softmax.trace import (
    cross_entropy_slope,
    heats,
    parts_of_sum,
    refuse_long_powers,
    squared_error_slope,
    three_groups,
    wander,
)

scores = st.lists(st.floats(-30, 30), min_size=2, max_size=6).map(np.array)


@given(st.lists(st.floats(-4, 4), min_size=2, max_size=5).map(np.array))
def test_slopes_agree_with_differences(z):
    truth = np.eye(len(z))[0]
    shares = softmax(z)
    loss = differences(lambda s: -np.log(softmax(s)[0]), z)
    assert cross_entropy_slope(shares, truth) == pytest.approx(loss, abs=1e-6)
    error = differences(lambda s: ((softmax(s) - truth) ** 2).sum(), z)
    assert squared_error_slope(shares, truth) == pytest.approx(error, abs=1e-6)


@given(scores, st.data())
def test_groups_hold_every_class_once_and_their_shares_are_a_softmax(z, data):
    target = data.draw(st.integers(0, len(z) - 1))
    groups = three_groups(z, target)
    assert sorted(position for own in groups for position in own) == list(range(len(z)))
    assert len(groups) <= 3
    together = [np.logaddexp.reduce(z[own]) for own in groups]
    assert gathered(softmax(z), groups) == pytest.approx(softmax(np.array(together)))


def test_the_target_and_the_best_other_stand_alone():
    groups = three_groups([1, 5, 3, 4, 2], target=2)
    assert groups[:2] == [[2], [1]]
    assert sorted(groups[2]) == [0, 3, 4]


def test_whoever_is_taught_stops_with_enough():
    way = taught([6.0, 0.0, -2.0], cross_entropy_slope, 1, 1.0, enough=0.9)
    assert way[0] == pytest.approx(softmax([6.0, 0.0, -2.0]))
    assert way.sum(axis=1) == pytest.approx(np.ones(len(way)))
    shares = way[:, 1]
    assert shares[-1] >= 0.9 > shares[-2]
    assert len(taught([6.0, 0.0], cross_entropy_slope, 1, 1e-6, most_steps=3)) == 4


@given(st.lists(st.floats(0.001, 1), min_size=2, max_size=4))
def test_who_wanders_keeps_shares_of_one_and_comes_back(raw):
    shares = np.array(raw) / sum(raw)
    way = wander(shares)
    assert way.sum(axis=1) == pytest.approx(np.ones(len(way)))
    assert way[0] == pytest.approx(shares) and way[-1] == pytest.approx(shares)
    assert np.ptp(way[:, 0]) > 0


@given(st.floats(0.05, 20).map(lambda value: round(value, 2)))
def test_heats_rise_and_hold_the_temperature(temperature):
    found = heats(temperature)
    assert temperature in found
    assert (np.diff(found) >= 0).all()
    assert found[0] == min(0.25, temperature) and found[-1] == max(10, temperature)


def test_powers_that_are_too_long_are_refused():
    refuse_long_powers("temperature", 0.5, [5, -5])
    with pytest.raises(ValueError, match=r"^heat is 0\.5, and .* divided by it 12, but at most 10"):
        refuse_long_powers("heat", 0.5, [5, -6])


def test_parts_of_a_sum_of_almost_nothing_are_none():
    scores = np.array([4.8, 10.0, -2.6, -4.0, -10.0, 8.5, -6.7])
    assert 0 < scores.sum() < 1e-12, "floats do not add up to the 0 of what is written"
    assert not parts_of_sum(scores).any()
    assert not parts_of_sum(np.array([1.0, -2.0])).any()
    assert parts_of_sum(np.array([1.5, -0.5])) == pytest.approx([1.5, -0.5])
