"""Many points in groups."""

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.scatter import LARGEST, SMALLEST
from deepchalk.mobjects.room import CONTENT, Room

POINTS = sample("houses", [[3, 0], [0, 4], [2, 4], [7, 4], [9, 5]], "house", "axis")


def drawn(scatter, group: int) -> np.ndarray:
    """The middle of each point of a group."""
    cloud, size = scatter.clouds[group].points, len(scatter.outlines[group])
    return cloud.reshape(-1, size, 3).mean(axis=1)


def test_each_group_has_its_own_shape_with_all_of_its_points():
    plane = CONTENT.fit(Plane(POINTS))
    scatter = plane.scatter(POINTS, [0, 0, 1, -1, 1])
    counts = [len(drawn(scatter, group)) for group in range(7)]
    assert counts == [2, 2, 0, 0, 0, 0, 1]
    assert drawn(scatter, 0) == pytest.approx(plane.at(POINTS[:2]))
    assert scatter.path == "houses"
    assert scatter.clouds[1].get_fill_color().to_hex() == theme.active().identity(1)


def test_points_move_and_those_outside_are_left_out():
    plane = CONTENT.fit(Plane(x=(0, 10), y=(0, 6)))
    scatter = plane.scatter(POINTS)
    go = scatter.go_to(POINTS.values + np.array([0, 1]))
    go.rate_func = mn.linear
    go.begin()
    go.interpolate_mobject(0.5)
    assert drawn(scatter, 6) == pytest.approx(plane.at(POINTS.values + np.array([0, 0.5])))
    scatter.place(POINTS.values + np.array([2, 0]))
    assert len(drawn(scatter, 6)) == 4


@pytest.mark.parametrize("count", [5, 60, 300])
def test_points_are_smaller_where_there_are_many(count):
    cloud = np.random.default_rng(count).normal(size=(count, 2))
    plane = Room(-3, 3, -2.5, 2.5).fit(Plane(cloud))
    scatter = plane.scatter(cloud)
    assert SMALLEST <= scatter.radius <= LARGEST
    assert len(scatter.family_members_with_points()) == 1


def test_too_many_for_a_room_are_refused_when_it_is_fitted_too():
    cloud = np.random.default_rng(0).normal(size=(300, 2))
    plane = CONTENT.fit(Plane(cloud))
    plane.scatter(cloud)
    with pytest.raises(LayoutError, match=r"300 points have 0\.1\d between them in a frame of"):
        Room(0, 2.2, 0, 2.2).fit(plane)


def test_bad_groups_are_refused():
    plane = CONTENT.fit(Plane(POINTS))
    with pytest.raises(ValueError, match="groups go from 0 to 5, or −1 for none, not 6"):
        plane.scatter(POINTS, [0, 1, 2, 3, 6])
    with pytest.raises(ValueError, match="5 points take as many groups"):
        plane.scatter(POINTS, [0, 1])
