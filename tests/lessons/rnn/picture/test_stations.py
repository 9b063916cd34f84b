"""A way with markers that are reached one after the other, and arrows tip to tail."""

from itertools import pairwise

import manim as mn
import numpy as np
import pytest

from deepchalk.lessons.rnn.picture.moving_state import StationedWay, tip_to_tail
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT

AT = np.array([[0.0, 0.0], [1.0, 0.5], [-1.0, 1.0], [0.5, -1.0]])


@pytest.fixture
def plane() -> Plane:
    return CONTENT.fit(Plane(x=(-2, 2), y=(-2, 2)))


def finished(animation: mn.Animation) -> None:
    animation.begin()
    animation.interpolate(1)
    animation.finish()


def test_every_place_but_the_first_has_a_marker(plane):
    ways = StationedWay(plane, AT, [2, 0, 1])
    assert len(ways.stations) == 3 and ways.marks == [ways.way, *ways.stations]
    np.testing.assert_allclose([one.values for one in ways.stations], AT[1:])
    for one, point in zip(ways.stations, plane.at(AT[1:]), strict=True):
        np.testing.assert_allclose(one.anchor()[0], point)


def test_the_way_ends_where_it_was_reached(plane):
    ways = StationedWay(plane, AT, [0, 1, 2])
    finished(ways.reach(2))
    np.testing.assert_allclose(ways.way.get_end(), plane.at(AT[2]), atol=1e-6)


def test_way_and_markers_go_to_other_places_together(plane):
    ways = StationedWay(plane, AT, [0, 1, 2])
    for moving in ways.go_to(AT / 2):
        finished(moving)
    np.testing.assert_allclose(ways.way.values, AT / 2)
    np.testing.assert_allclose([one.values for one in ways.stations], AT[1:] / 2)


def test_arrows_tip_to_tail_begin_where_the_one_before_ends(plane):
    arrows = tip_to_tail(plane, AT, [0, 1, 2])
    assert len(arrows) == 3
    for before, after in pairwise(arrows):
        np.testing.assert_allclose(before.values[1], after.values[0])
    colours = {arrow.get_stroke_color().to_hex() for arrow in arrows}
    assert len(colours) == 3
