"""Descent on quadratic costs, against taking every step."""

import numpy as np
import pytest

from deepchalk.lessons.ravines.numbers.quadratic import (
    NEVER,
    Quadratic,
    counts,
    distances_after,
    least_squares,
    steps_to,
)

CURVATURES, DISTANCES = np.array([0.4, 3.0]), np.array([2.0, -1.0])


def counted(rate: float, momentum: float, tolerance: float) -> int:
    now = before = DISTANCES
    steps = 0
    while 0.5 * CURVATURES @ now**2 > tolerance:
        now, before = now - rate * CURVATURES * now + momentum * (now - before), now
        steps += 1
    return steps


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("rate", [0.05, 0.3, 0.6])
def test_steps_are_those_of_taking_each(rate, momentum):
    found = steps_to(1e-4, CURVATURES, DISTANCES, rate, momentum)
    assert found == counted(rate, momentum, 1e-4)


@pytest.mark.parametrize("momentum", [0.0, 0.7])
def test_distances_are_those_of_taking_each_step(momentum):
    now = before = DISTANCES
    found = distances_after(np.arange(12), CURVATURES, DISTANCES, 0.4, momentum)
    for step in range(12):
        np.testing.assert_allclose(found[step], now, rtol=1e-9)
        now, before = now - 0.4 * CURVATURES * now + momentum * (now - before), now


def test_beyond_the_cap_nobody_arrives():
    assert steps_to(1e-4, CURVATURES, DISTANCES, 2 / 3, 0.0) is None
    found = counts(1e-4, CURVATURES, DISTANCES, np.array([0.3, 0.6, 0.7]))
    assert found[2] == NEVER
    assert (found[:2] > 0).all()


def test_where_no_rate_arrives_the_best_one_leaves_as_much_of_both_directions():
    narrow = Quadratic(np.diag([1.0, 1e-5]), np.zeros(2))
    rate, count = narrow.best_rate(1e-12, np.ones(2))
    assert count == NEVER
    left = 1 - rate * narrow.curvatures
    assert left[0] == pytest.approx(-left[1])


def test_another_ruler_changes_no_cost():
    design = np.array([[1.0, 2], [1, 4], [1, 8]])
    whole = least_squares(design, np.array([2.0, 5, 4]))
    change = np.array([[1.0, 5], [0, 2]])
    weights = np.array([0.3, -0.8])
    assert whole.under(change).rise(change @ weights) == pytest.approx(whole.rise(weights))
    assert whole.hessian @ whole.directions == pytest.approx(whole.directions * whole.curvatures)


def test_what_is_told_of_a_bowl():
    x = np.array([2.0, 4, 5, 6, 8])
    bowl = least_squares(np.column_stack([np.ones(5), x]), np.array([2.0, 5, 4, 3, 6]))
    assert (bowl.flattest, bowl.steepest) == pytest.approx(np.linalg.eigvalsh(bowl.hessian))
    np.testing.assert_allclose(bowl.pivots, [5.77, -0.173], atol=0.01)
    changes = np.array([np.eye(2), [[1, 5], [0, 1]], [[1, 5], [0, 2]]])
    assert bowl.conditions(changes[None]) == pytest.approx(np.array([[222.9, 4, 1]]), rel=1e-3)
