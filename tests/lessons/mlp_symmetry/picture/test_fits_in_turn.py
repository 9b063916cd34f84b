"""Data with curves that are fitted in turn: all of them lie within the axes."""

import numpy as np
from quantities import sample

from deepchalk.lessons.mlp_symmetry.picture.fits_in_turn import FitsInTurn
from deepchalk.mobjects.room import Room


def test_curves_reach_from_place_to_place_within_the_axes():
    x, places = np.array([-2.0, 0, 2]), [-2.0, -1, 0, 1, 2]
    fits = [[0, 0, 0, 0, 0], [3, -4, 1, 2, 5]]
    one = FitsInTurn(Room(-3, 3, -2, 2), x, np.abs(x), sample("x", places), sample("y", fits))
    assert len(one.curves) == 2 and all(curve not in one.submobjects for curve in one.curves)
    low, high = one.axes.y.range
    assert low <= -4 and high >= 5
    ends = [
        one.axes.to_numbers(point) for point in (one.curves[1].get_start(), one.curves[1].get_end())
    ]
    np.testing.assert_allclose(ends, [(-2, 3), (2, 5)], atol=1e-6)
