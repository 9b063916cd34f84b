"""Curves over powers of ten stay within their axes, however large what they show."""

from dataclasses import replace

import numpy as np
import pytest

from deepchalk.lessons.vanishing_gradients.params import Params
from deepchalk.lessons.vanishing_gradients.trace import Trace
from deepchalk.mobjects.plots.curves.magnitudes import Magnitudes
from deepchalk.mobjects.room import Room

ROOM = Room(-3.0, 3.0, -2.0, 2.0)


def test_a_tenth_is_always_as_far_down_and_nothing_leaves_the_room():
    t = Trace(params=Params())
    curves = {"as it is": t.fading, "larger": t.growing}
    plot = Magnitudes(ROOM, t.backs, curves, ("words back", "what is left"))
    heights = [plot.axes.to_point(1, 10.0**power)[1] for power in (-2, -1, 0, 1)]
    np.testing.assert_allclose(np.diff(heights), heights[1] - heights[0])
    line = plot.curves[0][0]
    start = plot.axes.to_point(t.backs[0].value, t.fading[0].value)
    np.testing.assert_allclose(line.get_start(), start, atol=1e-6)
    assert len(plot.curves) == 2
    for drawn in (plot.axes, *plot.curves):
        assert ROOM.left - 0.05 <= drawn.get_left()[0] <= drawn.get_right()[0] <= ROOM.right + 0.05
        assert ROOM.bottom - 0.05 <= drawn.get_bottom()[1] <= drawn.get_top()[1] <= ROOM.top + 0.05


@pytest.mark.few(4)
@pytest.mark.parametrize("powers", [(-1, 0), (0, 1), (-3, 1), (-6, 6), (0, 3)])
@pytest.mark.parametrize("height", [1.4, 2.4, 4.0])
def test_powers_of_ten_keep_to_the_room(powers, height):
    t = Trace(params=Params())
    heights = 10 ** np.linspace(*powers, len(t.fading.values))
    room = Room(-3.0, 3.0, -height / 2, height / 2)
    plot = Magnitudes(room, t.backs, {"one": replace(t.fading, values=heights)}, ("steps", "f"))
    assert plot.axes.get_left()[0] >= room.left - 1e-6
