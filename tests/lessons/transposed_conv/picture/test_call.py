"""Somebody calls: what of her head is seen is what a mask has of it."""

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.picture.call import Answered, Call
from deepchalk.lessons.transposed_conv.picture.disc import DiscPicture
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.mobjects import Room, SquaredPaper

CELL = 0.56


@pytest.fixture(scope="module")
def drawn():
    t = Trace(params=Params())
    paper = SquaredPaper((-6, 4), CELL, Room(-10, 10, -10, 10))
    return DiscPicture(paper, t), t


def test_the_screen_is_the_picture_and_her_head_the_disc(drawn):
    disc, t = drawn
    call = Call(disc, t)
    screen = Room.around(call.phone[1])
    assert (screen.width, screen.height) == pytest.approx((24 * CELL, 16 * CELL))
    row, column, radius = t.discs.round
    assert call.head.width == pytest.approx(2 * radius * CELL)
    middle = disc.paper.at(row - 0.5, column - 0.5)
    assert np.allclose(call.head.get_center(), middle)
    assert screen.holds(call.shoulders) and screen.holds(call.kitchen)


def area(shape) -> float:
    """Of a shape without holes, by its corners and the middles of its curves."""
    x, y = shape.points[:, 0], shape.points[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def test_copying_loses_more_of_her_head_than_the_learned_stamp(drawn):
    disc, t = drawn
    whole = area(Call(disc, t).head)
    call = Answered(disc, t, t.discs.copied, t.discs.seen[-1])
    copied = area(call.seen)
    call.wipe(t.discs.disc.shape[1])
    learned = area(call.seen)
    # A pixel is full if its middle is: where the edge cuts it, a little is lost by any mask.
    assert copied < 0.88 * whole < 0.92 * whole < learned < whole


def test_half_way_each_mask_has_its_side(drawn):
    disc, t = drawn
    nothing, everything = np.zeros_like(t.discs.disc), np.ones_like(t.discs.disc)
    call = Answered(disc, t, everything, nothing)
    assert call.seen.width == pytest.approx(2 * t.discs.round[2] * CELL, rel=1e-3)
    assert call.edge.get_stroke_opacity() == 0
    call.wipe(11)
    left = disc.paper.at(0, 11)[0] - CELL / 2
    assert call.seen.get_left()[0] == pytest.approx(left, abs=1e-3)
    assert call.edge.get_x() == pytest.approx(left) and call.edge.get_stroke_opacity() == 1
    assert call.seen.get_right()[0] == pytest.approx(call.call.head.get_right()[0], abs=1e-3)
