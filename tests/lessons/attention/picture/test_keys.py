"""Markers that move together, and vectors that are added."""

import numpy as np

from deepchalk.lessons.attention.picture.keys import Keys
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT

SQUARE = np.array([[0.0, 0], [2, 0], [2, 2], [0, 2], [1, 1]])


def test_keys_move_and_the_line_stays_around_them():
    plane = CONTENT.fit(Plane(SQUARE, 2 * SQUARE))
    keys = Keys(plane, SQUARE)
    keys.place(2 * SQUARE)
    for key, place in zip(keys.keys, 2 * SQUARE, strict=True):
        np.testing.assert_allclose(key.anchor()[0], plane.to_point(*place))
    corners = plane.to_points(2 * SQUARE[[0, 2]])
    np.testing.assert_allclose(keys.ring.get_corner([-1, -1, 0]), corners[0], atol=1e-6)
    np.testing.assert_allclose(keys.ring.get_corner([1, 1, 0]), corners[1], atol=1e-6)


def test_each_arrow_begins_where_the_one_before_it_ends():
    plane = CONTENT.fit(Plane(4 * SQUARE))
    steps = np.array([[3.0, 1], [-1, 4]])
    first, second = plane.tip_to_tail(steps, ("ink", "parameter"))
    np.testing.assert_allclose(first.values, [[0, 0], [3, 1]])
    np.testing.assert_allclose(second.values, [[3, 1], [2, 5]])
