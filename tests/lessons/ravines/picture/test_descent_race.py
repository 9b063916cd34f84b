"""Data and bowl that show the same weights, and descents that race."""

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.ravines.picture.descent_bowl import DescentBowl
from deepchalk.lessons.ravines.picture.descent_race import DescentRace, Racer
from deepchalk.lessons.ravines.picture.fitted import FittedLine
from deepchalk.lessons.ravines.picture.ruled_bowl import TitledBowl
from deepchalk.lessons.ravines.picture.two_planes import LinkedPlanes
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text.equation_kinds import what_is

X, T = np.array([2.0, 4, 5, 6, 8]), np.array([2.0, 5, 4, 3, 6])
HESSIAN, BEST = np.array([[2.0, 10], [10, 58]]), np.array([1.5, 0.5])
PATH = sample("w", [[0, 0], [0.24, 1.32], [0.4, 0.3]], "moment", "weight")
FAST = sample("w", [[0, 0], BEST, BEST], "moment", "weight")


@pytest.fixture
def planes() -> LinkedPlanes:
    made = LinkedPlanes(CONTENT)
    bowl = DescentBowl(made.right, ("b", "w"), BEST, HESSIAN, [1.1, 18.0], 1.0, PATH)
    made.link(FittedLine(made.large, X, T, PATH[0], BEST), bowl)
    return made


def test_the_line_and_the_point_show_the_same_weights(planes):
    planes.stand(1)
    np.testing.assert_allclose(planes.cost.now, PATH[1])
    np.testing.assert_allclose(planes.data.line.values, [-1.32, 1, 0.24])
    way = planes.from_the_start()
    np.testing.assert_allclose(way[[0, -1]], PATH.values[[1, 0]])


def test_the_model_comes_and_goes_with_its_data(planes):
    planes.begin()
    assert planes.data.line in planes.submobjects
    planes.leave_data()
    assert planes.submobjects == []


def test_the_data_make_room(planes):
    width = planes.data.plane.frame.width
    planes.open(1.0)
    assert planes.data.plane.frame.width < width
    assert planes.data.plane.frame.bottom > planes.free.top - 1


def test_who_has_arrived_waits(planes):
    counts = sample("n", [0, 1, 2], "moment", decimals=0)
    racers = (
        Racer("as given", 0, PATH, counts),
        Racer("new", 2, FAST, counts),
    )
    race = DescentRace(planes.cost, planes.strip, racers, planes.data)
    assert len(race.parts) == len(race.going()) == 2 + 2 * 2
    race.place(2)
    dots = [one.dot.get_center() for one in race.runners]
    np.testing.assert_allclose(dots[0], planes.cost.plane.to_point(0.4, 0.3), atol=1e-6)
    np.testing.assert_allclose(dots[1], planes.cost.plane.to_point(*BEST), atol=1e-6)
    np.testing.assert_allclose(race.lines[1].values, [-0.5, 1, 1.5])


def test_a_bowl_stands_under_the_first_title_that_has_room():
    kappa = sample("k", 4.0, decimals=0)
    room = Room(-2, 2, -2, 2)
    title, bowl = TitledBowl(room, (what_is(kappa),), (BEST, HESSIAN, [1.1, 18.0], 1.0, ("b", "w")))
    assert title.get_bottom()[1] > bowl.get_top()[1] and isinstance(bowl, mn.VGroup)
