"""Curves over powers of ten."""

import numpy as np
import pytest

from deepchalk.lessons.ravines.picture.log_curves import LogCurves, NamedCurve
from deepchalk.lessons.ravines.trace import PRESETS, Trace
from deepchalk.mobjects.room import Room

ROOM = Room(-3.0, 3.0, -2.5, 2.5)


def test_a_tenfold_value_is_always_as_far_away_and_nothing_leaves_the_room():
    t = Trace(params=PRESETS["line"])
    one = NamedCurve("as given", 0, t.curves[0], t.best_rates[0], t.fewest[0])
    plot = LogCurves(ROOM, t.rates, [one], ("learning rate", "steps"))
    places = [plot.axes.to_point(power, 1)[0] for power in (0.001, 0.01, 0.1)]
    assert np.diff(places) == pytest.approx([places[1] - places[0]] * 2)
    dot, label = plot.marks[0]
    assert dot.get_center() == pytest.approx(plot.axes.to_point(t.best_rates[0].value, 313))
    assert label.text == "313"
    for drawn in (plot, *plot.curves, *plot.marks):
        assert drawn.get_left()[0] >= ROOM.left - 0.05
        assert drawn.get_right()[0] <= ROOM.right + 0.05
