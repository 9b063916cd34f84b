"""Dots that go to a linear map of themselves turn and stretch."""

import numpy as np
import pytest

from deepchalk.lessons.batch_norm.picture.turning import turning

TURN = np.array([[-1.0, 0.1], [-0.1, -1.0]])


@pytest.fixture
def dots() -> np.ndarray:
    return np.random.default_rng(3).normal(size=(20, 2))


@pytest.mark.parametrize("by", [TURN, [[0.5, 0.4], [-0.1, 2.0]], [[0.0, 1.0], [1.0, 0.0]]])
def test_they_start_and_end_where_they_should(dots, by):
    end = dots @ by + [3, 1]
    way = turning(dots, end)
    np.testing.assert_allclose(way(0.0), dots, atol=1e-12)
    np.testing.assert_allclose(way(1.0), end, atol=1e-12)


def test_half_a_turn_does_not_flatten_them(dots):
    way = turning(dots, dots @ TURN)
    for share in np.linspace(0, 1, 11):
        thin = np.linalg.svd(way(share) - way(share).mean(axis=0), compute_uv=False)[-1]
        assert thin > 0.9 * np.linalg.svd(dots - dots.mean(axis=0), compute_uv=False)[-1]
