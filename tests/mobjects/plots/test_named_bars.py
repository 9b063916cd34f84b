"""Names of bars get shorter, or go, before their numbers do; a curve bears numbers at points."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.attention.picture.marked_curve import MarkedCurve
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room

WORDS = ("international", "sea", "considerable")


@pytest.mark.parametrize(
    ("width", "names"),
    [(6.0, [*WORDS]), (3.2, ["inte…", "sea", "cons…"]), (1.3, [])],
)
def test_names_are_as_long_as_there_is_room(width, names):
    scores = sample("z", [2.0, 1.0, 3.0], "word", names={"word": WORDS})
    bars = Bars.in_room(Room(0, width, 0, 3), scores, cuts=True)
    assert [name.text for name in bars.names] == names


def test_numbers_stand_above_the_marked_points_of_a_curve():
    x, y = sample("n", [1.0, 2, 3], "length"), sample("r", [100.0, 50, 25], "length")
    room = Room(0, 5, 0, 3)
    curve = MarkedCurve(room, x, y, (0, 4), (0, 100), ("n", "r"), marked=(1,))
    dot, number = curve.marks
    np.testing.assert_allclose(dot.get_center(), curve.axes.to_point(2, 50), atol=1e-6)
    assert number.value == 50 and number.get_bottom()[1] > dot.get_top()[1]
