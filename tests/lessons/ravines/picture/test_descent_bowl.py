"""A bowl in which a descent is followed, on one ruler and on others."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.ravines.picture.bowl import BowlCuts
from deepchalk.lessons.ravines.picture.descent_bowl import DescentBowl
from deepchalk.mobjects.room import Room

ROOM = Room(-3.0, 3.0, -2.0, 2.0)
HESSIAN = np.array([[2.0, 10], [10, 58]])
BEST = np.array([1.5, 0.5])
PATH = np.array([[0.0, 0.0], [0.24, 1.32], [0.22, 0.27]])
CENTRED = np.array([[1.0, 5.0], [0.0, 1.0]])


def made() -> DescentBowl:
    return DescentBowl(ROOM, ("b", "w"), BEST, HESSIAN, [1.1, 18.0], 1.0, PATH)


def rise(weights: np.ndarray) -> np.ndarray:
    away = weights - BEST
    return 0.5 * np.einsum("...i,ij,...j", away, HESSIAN, away)


def test_between_two_steps_it_is_on_the_straight_line():
    np.testing.assert_allclose(made().at(1.5), PATH[1:].mean(axis=0))
    np.testing.assert_allclose(made().at(2), PATH[2])


def test_on_another_ruler_the_same_point_is_seen_elsewhere():
    one = made()
    one.place(PATH[1])
    one.show_on(CENTRED)
    np.testing.assert_allclose(one.dot.values, CENTRED @ PATH[1])
    np.testing.assert_allclose(one.bowl.terrain.lowest, [4.0, 0.5])
    np.testing.assert_allclose(one.bowl.terrain.hessian, [[2, 0], [0, 8]], atol=1e-9)
    np.testing.assert_allclose(one.dot.get_center(), one.plane.to_point(*one.dot.values))
    one.place(PATH[2])
    np.testing.assert_allclose(one.dot.values, CENTRED @ PATH[2])


def test_it_swings_along_the_floor_and_across_and_comes_back():
    flat, steep = (made().swing(which) for which in (0, 1))
    for way in (flat, steep):
        np.testing.assert_allclose(way[[0, -1]], [BEST, BEST], atol=1e-9)
        assert np.linalg.norm(way - BEST, axis=1).max() == pytest.approx(1, abs=1e-3)
    assert rise(flat).max() < 0.2 < 20 < rise(steep).max()


def test_one_weight_of_the_present_ruler_moves_alone():
    one = made()
    one.show_on(CENTRED)
    there = one.swing_on(0) @ CENTRED.T
    assert np.ptp(there[:, 0]) > 1
    np.testing.assert_allclose(there[:, 1], 0.5)


def test_a_close_look_holds_the_first_steps():
    one = made()
    one.look(1.0, 2, with_best=False)
    (left, right), (bottom, top) = one.plane.space.ranges
    assert left < 0 and right > 0.24 and bottom < 0 and top > 1.32
    assert top - bottom < 5


def test_it_looks_at_the_whole_bowl_and_at_others_beyond_it():
    one = made()
    one.look(1.0, 2, with_best=False)
    near, far = one.plane.space.ranges.copy(), np.array([40.0, -3.0])
    look = one.look_at(far)
    look(0.0)
    np.testing.assert_allclose(one.plane.space.ranges, near)
    look(1.0)
    low, high = one.plane.space.ranges.T
    assert (low < far).all() and (far < high).all()
    one.look_at()(1.0)
    np.testing.assert_allclose(one.plane.space.ranges, one.bowl.ranges(PATH[0]))


def test_cuts_end_at_the_rim_and_become_their_parabolas():
    one = made()
    flat, steep = (sample("c", value) for value in np.linalg.eigvalsh(HESSIAN))
    cuts = BowlCuts(ROOM, one.plane, one.bowl, flat, steep)
    for cut in cuts.cuts:
        np.testing.assert_allclose(rise(cut.values[[0, -1]]), 17.0)
    wide, narrow = cuts.curves
    frame = cuts.axes.frame
    assert narrow.width < wide.width <= frame.width + 1e-6
    assert narrow.height == pytest.approx(frame.height, rel=1e-2)
    assert len(cuts.swing_out()) == 2
