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


def pixels(shape) -> int:
    """Of how many squares it is made: each of four Bézier curves."""
    return len(shape.points) // 16


def test_with_the_learned_stamp_her_whole_head_is_seen_and_nothing_else(drawn):
    disc, t = drawn
    call = Answered(disc, t, t.discs.copied, t.discs.seen[-1])
    # All around something is missing, as words say, and three pixels are none of hers.
    assert (pixels(call.seen), pixels(call.wall)) == (111 - 18, 3)
    lost = np.argwhere(t.discs.disc & ~t.discs.copied)
    row, column, _ = t.discs.round
    away = lost + 0.5 - (row, column)
    for axis in (0, 1):
        assert away[:, axis].min() < -5 and away[:, axis].max() > 5
    call.wipe(t.discs.disc.shape[1])
    assert (pixels(call.seen), pixels(call.wall)) == (111, 0)
    # A pixel is hers if its middle lies in the round edge.
    assert np.allclose(disc.truth.get_center(), call.call.head.get_center())
    apart = [np.linalg.norm(disc.paper.at(*at) - disc.truth.get_center()) for at in lost]
    assert max(apart) <= t.discs.round[2] * CELL


def rings(call) -> int:
    """How many circles there are."""
    return len(call.rings.points) // len(call.ring)


def test_around_the_true_edge_each_wrong_pixel_has_a_ring_until_it_is_right(drawn):
    disc, t = drawn
    call = Answered(disc, t, t.discs.copied, t.discs.seen[-1])
    assert np.allclose(call.truth.points, disc.truth.points)
    assert rings(call) == 21
    column = int(t.discs.round[1])
    call.wipe(column)
    left = (t.discs.copied != t.discs.disc)[:, column:].sum()
    assert rings(call) == left and call.rings.get_left()[0] > call.edge.get_x()
    call.wipe(t.discs.disc.shape[1])
    assert rings(call) == 0


def test_no_other_choice_of_pixels_would_be_rounder(drawn):
    _, t = drawn
    row, column, radius = t.discs.round
    fine = (np.arange(100) + 0.5) / 100
    for (r, c), is_hers in np.ndenumerate(t.discs.disc):
        away = np.hypot(r + fine[:, None] - row, c + fine - column)
        # To the other side it would lie with the larger part of its area.
        assert ((away < radius).mean() > 0.5) == is_hers


def test_half_way_each_mask_has_its_side(drawn):
    disc, t = drawn
    nothing, everything = np.zeros_like(t.discs.disc), np.ones_like(t.discs.disc)
    call = Answered(disc, t, everything, nothing)
    assert (pixels(call.seen), pixels(call.wall)) == (111, 384 - 111)
    assert call.edge.get_stroke_opacity() == 0
    call.wipe(11)
    left = disc.paper.at(0, 11)[0] - CELL / 2
    assert call.seen.get_left()[0] == pytest.approx(left, abs=1e-3)
    assert call.edge.get_x() == pytest.approx(left) and call.edge.get_stroke_opacity() == 1
    assert pixels(call.seen) == t.discs.disc[:, 11:].sum()
