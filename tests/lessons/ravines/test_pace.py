"""Steps that swing faster than can be followed are shown as a descent that comes to rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lessons.ravines.picture.pace import FOLLOWED, followed

DESIGN = np.array([[1.0, 2.0], [1.0, -3.0], [1.0, 0.5]])


def turning(radians: float, kept: float, moments: int) -> np.ndarray:
    """Weights that turn about 0 and come nearer with each step."""
    steps = np.arange(moments)
    return kept ** steps[:, None] * np.column_stack(
        [np.cos(radians * steps), np.sin(radians * steps)]
    )


def longest_leg(path: np.ndarray, seconds: float) -> float:
    """Between pictures of a sixtieth of a second, of predictions."""
    last = len(path) - 1
    walk = followed(path, np.arange(len(path)), DESIGN, 0, last, seconds)
    moments = np.linspace(0, last, 60 * round(seconds) + 1)
    seen = np.array([walk.at(one) for one in moments]) @ DESIGN.T
    return float(np.linalg.norm(np.diff(seen, axis=0), axis=1).max())


@pytest.mark.parametrize("share", [1 / 2, 1 / 3, 1 / 4])
def test_what_swings_each_few_steps_is_seen_to_go_straight(share):
    path = turning(2 * np.pi * share, 0.97, 61)
    # Each single step is longer than its whole way within a second.
    assert longest_leg(path, 5.0) < np.linalg.norm(np.diff(path[:2] @ DESIGN.T, axis=0)) / 10


def test_what_does_not_swing_shows_each_step():
    path = turning(0.1, 0.97, 61)
    walk = followed(path, np.arange(61), DESIGN, 0, 60, 5.0)
    np.testing.assert_array_equal(walk.shown, np.arange(61))


def test_slow_steps_are_all_shown():
    path = turning(np.pi, 0.97, 13)
    walk = followed(path, np.arange(13), DESIGN, 0, 12, 12 / FOLLOWED)
    np.testing.assert_array_equal(walk.shown, np.arange(13))


@given(
    radians=st.floats(0, np.pi),
    kept=st.floats(0.5, 1.1),
    first=st.integers(0, 20),
    more=st.integers(1, 40),
    arrives=st.integers(1, 80),
)
def test_only_between_both_ends_something_is_left_out(radians, kept, first, more, arrives):
    # Later moments are farther apart, and where it has arrived it stays.
    counts = np.minimum(np.unique(np.geomspace(1, 400, 90).round()) - 1, arrives).astype(int)
    path = turning(radians, kept, 400)[counts]
    last = min(first + more, len(counts) - 1)
    walk = followed(path, counts, DESIGN, first, last, 1.0)
    assert {*range(first + 1), *range(last, len(counts))} <= set(walk.shown)
    for moment in walk.shown:
        assert walk.reached(moment) == moment
        np.testing.assert_allclose(walk.at(moment), path[moment])
    before = walk.shown[walk.shown <= last]
    assert walk.reached(last - 0.5) == before[-2]
    way = walk.way(last)
    np.testing.assert_allclose(way[:-1], path[: last + 1])
    np.testing.assert_allclose(way[-1], path[last])


def test_arriving_is_seen_when_it_happens():
    counts = np.minimum(np.arange(60), 25)
    path = turning(np.pi, 0.9, 60)[counts]
    walk = followed(path, counts, DESIGN, 1, 59, 7.0)
    np.testing.assert_array_equal(walk.shown, [0, *range(1, 26, 2), *range(26, 60)])
    np.testing.assert_allclose(walk.at(25), path[-1])
