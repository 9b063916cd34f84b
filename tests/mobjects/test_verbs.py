"""The focus goes around what is meant, and not around what stands beside it."""

import manim as mn
import numpy as np
import pytest

from deepchalk.mobjects.motion import RISE, appear, pulse, ring
from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.theme import DARK, LIGHT, using


def area(ring: mn.Mobject) -> float:
    """Of a ring's four sides."""
    x, y = ring.points[:, 0], ring.points[:, 1]
    return abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("angle", [0.0, 0.4, -0.4, 2.0, np.pi / 2])
def test_a_ring_goes_along_a_straight_line(angle, theme):
    with using(theme):
        flat = ring(mn.Line(mn.LEFT, 2 * mn.RIGHT))
        turned = ring(mn.Line(mn.LEFT, 2 * mn.RIGHT).rotate(angle, about_point=mn.ORIGIN))
        back = turned.copy().rotate(-angle, about_point=mn.ORIGIN)
    assert area(turned) == pytest.approx(area(flat), rel=1e-6)
    assert back.get_center() == pytest.approx(flat.get_center())
    assert (back.width, back.height) == pytest.approx((flat.width, flat.height))


@pytest.mark.parametrize("shape", [mn.Square().rotate(0.4), mn.Arc(), mn.Dot(), mn.VGroup()])
def test_around_all_else_it_stands_upright(shape):
    plain = mn.SurroundingRectangle(shape, buff=0.06, corner_radius=0.05)
    made = ring(shape)
    assert (made.width, made.height) == pytest.approx((plain.width, plain.height))


def at_its_largest(thing: mn.Mobject) -> mn.Mobject:
    """What a pulse shows halfway."""
    growing = pulse(thing)
    growing.begin()
    growing.interpolate(0.5)
    return thing


def test_what_is_meant_grows_where_it_is():
    grown = at_its_largest(mn.Square(2).shift([1, 0.5, 0]))
    assert (grown.width, grown.height) == pytest.approx((2.2, 2.2))
    assert grown.get_center() == pytest.approx([1, 0.5, 0])


@pytest.mark.parametrize("edge", [mn.LEFT, mn.RIGHT, mn.UP, mn.DOWN])
def test_at_the_edge_of_the_safe_area_it_grows_inwards(edge):
    area = mn.Rectangle(width=SAFE.width, height=SAFE.top - CAPTION_TOP)
    area.move_to([0, (SAFE.top + CAPTION_TOP) / 2, 0])
    grown = at_its_largest(mn.Square(2).move_to(area.get_edge_center(edge), edge))
    assert (grown.width, grown.height) == pytest.approx((2.2, 2.2))
    assert grown.get_edge_center(edge) == pytest.approx(area.get_edge_center(edge))


def test_it_grows_no_wider_than_the_safe_area():
    wide = mn.Rectangle(width=0.95 * SAFE.width, height=1)
    assert at_its_largest(wide).width == pytest.approx(SAFE.width)


def test_what_is_outside_already_stays_there():
    outside = mn.Square(1).move_to([SAFE.right + 1, 0, 0])
    assert at_its_largest(outside).get_right()[0] == pytest.approx(SAFE.right + 1.5)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("edge", [mn.LEFT, mn.RIGHT, mn.UP, mn.DOWN])
def test_at_the_edge_of_the_safe_area_a_ring_ends_there(edge, theme):
    area = mn.Rectangle(width=SAFE.width, height=SAFE.top - CAPTION_TOP)
    area.move_to([0, (SAFE.top + CAPTION_TOP) / 2, 0])
    target = mn.Square(0.5).move_to(area.get_edge_center(edge), edge)
    with using(theme):
        made = ring(target)
    away = made.get_edge_center(edge) - target.get_edge_center(edge)
    assert away == pytest.approx(-0.015 * edge, abs=1e-6)
    back = made.get_edge_center(-edge) - target.get_edge_center(-edge)
    assert back == pytest.approx(-0.06 * edge)


@pytest.mark.parametrize(("above", "rise"), [(0.0, 0.0), (0.03, 0.03), (2.0, RISE)])
def test_what_appears_never_begins_in_the_caption_band(above, rise):
    target = mn.Square(0.5).move_to([0, CAPTION_TOP + above, 0], mn.DOWN)
    coming = appear(target)
    coming.begin()
    assert target.get_bottom()[1] == pytest.approx(CAPTION_TOP + above - rise)
