"""How a matrix comes about as a turn, and what becomes of nudges."""

import numpy as np
import pytest

from deepchalk.lesson.mathematics.recurrence import (
    backwards,
    rotation,
    slopes,
    stretches,
    turn_of,
    turning,
)

MOMENTS = np.linspace(0, 1, 21)
SHEARED = np.array([[-1.0, 0.0], [0.5, -1.0]])


@pytest.mark.parametrize(
    "matrix", [SHEARED, rotation(1.0), np.diag([2.0, 0.5]), np.array([[0.0, 1.0], [1.0, 0.0]])]
)
def test_a_turn_begins_with_nothing_and_ends_with_the_matrix(matrix):
    moments = turning(matrix, MOMENTS)
    np.testing.assert_allclose(moments[0], np.eye(2), atol=1e-12)
    np.testing.assert_allclose(moments[-1], matrix, atol=1e-12)


def test_half_a_turn_does_not_shrink_through_the_middle():
    assert turn_of(SHEARED) == pytest.approx(np.pi)
    assert np.linalg.det(turning(SHEARED, MOMENTS)) == pytest.approx(np.ones(21))


def test_the_last_steps_are_multiplied_backwards():
    steps = np.array([SHEARED, np.diag([2.0, 3.0]), rotation(0.3)])
    found = backwards(steps)
    np.testing.assert_allclose(found[2], steps[2] @ steps[1] @ steps[0])
    assert stretches(steps)[:2] == pytest.approx([1.0, 3.0])


def test_slopes_of_each_activation():
    sums = np.array([-1.0, 0.0, 2.0])
    assert slopes(sums, "relu").tolist() == [0, 0, 1]
    assert slopes(sums, "identity").tolist() == [1, 1, 1]
    assert slopes(sums, "tanh") == pytest.approx(1 / np.cosh(sums) ** 2)
