"""A plane that is turned."""

import numpy as np
import pytest

from deepchalk.lessons.rnn.numbers.ways import CIRCLE, TURNED, longest, turned_in_plane, turning


def test_what_the_other_coordinates_add_comes_evenly():
    matrix = np.arange(9.0).reshape(3, 3)
    columns = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 0.5]])
    start, end = (turned_in_plane(matrix, columns, [0, 2], share) for share in (0.0, 1.0))
    np.testing.assert_allclose(start, columns[[0, 2]], atol=1e-12)
    np.testing.assert_allclose(end, (matrix @ columns)[[0, 2]], atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_longest_axis_is_the_farthest_that_any_nudge_goes(seed):
    matrices = np.random.default_rng(seed).normal(0, 1, (6, 2, 2))
    matrices[0] = np.eye(2)
    shapes = np.array([(one @ CIRCLE).T for one in matrices])
    found = longest(shapes)
    fine = np.linspace(0, 2 * np.pi, 20_001)
    rims = matrices @ np.stack([np.cos(fine), np.sin(fine)])
    farthest = np.linalg.norm(rims, axis=1).max(axis=1)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), farthest, rtol=1e-6)
    # It never jumps to its other end.
    assert (np.einsum("mi,mi->m", found[1:], found[:-1]) >= 0).all()


def test_a_turn_comes_first_and_the_rest_follows():
    matrix = np.array([[-1.0, 0.0], [0.5, -1.0]])
    turned = [turning(matrix, share) for share in np.linspace(0, TURNED, 20)]
    # As long as it turns nothing changes its length.
    lengths = np.linalg.norm(np.array(turned) @ np.array([0.6, 0.8]), axis=1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-12)
    np.testing.assert_allclose(turned[-1], -np.eye(2), atol=1e-12)
    np.testing.assert_allclose(turning(matrix, 1.0), matrix, atol=1e-12)


@pytest.mark.parametrize("values", [((2.0, 0.0), (0.0, 0.5)), ((0.0, -1.0), (1.0, 0.0))])
def test_what_has_one_part_only_takes_all_the_time(values):
    matrix = np.array(values)
    way = np.array([turning(matrix, share) for share in np.linspace(0, 1, 40)])
    steps = np.linalg.norm(np.diff(way, axis=0), axis=(1, 2))
    assert steps.min() > 0.2 * steps.max()
    np.testing.assert_allclose(way[-1], matrix, atol=1e-12)


def test_half_a_turn_goes_over_the_top():
    way = [turning(-np.eye(2), share) @ [-1.0, 0.0] for share in (0.0, 0.5, 1.0)]
    np.testing.assert_allclose(way, [[-1, 0], [0, 1], [1, 0]], atol=1e-12)
