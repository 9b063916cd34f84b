"""Losses over steps: each line ends where its loss does, and its number with it."""

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.lesson import quantity
from deepchalk.lessons.batch_norm.picture.runs import Runs
from deepchalk.mobjects.room import Room


class Params(lesson.Params):
    pass


@lesson.trace
class Losses:
    params: Params
    steps = quantity("n", "step", of=lambda t: np.arange(5))
    slow = quantity("L", "step", decimals=2, of=lambda t: 1 / (1 + 0.1 * t.steps))
    fast = quantity("L", "step", decimals=2, of=lambda t: 1 / (1 + t.steps))
    others = quantity("L", "run", "step", of=lambda t: np.ones((3, 5)))


@pytest.fixture
def runs() -> Runs:
    t = Losses(params=Params())
    named = {"slow": t.slow, "fast": t.fast}
    return Runs(Room(-6, 0, -2, 2), t.steps, named, {"fast": t.others}, (2, 3))


def test_lines_go_through_all_losses(runs):
    for line, last in zip(runs.lines, (1 / 1.4, 0.2), strict=True):
        np.testing.assert_allclose(line.points[-1], runs.axes.to_point(4, last), atol=1e-6)
    assert len(runs.thin) == 3


def test_a_number_runs_to_the_last_loss(runs):
    number = runs.keys[1][-1]
    assert number.text == "1.00"
    _, rolling = runs.grow(1)
    rolling.begin()
    rolling.interpolate(1)
    assert (number.text, number.path) == ("0.20", "fast[4]")
