"""A line turns through a cloud, and shadows, threads, arrows and curves go along."""

import numpy as np
import pytest

from deepchalk.lessons.pca.picture.turning_cloud import TurningCloud, drawn_rows
from deepchalk.lessons.pca.trace import PRESETS, Trace
from deepchalk.mobjects.room import CONTENT

T = Trace(params=PRESETS["marks"])


@pytest.fixture
def picture() -> TurningCloud:
    drawn = TurningCloud(T, CONTENT)
    drawn.measure_from_mean()
    return drawn


def test_threads_stand_square_on_the_line_and_are_as_long_as_the_trace_tells(picture):
    picture.turn_to(T.best_angle.value)
    away = picture.threads.values[:, 0] - picture.threads.values[:, 1]
    np.testing.assert_allclose((away**2).sum(1), T.rest.values, atol=1e-9)
    np.testing.assert_allclose(away @ T.u.values, 0, atol=1e-9)


def test_points_slide_onto_the_line(picture):
    picture.turn_to(T.best_angle.value)
    picture.slide(1.0)
    np.testing.assert_allclose(picture.dots.values, np.outer(T.score, T.u), atol=1e-9)


def test_what_is_seen_stays_when_the_mean_becomes_zero():
    drawn = TurningCloud(T, CONTENT)
    before = drawn.plane.at(drawn.dots.values)
    drawn.measure_from_mean()
    np.testing.assert_allclose(drawn.plane.at(drawn.dots.values), before, atol=1e-9)
    np.testing.assert_allclose(drawn.dots.values, T.moved.values)


def test_arrows_are_parallel_at_the_top_and_nowhere_near(picture):
    for angle, parallel in ((T.best_angle.value, True), (60.0, False)):
        picture.turn_to(angle)
        one, other = (arrow.values[1] for arrow in (picture.arrow, picture.pulled))
        assert (abs(np.linalg.det([one, other])) < 1e-9) == parallel


def test_threads_of_a_regression_line_are_upright(picture):
    picture.hang_upright(T.upright_slope.value, 1.0)
    ends = picture.threads.values
    np.testing.assert_allclose(ends[:, 0, 0], ends[:, 1, 0])
    np.testing.assert_allclose(ends[:, 1, 1], T.upright_slope.value * ends[:, 1, 0])


def test_of_many_points_those_that_are_spoken_of_are_drawn():
    rows = drawn_rows(200, 60, 3, 77)
    assert len(rows) == 60
    assert {3, 77} <= set(rows.tolist())
