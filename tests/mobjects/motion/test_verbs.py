"""The focus goes around what is meant, and not around what stands beside it."""

import manim as mn
import numpy as np
import pytest

from deepchalk.mobjects.motion.verbs import ring
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
