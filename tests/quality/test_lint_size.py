"""Digits, scripts and strokes that are too small are found by their measure."""

from __future__ import annotations

import manim as mn
import pytest
from planting import found, lesson_scene, scene, show_both

from deepchalk import theme
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Formula, Number, symbol
from deepchalk.quality.lints.size import script_depth
from deepchalk.quality.playing.snapshot import Text

SIZES = theme.Sizes()


def still(thing):
    def draw(self):
        self.add(thing())
        self.wait(1)

    return draw


SMALL = {
    "text of size 20": lambda: mn.Text("Small words", font_size=14),
    "scaled down": lambda: mn.Text("Small words").scale(0.3),
    "formula": lambda: mn.MathTypst("x + 1", font_size=22),
    "thin line": lambda: mn.Line(mn.LEFT, mn.RIGHT, stroke_width=1.5),
    "thin outline": lambda: mn.Circle(stroke_width=0.8),
}


@pytest.mark.few(3)
@pytest.mark.parametrize("thing", SMALL.values(), ids=SMALL.keys())
def test_planted_small_things_are_found(thing):
    [finding] = found("size", scene(still(thing)))
    assert "% of the frame's height" in finding.problem


LARGE = {
    "text": lambda: mn.Text("Large words", font_size=36),
    "lower case": lambda: mn.Text("moon", font_size=30),
    "formula": lambda: mn.MathTypst("x + 1", font_size=36),
    "line": lambda: mn.Line(mn.LEFT, mn.RIGHT, stroke_width=2.2),
}


@pytest.mark.parametrize("thing", LARGE.values(), ids=LARGE.keys())
def test_what_is_large_enough_is_accepted(thing):
    assert not found("size", scene(still(thing)))


@pytest.mark.parametrize(
    ("height", "is_fault"), [(SIZES.smallest, False), (0.8 * SIZES.smallest, True)]
)
def test_numbers_in_a_lesson_are_measured(height, is_fault):
    def draw(self, trace):
        number = Number(trace.loss, 2, height=height).move_to(2.2 * mn.DOWN)
        show_both(self, number)

    assert bool(found("size", lesson_scene(draw))) == is_fault


@pytest.mark.parametrize(
    ("height", "is_fault"), [(SIZES.label, False), (0.96 * SIZES.smallest, True)]
)
def test_scripts_are_smaller_than_their_formula(height, is_fault):
    def draw(self, trace):
        formula = Formula("{h} + 1", h=symbol("h^(1)"), height=height)
        show_both(self, formula.move_to(2.2 * mn.DOWN))

    assert bool(found("size", lesson_scene(draw))) == is_fault


def test_what_grows_is_not_small():
    def draw(self):
        self.play(mn.Create(mn.Text("grows")), run_time=3)
        self.play(mn.GrowFromCenter(mn.Circle()), run_time=2)
        self.wait(1)

    assert not found("size", scene(draw))


def test_a_text_may_be_declared_a_script():
    def draw(self, trace):
        number = Number(trace.loss, 2, height=SIZES.script).move_to(2.2 * mn.DOWN)
        show_both(self, exempt(number, "size-digit", because="an index"))

    assert not found("size", lesson_scene(draw))


@pytest.mark.parametrize(
    ("source", "depth"),
    [("x + 1", 0), ("x^2", 1), ("h^((1))", 1), ("e^(x_1)", 2), ("(a + b)_i + c^2", 1)],
)
def test_depth_of_scripts(source, depth):
    assert script_depth(Text(0, source, "mathematics", (), None)) == depth
