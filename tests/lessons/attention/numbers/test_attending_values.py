"""Motions in a row, and a decoder that only adds."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lesson.telling.wording import distinct
from deepchalk.lesson.values import functions as f
from deepchalk.lessons.attention.numbers.adding_decoder import AddingDecoder
from deepchalk.lessons.attention.numbers.moves import Moves, turning, ways
from deepchalk.lessons.attention.numbers.viewing import shift_to_read


def test_moments_of_a_motion_are_where_it_stands_among_all():
    first, second = np.arange(6.0).reshape(3, 2), 10 + np.arange(8.0).reshape(4, 2)
    moves = Moves({"first": first, "second": second})
    np.testing.assert_array_equal(moves.all[moves.moments("first")], first)
    np.testing.assert_array_equal(moves.all[moves.moments("second")], second)


def test_a_decoder_adds_and_stops_at_its_last_word():
    decoder = AddingDecoder(
        np.array([4.0]), np.array([2.0]), np.array([[-3.0], [0.0]]), np.array([[1.0], [-1.0]])
    )
    states, chosen = decoder.run(lambda state: np.array([0.0]), at_most=6)
    # 4/2 + 2 = 4, the first word; 4/2 − 3 = −1, the last.
    assert states.tolist() == [[4], [4], [-1]]
    assert chosen == [0, 1]
    assert decoder.odds(np.array([0.0])).tolist() == [0.5, 0.5]


def test_a_decoder_that_does_not_end_is_stopped():
    decoder = AddingDecoder(np.ones(1), np.ones(1), np.ones((2, 1)), np.array([[1.0], [-1.0]]))
    assert decoder.run(lambda state: np.zeros(1), at_most=3)[1] == [0, 0, 0]


def test_shares_may_be_even_or_all_of_one():
    shares = np.array([0.2, 0.5, 0.3])
    np.testing.assert_allclose(f.even(shares), [1 / 3] * 3)
    np.testing.assert_array_equal(f.corner(shares), [0, 1, 0])


@pytest.mark.parametrize(("largest", "shift"), [(2, 0), (9, 0), (9.5, 9.5), (-1, 0), (-4, -4)])
def test_scores_are_shifted_only_where_their_powers_could_not_be_read(largest, shift):
    assert shift_to_read(np.array([largest, largest - 3])) == shift


def test_words_that_stand_there_again_are_counted():
    assert distinct(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]


def test_each_way_begins_where_the_one_before_it_ends():
    found = ways(np.zeros(2), {"out": np.array([1.0, 2]), "home": np.zeros(2)}, np.eye(2))
    assert list(found) == ["out", "home"]
    np.testing.assert_array_equal(found["out"][[0, -1]], [[0, 0], [1, 2]])
    np.testing.assert_array_equal(found["home"][[0, -1]], [[1, 2], [0, 0]])


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.tuples(*[st.lists(st.integers(-9, 9), min_size=width, max_size=width)] * 2)
    ),
    st.booleans(),
)
# Opposite, where rounding leaves a cosine that is not quite −1.
@example(([0, 0, 1, 1], [0, 0, 0, 0]), True)
def test_an_arrow_turns_and_never_shrinks_below_its_two_lengths(pair, turns_round):
    start, end = (np.array(one, dtype=float) for one in pair)
    end = -2 * start if turns_round else end
    way = turning(start, end, np.eye(2, len(start)))
    np.testing.assert_allclose(way[[0, -1]], [start, end], atol=1e-9)
    lengths, ends = np.linalg.norm(way, axis=1), np.linalg.norm([start, end], axis=1)
    if min(ends) > 0:
        assert lengths.min() > min(ends) - 1e-9 and lengths.max() < max(ends) + 1e-9
        steps = [a @ b for a, b in pairwise(way / lengths[:, None])]
        # The shorter way round, and evenly: no step of it is a jump.
        assert min(steps) > np.cos(0.2)


@given(st.floats(0.1, 5), st.floats(12, 1e4), st.booleans())
def test_lengths_that_are_very_unlike_go_by_equal_factors(short, times, shrinks):
    ends = [np.array([short, 0.0]), np.array([0.0, short * times])]
    way = turning(*(ends[::-1] if shrinks else ends), np.eye(2))
    lengths = np.linalg.norm(way, axis=1)
    factors = lengths[1:] / lengths[:-1]
    np.testing.assert_allclose(factors, factors[0], rtol=1e-6)


def test_an_arrow_that_ends_in_nothing_is_slow_where_it_is_short():
    lengths = np.linalg.norm(turning(np.array([300.0, 0]), np.zeros(2), np.eye(2)), axis=1)
    assert (lengths < 8).mean() > 0.25
