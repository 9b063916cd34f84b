"""A plane of two units: where examples stand, who is told apart, what leaves and what is seen."""

import manim as mn
import numpy as np
import pytest

from deepchalk.lessons.batch_norm.picture.cloud import MOST_TOLD_APART, UnitPlane
from deepchalk.mobjects.plots.planes.scatter import NO_GROUP
from deepchalk.mobjects.room import CONTENT

POINTS = np.array([[1.0, 0.0], [-1.0, 0.5], [0.0, -1.0], [0.3, 0.3]])
H = np.array([[4.0, 6.0, 2.0], [9.0, 9.0, 9.0], [-1.4, -0.5, -0.7]])


def plane(units=(0, 2)) -> UnitPlane:
    return UnitPlane(CONTENT, units, H, POINTS, [0, 1, 0, 1], ("input 1", "input 2"))


def finished(animation: mn.Animation) -> None:
    animation.begin()
    animation.interpolate(1)
    animation.finish()


@pytest.mark.parametrize(
    ("units", "expected"),
    [((0, 2), [[4, -1.4], [6, -0.5], [2, -0.7]]), ((2,), [[-1.4, 0], [-0.5, 0], [-0.7, 0]])],
)
def test_the_drawn_units_make_pairs_and_a_missing_one_is_zero(units, expected):
    np.testing.assert_allclose(plane(units).pairs(H), expected)
    np.testing.assert_allclose(plane(units).cloud.dots.values, expected)


def test_a_few_examples_are_told_apart_of_many_the_first_two():
    assert UnitPlane.groups(3) == [0, 1, 2]
    many = UnitPlane.groups(MOST_TOLD_APART + 1)
    assert many[:2] == [0, 1] and set(many[2:]) == {NO_GROUP}


def test_the_cloud_slides_and_the_ghost_stays():
    drawn = plane()
    finished(drawn.go(2 * H))
    np.testing.assert_allclose(drawn.cloud.dots.values, drawn.pairs(2 * H))
    np.testing.assert_allclose(drawn.ghost.values, drawn.pairs(H))
    drawn.haunt(3 * H)
    np.testing.assert_allclose(drawn.ghost.values, drawn.pairs(3 * H))


def test_examples_grow_one_by_one_and_only_the_first_stays_in_the_end():
    drawn = plane()
    dots = drawn.cloud.dots.conceal()
    finished(drawn.grow(1))
    assert dots.sizes.tolist() == [0, 1, 0]
    for example in (0, 2):
        finished(drawn.grow(example))
    finished(drawn.isolate(H - 1))
    assert dots.sizes.tolist() == [1, 0, 0]
    np.testing.assert_allclose(dots.values[0], drawn.pairs(H - 1)[0])


@pytest.mark.parametrize("count, seen", [(MOST_TOLD_APART, 1), (MOST_TOLD_APART + 1, 0)])
def test_many_points_go_out_of_sight_and_the_first_comes_back(count, seen):
    values = np.zeros((2, count))
    drawn = UnitPlane(CONTENT, (0, 1), values, POINTS, [0, 1, 0, 1], ("input 1", "input 2"))
    dots = drawn.cloud.dots
    for one in drawn.calm():
        finished(one)
    assert set(dots.sizes) == {seen}
    finished(drawn.isolate(values))
    assert dots.sizes.tolist() == [1, *[0] * (count - 1)]


def test_all_points_leave_but_the_plane():
    drawn = plane()
    drawn.clear()
    assert drawn.submobjects == [drawn.plane]


def test_it_looks_at_what_the_units_compute_and_says_which_they_are():
    drawn = plane()
    finished(drawn.look_at(H))
    (left, right), (bottom, top) = drawn.plane.space.ranges
    assert left <= 0 and right >= 6 and bottom <= -1.4 and top >= 0
    assert drawn.plane.names == ("unit 1", "unit 3")
