"""Masses balance where they must, and feet lie where perpendiculars end."""

import numpy as np

from deepchalk.lessons.attention.picture.mixing_plane import MixingPlane
from deepchalk.lessons.attention.trace import PRESETS, Params, Trace
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room

ROOM = Room(-3, 3, -2.5, 2.5)


def mixing(t: Trace) -> MixingPlane:
    return MixingPlane(ROOM, t.places, t.asking, [t.reach], t.words, t.scores, "s")


def test_the_point_is_where_the_shares_balance_and_masses_go_with_them():
    t = Trace(params=Params())
    plane = mixing(t)
    plane.weigh(t.shares)
    np.testing.assert_allclose(plane.balance.point.values, [-0.47, 2.18], atol=5e-3)
    areas = np.array([mass.width**2 for mass in plane.balance.masses])
    np.testing.assert_allclose(areas / areas.sum(), t.shares.values, atol=0.02)


def test_the_feet_reach_as_far_as_the_scores_tell():
    t = Trace(params=Params())
    plane = mixing(t)
    for moment in (0, 60, 120):
        question = t.moving_places[moment]
        plane.tell(question)
        feet = np.array([foot.values for foot in plane.reach.feet])
        np.testing.assert_allclose(feet @ question.values, t.moving_scores.values[moment])


def test_words_and_scores_have_labels_that_keep_off_each_other():
    t = Trace(params=PRESETS["classic"])
    plane = mixing(t)
    texts = [
        one for group in (plane.labels, plane.numbers) for one in group if hasattr(one, "text")
    ]
    assert {text.text for text in texts} >= {"I", "Eat", "Apples", "3", "5", "−1"}
    for one in texts:
        for other in texts:
            apart = np.abs(one.get_center() - other.get_center())[:2]
            least = np.array([one.width + other.width, one.height + other.height]) / 2
            assert one is other or (apart > least).any()


def test_levels_are_lines_on_which_a_function_is_the_same():
    levels = Plane(x=(0, 4), y=(0, 4)).heights(lambda pairs: pairs[..., 0], 9)
    across = {round(float(x), 3) for curve in levels.curves for x in curve.points[:, 0]}
    assert len(across) == 9
    levels.place(lambda pairs: 0 * pairs[..., 0])
    assert not any(curve.has_points() for curve in levels.curves)
