"""Functions that lessons share, by other routes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.values.functions import (
    at_moment,
    between,
    cross_entropy,
    curvature,
    descent,
    names_of,
    softmax,
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


def test_descent_stops_when_it_has_arrived_or_is_tired():
    path = descent(np.array([8.0]), lambda x: x, 0.5, lambda x: bool(x[0] <= 1), 100)
    assert path[:, 0].tolist() == [8, 4, 2, 1]
    assert len(descent(np.array([8.0]), lambda x: 0 * x, 0.5, lambda x: False, 7)) == 8
    assert len(descent(np.array([0.5]), lambda x: x, 0.5, lambda x: bool(x[0] <= 1), 100)) == 1


@given(scores, st.floats(0.5, 20))
def test_cross_entropy_is_minus_the_log_of_the_share(z, temperature):
    truth = np.eye(len(z))[0]
    share = softmax(z, temperature)[0]
    assert cross_entropy(z, truth, temperature) == pytest.approx(-np.log(share), abs=1e-9)


def test_cross_entropy_of_a_share_too_small_for_a_number():
    assert cross_entropy(np.array([0.0, 1e4]), np.array([1.0, 0.0])) == pytest.approx(1e4)


def test_between_is_straight_and_reaches_both_ends():
    start, end = np.array([1.0, -2.0]), np.array([3.0, 4.0])
    way = between(start, end)
    assert way[0].tolist() == start.tolist() and way[-1].tolist() == end.tolist()
    assert np.diff(way, axis=0) == pytest.approx(np.tile((end - start) / 60, (60, 1)))


@pytest.mark.parametrize(
    ("moment", "place"), [(0, [0, 0]), (0.25, [1, -0.5]), (1, [4, -2]), (1.5, [5, 0]), (2, [6, 2])]
)
def test_a_path_between_two_of_its_steps(moment, place):
    path = np.array([[0.0, 0.0], [4.0, -2.0], [6.0, 2.0]])
    np.testing.assert_allclose(at_moment(path, moment), place)
    np.testing.assert_allclose(at_moment(path[:, 0], moment), place[0])


def test_curvature_along_a_direction():
    def bowl(places):
        return places[..., 0] ** 2 - 3 * places[..., 0] * places[..., 1]

    found = curvature(bowl, np.array([0.3, -2.0]), np.array([0.6, 0.8]))
    assert found == pytest.approx(2 * 0.36 - 6 * 0.48, abs=1e-6)


def test_groups_have_the_name_of_their_only_member():
    assert names_of([[2], [0], [1, 3]], ["a", "b", "c", "d"]) == ["c", "a", "rest"]
    assert names_of([[0], [1]], ["a", "b"]) == ["a", "b"]
