"""A plane goes on to show other ranges, and takes its marks and numbers along."""

import numpy as np
import pytest

from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room

ROOM = Room(-6, 0, -2, 2)


@pytest.fixture
def plane() -> Plane:
    return ROOM.fit(Plane(x=(-4, 8), y=(-4, 4), names=("a", "b"), widen=99))


def play(animation, *alphas: float) -> None:
    animation.begin()
    for alpha in alphas:
        animation.interpolate(alpha)


def test_marks_keep_their_numbers_and_go_where_these_are(plane):
    mark = plane.point((1, 1))
    play(plane.look_at(ROOM, [[0, 0], [2, 1]]), 0.3, 1)
    np.testing.assert_allclose(mark.values, (1, 1))
    np.testing.assert_allclose(mark.get_center(), plane.to_point(1, 1), atol=1e-6)
    (low, high), _ = plane.space.ranges
    assert low < 0 and 2 < high < 4


def test_numbers_stand_at_their_places_all_the_while(plane):
    looking = plane.look_at(ROOM, [[0, 0], [2, 1]])
    looking.begin()
    for alpha in (0.25, 0.5, 0.75, 1):
        looking.interpolate(alpha)
        for (axis, value, _), label in plane.labels.items():
            if axis == 0 and value is not None and label.submobjects[0].get_fill_opacity():
                assert label.get_x() == pytest.approx(plane.to_point(value, 0)[0], abs=1e-6)


def test_what_stays_is_the_same_text_and_never_goes(plane):
    name = next(label for label in plane.labels.values() if label.text == "a")
    looking = plane.look_at(ROOM, [[0, 0], [2, 1]], names=("a", "c"))
    looking.begin()
    for alpha in (0, 0.5, 1):
        looking.interpolate(alpha)
        assert name in plane.submobjects and name.submobjects[0].get_fill_opacity() == 1
    assert {label.text for key, label in plane.labels.items() if key[1] is None} == {"a", "c"}


def test_it_can_go_into_another_room(plane):
    small = Room(2, 6, 0, 2.4)
    play(plane.look_at(small, [[0, 0], [2, 1]]), 1)
    assert small.left <= plane.frame.left and plane.frame.right <= small.right
    assert small.bottom <= plane.frame.bottom and plane.frame.top <= small.top


def test_in_equal_times_what_is_seen_grows_by_equal_factors(plane):
    looking = plane.look_at(ROOM, [[0, 0], [200, 100]])
    looking.rate_func = lambda share: share
    looking.begin()
    spans = []
    for alpha in (0, 0.25, 0.5, 0.75, 1):
        looking.interpolate(alpha)
        spans.append(np.sqrt(np.ptp(plane.space.ranges, axis=1).prod()))
    np.testing.assert_allclose(np.diff(np.log(spans)), np.log(spans[-1] / spans[0]) / 4, rtol=0.02)


def test_numbers_never_leave_the_room_to_the_left(plane):
    looking = plane.look_at(ROOM, [[-90000, 0], [90000, 90000]])
    looking.begin()
    for alpha in np.linspace(0, 1, 11):
        looking.interpolate(alpha)
        seen = [one for one in plane.labels.values() if one.submobjects[0].get_fill_opacity()]
        assert all(one.get_left()[0] >= ROOM.left - 1e-6 for one in seen)
