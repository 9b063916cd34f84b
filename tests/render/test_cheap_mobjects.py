"""What stands in for Manim's methods gives the same."""

import manim as mn
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from deepchalk.render.patches import cheap_scene

STOCK_EQUALS = mn.VMobject.consider_points_equals
COORDINATES = st.one_of(
    st.floats(-9, 9), st.sampled_from([0.0, 1e-6, 1e9, np.inf, -np.inf, np.nan])
)
POINTS = arrays(float, 3, elements=COORDINATES)


@given(POINTS, POINTS, st.sampled_from([0.0, 5e-7, 1e-6, 2e-6, 1e-5]))
def test_points_are_equal_where_numpy_says_so(
    one: np.ndarray, other: np.ndarray, apart: float
) -> None:
    mobject = mn.VMobject()
    with cheap_scene():
        for pair in ((one, other), (one, one + apart), (one.tolist(), other)):
            assert mobject.consider_points_equals(*pair) == STOCK_EQUALS(mobject, *pair)


def test_points_against_one_point_are_left_to_numpy() -> None:
    mobject = mn.VMobject()
    several = np.zeros((4, 3))
    with cheap_scene():
        assert mobject.consider_points_equals(several, np.zeros(3))
        assert not mobject.consider_points_equals(several, np.ones(3))


def test_equal_texts_are_equal_and_independent() -> None:
    stock = mn.Text("slope 1.50", font_size=36, color=mn.RED)
    with cheap_scene():
        first = mn.Text("slope 1.50", font_size=36, color=mn.RED)
        first.shift(mn.UP).set_color(mn.BLUE)
        second = mn.Text("slope 1.50", font_size=36, color=mn.RED)
        other = mn.Text("slope 1.51", font_size=36, color=mn.RED)
    for expected, found in zip(stock.family_members_with_points(), second, strict=True):
        np.testing.assert_array_equal(expected.points, found.points)
        np.testing.assert_array_equal(expected.fill_rgbas, found.fill_rgbas)
    assert not np.allclose(other[-1].points.mean(0), second[-1].points.mean(0), atol=1e-9)
