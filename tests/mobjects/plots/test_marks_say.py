"""Numbers at an axis say what is measured along it."""

import pytest

from deepchalk.mobjects import Room
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.axes_frame import mark_of
from deepchalk.mobjects.text import symbol


@pytest.mark.parametrize(
    ("name", "exponent", "said"),
    [
        ("words in the sentence", 0, "a mark of the scale: words in the sentence"),
        ("cost (in euros)", 3, "a mark of the scale: cost (in euros), times 10 to the power of 3"),
        (symbol("h_12"), 0, "a mark of the scale: h₁₂"),
        (symbol("theta"), 0, "a mark of the scale: θ"),
        ("", 0, "a mark of the scale"),
    ],
)
def test_a_mark_says_what_is_measured(name, exponent, said):
    assert mark_of(name, exponent) == said


def test_all_marks_of_axes_say_it():
    axes = Axes(Room(-5, 5, -3, 3), (0, 25), (0, 100), ("words in the sentence", "% right"))
    for axis, name in ((axes.x, "words in the sentence"), (axes.y, "% right")):
        assert axis.numbers
        for one in axis.numbers:
            assert [part.shown[0].says for part in one] == [f"a mark of the scale: {name}"]
