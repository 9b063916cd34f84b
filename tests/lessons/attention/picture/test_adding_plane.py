"""Vectors are added in a plane of their own."""

import numpy as np

from deepchalk.lessons.attention.picture.adding_plane import AddingPlane
from deepchalk.mobjects.room import Room

SUMS = np.array([[0.5, 0.5], [0.03, 2.68], [1.53, -0.32]])


def test_arrows_lead_over_every_sum_to_the_last_one_and_all_is_named_in_the_room():
    room = Room(-3, 3, -2, 2)
    adding = AddingPlane(room, SUMS, ("s \\/ 2", "c", "y"), ("ink2", "ink", "parameter"))
    ends = np.array([arrow.values for arrow in adding.arrows])
    np.testing.assert_allclose(ends[:, 1], SUMS)
    np.testing.assert_allclose(ends[1:, 0], SUMS[:-1])
    np.testing.assert_allclose(adding.total.values, [[0, 0], SUMS[-1]])
    assert all(len(name) for name in adding.names)
    for name in adding.names:
        assert room.left <= name.get_left()[0] and name.get_right()[0] <= room.right
