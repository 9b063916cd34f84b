"""Masts are drawn one after the other, and the map tells how likely each house is the next."""

import numpy as np
import pytest

from deepchalk.lessons.k_means.picture.mast_map import MastMap
from deepchalk.lessons.k_means.picture.sliding_cost import SlidingCost
from deepchalk.lessons.k_means.picture.spread_masts import Drawing, SpreadMasts
from deepchalk.lessons.k_means.trace import PRESETS, Trace
from deepchalk.mobjects.room import Room

T = Trace(params=PRESETS["village"])
PLACES = T.points.values
START = PLACES[[1, 5, 8]]


@pytest.fixture
def spread():
    drawn = MastMap(Room(-6.4, -0.1, -2.7, 2.45), PLACES, 3, T.number)
    return SpreadMasts(drawn, START, T.drawing, T.number)


def test_chances_are_shares_of_the_squares():
    for count, chances in enumerate(T.drawing.values, start=1):
        squares = ((PLACES[:, None] - START[:count]) ** 2).sum(-1).min(1)
        np.testing.assert_allclose(chances, 100 * squares / squares.sum())


def test_houses_tell_their_chances_and_then_their_numbers_again(spread):
    spread.place(Drawing(0, weighed=1))
    labels = spread.map.labels
    assert [one.text for one in labels] == [one.text for one in T.drawing[0]]
    spread.place(Drawing(1, weighed=1))
    assert [one.text for one in labels] == [one.text for one in T.drawing[1]]
    spread.finish()
    assert [one.value for one in labels] == list(range(1, 12))


def test_a_mast_falls_onto_its_house_before_links_go_to_it(spread):
    heights, linked = [], []
    for moment in spread.falling():
        spread.place(moment)
        if moment.mast == 1:
            heights.append(spread.map.masts[1].get_y())
            linked.append(moment.linked)
    house = spread.map.plane.space.at(START[1])
    assert heights[0] > house[1] + 1
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == pytest.approx(house[1])
    assert all(
        height == pytest.approx(house[1])
        for height, at in zip(heights, linked, strict=True)
        if at > 0
    )


def test_no_mast_comes_from_above_the_frame(spread):
    top = spread.map.plane.frame.top
    for moment in spread.falling():
        spread.place(moment)
        assert all(mast.get_y() <= top + 1e-6 for mast in spread.map.masts)


def test_the_dot_slides_to_the_bottom_of_the_parabola():
    cost = SlidingCost(Room(0, 4, -2, 1), T.away, T.part)
    slide = cost.slide()
    slide.interpolate(0)
    assert cost.dot.get_x() == pytest.approx(cost.places[0, 0])
    slide.interpolate(1)
    assert cost.dot.get_y() == pytest.approx(cost.places[:, 1].min())
