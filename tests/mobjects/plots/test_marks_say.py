"""Numbers at an axis say what is measured along it."""

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.lessons.optimisers.picture.spans import Spans
from deepchalk.lessons.vanishing_gradients.picture.columns import Columns
from deepchalk.lessons.vanishing_gradients.picture.log_bars import LogBars
from deepchalk.mobjects import Room
from deepchalk.mobjects.plots.axes import Axes, axis_phrase
from deepchalk.mobjects.text import symbol


@lesson.trace
class Trace:
    params: lesson.Params
    lows = lesson.positive("l_{i}", "word", of=lambda t: np.array([1e-4, 1e-2, 1.0]))
    highs = lesson.positive("h_{i}", "word", of=lambda t: 10 * t.lows)


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
    assert axis_phrase(name, exponent) == said


def test_all_marks_of_axes_say_it():
    axes = Axes(Room(-5, 5, -3, 3), (0, 25), (0, 100), ("words in the sentence", "% right"))
    for axis, name in ((axes.x, "words in the sentence"), (axes.y, "% right")):
        assert axis.numbers
        for one in axis.numbers:
            assert [part.shown[0].says for part in one] == [f"a mark of the scale: {name}"]


def test_marks_of_an_axis_without_a_name_say_which_way_it_goes():
    axes = Axes(Room(-5, 5, -3, 3), (0, 25), (0, 100))
    for axis, way in ((axes.x, "from left to right"), (axes.y, "from bottom to top")):
        assert {one.shown[0].says for one in axis.numbers} == {f"a mark of the scale {way}"}


@pytest.mark.parametrize("kind", [Spans, LogBars])
def test_powers_of_ten_say_what_they_measure(kind):
    room, trace = Room(-5, 5, -3, 3), Trace(params=lesson.Params())
    if kind is Spans:
        drawn = Spans(room, trace.lows, trace.highs, ("a", "b", "c"), "learning rate")
    else:
        drawn = LogBars(room, Columns.within(room, 3), trace.lows, "learning rate")
    said = {one.says for part in drawn.axes.get_family() for one in getattr(part, "shown", ())}
    assert said == {"a mark of the scale: learning rate, as a power of ten"}
