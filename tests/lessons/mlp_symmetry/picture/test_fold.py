"""Folding a surface: of one that is its own mirror image all lines meet lines."""

import manim as mn
import numpy as np
import pytest

from deepchalk.lessons.mlp_symmetry.picture.fold import fold
from deepchalk.mobjects.plots.planes.surface import Surface
from deepchalk.mobjects.room import CONTENT

X, Y = np.meshgrid(np.linspace(-1, 2, 31), np.linspace(-1, 2, 31))


def surface(heights) -> Surface:
    return CONTENT.fit(Surface(heights, (-1, 2), (-1, 2), labelled=False))


def farthest_after_folding(drawn: Surface, *with_it: mn.Mobject) -> float:
    """How far a folded line ends from the lines of the surface at most."""
    animation = fold(drawn, *with_it)
    animation.begin()
    animation.interpolate(1)
    folded = animation.mobject[1].points
    lines = np.concatenate([curve.points for curve in drawn.curves])
    return max(np.linalg.norm(lines - point, axis=1).min() for point in folded[::7])


def test_the_lines_of_a_mirror_image_meet():
    assert farthest_after_folding(surface(X * Y + X + Y)) < 0.05


def test_lines_without_a_mirror_image_do_not():
    assert farthest_after_folding(surface(X**2 + 3 * Y)) > 0.3


def test_a_mark_goes_to_its_mirror_image():
    drawn = surface(X * Y)
    mark = drawn.point((1.5, 0))
    animation = fold(drawn, mark)
    animation.begin()
    animation.interpolate(1)
    np.testing.assert_allclose(animation.mobject[2].get_center(), drawn.to_point(0, 1.5), atol=1e-6)
    np.testing.assert_allclose(mark.get_center(), drawn.to_point(1.5, 0), atol=1e-6)


def test_it_needs_equal_ranges():
    with pytest.raises(ValueError, match="two equal ranges"):
        fold(CONTENT.fit(Surface(X, (0, 1), (0, 2))))
