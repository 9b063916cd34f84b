"""What goes along with the camera looks, seen from it, as it did before."""

from __future__ import annotations

import manim as mn
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.live.recording.look import Look, View

REST: View = (0.0, 0.0, 128 / 9, 8.0)

places = st.floats(-20, 20)
views = st.tuples(places, places, st.floats(0.05, 4)).map(
    lambda one: (one[0], one[1], one[2] * REST[2], one[2] * REST[3])
)


def pane(x: float, y: float) -> mn.VMobject:
    square = mn.Square(1.3, stroke_width=5, fill_opacity=0.5, stroke_color=mn.RED)
    return square.set_background_stroke(width=3).move_to([x, y, 0])


def carried(thing: mn.VMobject, view: View) -> mn.VMobject:
    x, y, width, _ = view
    thing.scale(width / REST[2], about_point=mn.ORIGIN)
    thing.stroke_width *= width / REST[2]
    thing.background_stroke_width *= width / REST[2]
    return thing.shift([x, y, 0])


@given(x=st.floats(-7, 7), y=st.floats(-4, 4), view=views)
def test_it_is_the_same_look_from_wherever_the_camera_is(x: float, y: float, view: View) -> None:
    there = Look(carried(pane(x, y), view)).as_at_rest(view, REST)
    assert there.is_as(Look(pane(x, y)))
    assert np.allclose(there.points, Look(pane(x, y)).points, atol=1e-9)


@given(x=st.floats(-7, 7), y=st.floats(-4, 4), view=views, away=st.floats(0.002, 3))
def test_what_does_not_go_along_is_another_look(
    x: float, y: float, view: View, away: float
) -> None:
    """If it moves in the frame by more than a quarter of a pixel at 1080 lines."""
    moved = carried(pane(x + away, y), view)
    assert not Look(moved).as_at_rest(view, REST).is_as(Look(pane(x, y)))
    brighter = carried(pane(x, y).set_fill(opacity=0.6), view)
    assert not Look(brighter).as_at_rest(view, REST).is_as(Look(pane(x, y)))
