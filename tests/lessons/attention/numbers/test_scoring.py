"""Planes, feet, hulls and questions: what attention is drawn with."""

import numpy as np
import pytest

from deepchalk.lesson.telling.code import tensor
from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lesson.values import functions as f
from deepchalk.lessons.attention.numbers.scoring import Scoring
from deepchalk.lessons.attention.numbers.viewing import hull, viewing_plane


def test_three_points_of_any_width_are_seen_exactly():
    points = np.random.default_rng(0).normal(size=(3, 5))
    basis = viewing_plane(points, np.ones((2, 5)))
    np.testing.assert_allclose(basis @ basis.T, np.eye(2), atol=1e-12)
    seen = points @ basis.T
    for one in range(3):
        apart = np.linalg.norm(points - points[one], axis=1)
        np.testing.assert_allclose(np.linalg.norm(seen - seen[one], axis=1), apart, atol=1e-12)


def test_feet_are_perpendicular_and_tell_the_dot_product():
    random = np.random.default_rng(1)
    direction, points = random.normal(size=3), random.normal(size=(4, 3))
    feet = f.feet(direction, points)
    np.testing.assert_allclose((points - feet) @ direction, 0, atol=1e-12)
    np.testing.assert_allclose(feet @ direction, points @ direction)
    assert not f.feet(np.zeros(3), points).any()


@pytest.mark.parametrize(
    ("points", "corners"),
    [
        ([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1]], [[0, 0], [2, 0], [2, 2], [0, 2]]),
        ([[0, 0], [1, 1], [3, 3]], [[0, 0], [3, 3]]),
        ([[1, 2], [1, 2]], [[1, 2]]),
    ],
)
def test_a_hull_has_the_outer_points_in_order(points, corners):
    np.testing.assert_array_equal(hull(np.array(points, dtype=float)), corners)


def test_what_lies_across_the_plane_does_not_turn():
    basis = np.eye(2, 3)
    quarter = f.turned(np.array([[1.0, 0, 7]]), basis, np.array([0, np.pi / 2]))
    np.testing.assert_allclose(quarter[:, 0], [[1, 0, 7], [0, 1, 7]], atol=1e-12)


def test_a_question_from_the_seed_looks_where_it_is_due():
    keys = np.array([[-2.0, 1], [3, 0], [0, -3]])
    square = np.eye(2)
    scoring = Scoring("dot", square, square, square, np.ones(2))
    for due in range(3):
        state = scoring.state_looking_at(due, keys, np.random.default_rng(5))
        assert int((keys @ state).argmax()) == due


def test_lines_that_make_a_tensor_run_and_are_short():
    values = np.arange(24).reshape(4, 6) - 7.5
    source = tensor("h", values)
    assert max(map(len, source.split("\n"))) <= LONGEST_LINE
    found: dict = {"tensor": np.array}
    exec(source, found)
    np.testing.assert_array_equal(found["h"], values)
