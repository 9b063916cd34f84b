"""Lines at which another score becomes the highest, the names of their sides, the way to them."""

import numpy as np
import pytest

from deepchalk.lessons.rnn.picture.verdicts import Verdicts
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT

WEIGHTS, OFFSETS = np.array([[3.0, 1.0], [-1.0, -2.0]]), np.array([0.0, 2.0])


@pytest.fixture
def plane() -> Plane:
    return CONTENT.fit(Plane(x=(-2, 2), y=(-2, 2)))


def test_on_the_border_both_scores_are_equal(plane):
    (border,) = Verdicts(plane, ("yes", "no"), WEIGHTS, OFFSETS, []).borders
    scores = border.values @ WEIGHTS.T + OFFSETS
    np.testing.assert_allclose(scores[:, 0], scores[:, 1], atol=1e-9)


def test_each_name_stands_where_its_score_is_highest(plane):
    verdicts = Verdicts(plane, ("yes", "no"), WEIGHTS, OFFSETS, [])
    (left, right), (bottom, top) = plane.space.ranges
    frame = plane.frame
    for number, name in enumerate(verdicts.names):
        x, y, _ = name.get_center()
        pair = np.array(
            [
                left + (x - frame.left) / frame.width * (right - left),
                bottom + (y - frame.bottom) / frame.height * (top - bottom),
            ]
        )
        assert (WEIGHTS @ pair + OFFSETS).argmax() == number
    assert [name.text for name in verdicts.names] == ["yes", "no"]


def test_the_shortest_way_ends_on_the_border_at_a_right_angle(plane):
    verdicts = Verdicts(plane, ("yes", "no"), WEIGHTS, OFFSETS, [])
    start, foot = verdicts.way_to_border(np.array([0.756, 0.575])).values
    scores = WEIGHTS @ foot + OFFSETS
    assert scores[0] == pytest.approx(scores[1])
    assert np.linalg.norm(foot - start) == pytest.approx(0.55, abs=0.005)


def test_equal_scores_have_no_border_and_a_way_of_no_length(plane):
    equal = Verdicts(plane, ("a", "b"), np.ones((2, 2)), np.zeros(2), [])
    start, foot = equal.way_to_border(np.array([1.0, 1.0])).values
    np.testing.assert_allclose(start, foot)
