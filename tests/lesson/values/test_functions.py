"""Functions that lessons share, by other routes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.check import differences
from deepchalk.lesson.values.functions import (
    between,
    cross_entropy,
    cross_entropy_slope,
    curvature,
    descent,
    gathered,
    growths,
    heats,
    names_of,
    parts_of_sum,
    refuse_long_powers,
    sides_of_diagonal,
    softmax,
    squared_error_slope,
    taught,
    three_groups,
    wander,
)

scores = st.lists(st.floats(-30, 30), min_size=2, max_size=6).map(np.array)


@given(scores, st.floats(0.1, 20))
def test_softmax_is_the_share_of_each_power(z, temperature):
    shares = softmax(z, temperature)
    # Above that the plain powers overflow, which is why softmax shifts.
    if max(abs(z)) / temperature < 300:
        powers = np.exp(z / temperature)
        assert shares == pytest.approx(powers / powers.sum())
    assert shares.sum() == pytest.approx(1)
    assert softmax(z + 7, temperature) == pytest.approx(shares)


def test_softmax_of_rows_with_a_temperature_each():
    z = np.array([1.4, 0.4, -0.4])
    rows = softmax(z[None], np.array([[1.0], [0.5]]))
    assert rows[1] == pytest.approx(softmax(2 * z))


def test_softmax_of_large_scores():
    assert softmax(np.array([1e5, 0.0])).tolist() == [1.0, 0.0]


@given(st.lists(st.floats(-4, 4), min_size=2, max_size=5).map(np.array))
def test_slopes_agree_with_differences(z):
    truth = np.eye(len(z))[0]
    shares = softmax(z)
    loss = differences(lambda s: -np.log(softmax(s)[0]), z)
    assert cross_entropy_slope(shares, truth) == pytest.approx(loss, abs=1e-6)
    error = differences(lambda s: ((softmax(s) - truth) ** 2).sum(), z)
    assert squared_error_slope(shares, truth) == pytest.approx(error, abs=1e-6)


def test_descent_stops_when_it_has_arrived_or_is_tired():
    path = descent(np.array([8.0]), lambda x: x, 0.5, lambda x: bool(x[0] <= 1), 100)
    assert path[:, 0].tolist() == [8, 4, 2, 1]
    assert len(descent(np.array([8.0]), lambda x: 0 * x, 0.5, lambda x: False, 7)) == 8
    assert len(descent(np.array([0.5]), lambda x: x, 0.5, lambda x: bool(x[0] <= 1), 100)) == 1


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


@given(scores, st.floats(0.5, 20))
def test_cross_entropy_is_minus_the_log_of_the_share(z, temperature):
    truth = np.eye(len(z))[0]
    share = softmax(z, temperature)[0]
    assert cross_entropy(z, truth, temperature) == pytest.approx(-np.log(share), abs=1e-9)


def test_cross_entropy_of_a_share_too_small_for_a_number():
    assert cross_entropy(np.array([0.0, 1e4]), np.array([1.0, 0.0])) == pytest.approx(1e4)


def test_whoever_is_taught_stops_with_enough():
    way = taught([6.0, 0.0, -2.0], cross_entropy_slope, 1, 1.0, enough=0.9)
    assert way[0] == pytest.approx(softmax([6.0, 0.0, -2.0]))
    assert way.sum(axis=1) == pytest.approx(np.ones(len(way)))
    shares = way[:, 1]
    assert shares[-1] >= 0.9 > shares[-2]
    assert len(taught([6.0, 0.0], cross_entropy_slope, 1, 1e-6, most_steps=3)) == 4


def test_between_is_straight_and_reaches_both_ends():
    start, end = np.array([1.0, -2.0]), np.array([3.0, 4.0])
    way = between(start, end)
    assert way[0].tolist() == start.tolist() and way[-1].tolist() == end.tolist()
    assert np.diff(way, axis=0) == pytest.approx(np.tile((end - start) / 60, (60, 1)))


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


def test_curvature_along_a_direction():
    def bowl(places):
        return places[..., 0] ** 2 - 3 * places[..., 0] * places[..., 1]

    found = curvature(bowl, np.array([0.3, -2.0]), np.array([0.6, 0.8]))
    assert found == pytest.approx(2 * 0.36 - 6 * 0.48, abs=1e-6)


def test_groups_have_the_name_of_their_only_member():
    assert names_of([[2], [0], [1, 3]], ["a", "b", "c", "d"]) == ["c", "a", "rest"]
    assert names_of([[0], [1]], ["a", "b"]) == ["a", "b"]


def test_powers_that_are_too_long_are_refused():
    refuse_long_powers("temperature", 0.5, [5, -5])
    with pytest.raises(ValueError, match=r"^heat is 0\.5, and .* divided by it 12, but at most 10"):
        refuse_long_powers("heat", 0.5, [5, -6])


def test_growths_are_the_factors_from_value_to_value():
    assert growths(np.array([2.0, 3, 3, 0, 5])).tolist() == [1.5, 1, 0, 1]


def test_pairs_are_counted_on_each_side_of_the_diagonal():
    pairs = np.array([[1.0, 0], [0, 1], [2, 1], [0.5, 0.5 + 1e-12]])
    assert sides_of_diagonal(pairs) == [2, 1, 1]


def test_parts_of_a_sum_of_almost_nothing_are_none():
    scores = np.array([4.8, 10.0, -2.6, -4.0, -10.0, 8.5, -6.7])
    assert 0 < scores.sum() < 1e-12, "floats do not add up to the 0 of what is written"
    assert not parts_of_sum(scores).any()
    assert not parts_of_sum(np.array([1.0, -2.0])).any()
    assert parts_of_sum(np.array([1.5, -0.5])) == pytest.approx([1.5, -0.5])
