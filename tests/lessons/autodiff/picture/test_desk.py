"""A meter stands in the frame and off its knob, with all that it will show."""

import manim as mn
import pytest

from deepchalk.lessons.autodiff.picture.desk import Desk
from deepchalk.lessons.autodiff.picture.road_map import RoadMap
from deepchalk.lessons.autodiff.trace import Params, Trace
from deepchalk.mobjects import Room
from deepchalk.stage import READ

ALONE = [
    {"expression": "tanh(b^2 + b) - b", "at": {"b": 0.64}, "step_size": 0.5},
    {"expression": "1000 * x - 999.5", "at": {"x": 0.9995}, "step_size": 0.0001},
    {"expression": "cos(x)", "at": {"x": 0.09}, "step_size": 0.01},
]


@pytest.mark.parametrize("typed", ALONE)
@pytest.mark.parametrize("counted", ["", "steps"])
def test_of_one_knob(typed, counted):
    t = Trace(params=Params.of(**typed))
    desk = Desk(t, RoadMap(t, READ), "cat", "dog", counted=counted)
    shown = mn.VGroup(*desk.shown, *(desk.marks().values() if counted else []))
    halo = Room.around(desk.knobs[0].halo)
    assert READ.shrunk(-1e-6).holds(shown)
    assert shown.get_right()[0] < halo.left
