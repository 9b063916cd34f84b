"""Four stamps of ones: what they leave where they meet is what the large field has everywhere."""

import numpy as np

from deepchalk.lessons.transposed_conv.picture.pressed import Pressed
from deepchalk.lessons.transposed_conv.picture.world import Paper
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.stage.camera import READ


def test_where_four_stamps_meet_their_ink_is_that_of_the_field():
    t = Trace(params=Params())
    world = Paper(t, READ)
    world.paint(t.growing.values[0])
    top, left = world.field_first
    middle = top + 12, left + 18
    pressed = Pressed(world, middle)
    assert len(pressed.steps) == 4
    _, ink = pressed.steps[-1]
    greys = {}
    for shape in ink:
        for square in shape.points.reshape(-1, 16, 3):
            place = (square.max(axis=0) + square.min(axis=0)) / 2
            greys[tuple(np.round(place, 6))] = shape.get_fill_color()
    # Twenty-five cells, and in the middle nine that no other stamp would reach.
    assert len(greys) == 25
    for down, across in np.ndindex(3, 3):
        at = middle[0] + down - 1, middle[1] + across - 1
        field = world.field[2 * ((at[0] - top) % 2) + (at[1] - left) % 2]
        assert greys[tuple(np.round(world.paper.at(*at), 6))] == field.get_fill_color()
    counts = [len(shape.points) // 16 for shape in ink]
    assert counts == [16, 8, 1]
