"""The curve of an activation and the points on it."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.rnn.picture.activation_curve import ActivationCurve
from deepchalk.mobjects.room import Room


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_the_points_lie_on_the_curve(activation):
    bend = {"tanh": np.tanh, "relu": lambda a: np.maximum(a, 0)}
    sums = sample("a", [-2.0, 1.0, 4.0])
    drawn = ActivationCurve(
        Room(-6, 0, -2, 2), activation, [*sums], [*sample("h", bend[activation](sums.values))]
    )
    curve = drawn.line.points
    for dot in drawn.dots:
        away = np.linalg.norm(curve[:, :2] - dot.get_center()[:2], axis=1).min()
        assert away < 0.12
    assert [dot.get_x() for dot in drawn.dots] == sorted(dot.get_x() for dot in drawn.dots)
