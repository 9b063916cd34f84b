"""Numbers that are typed in, printed in two ways or badly set are found, however they look."""

from __future__ import annotations

from itertools import islice
from types import SimpleNamespace

import manim as mn
import numpy as np
import pytest
from number_grid import NumberGrid
from planting import Params, Trace, found, lesson_scene, show_both

from deepchalk import registry, theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.transposed_conv import scene as transposed
from deepchalk.mobjects.text import Code, Formula, Label, Number, Shown, number, symbol
from deepchalk.quality.judging import judge
from deepchalk.quality.lints import numbers
from deepchalk.quality.marking import Known, mark, marked_trace
from deepchalk.quality.playing.playthrough import play_lesson
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.quality.random_params import random_params


def below(*things):
    return mn.VGroup(*things).arrange(mn.RIGHT, buff=0.5).move_to(2.1 * mn.DOWN)


def with_things(make, **more):
    def draw(self, trace):
        show_both(self, below(*make(trace)))

    return lesson_scene(draw, **more)


def grid_with_a_typed_number(trace):
    values = trace.x.copy()
    values[0, 0] = 3
    return [NumberGrid(values, "data", cell=0.6)]


TYPED = {
    "a label": lambda t: [Label("loss 4.21")],
    "a number": lambda t: [Number(1234.5, 1)],
    "a cell": grid_with_a_typed_number,
    "a formula's template": lambda t: [Formula("L = 7.77")],
    "a formula's part": lambda t: [Formula("L = {l}", l=number(7.77, 2))],
    "code": lambda t: [Code("train(steps=777)")],
    "another number's value": lambda t: [Number(t.loss * t.share[0], 2)],
}


@pytest.mark.few(3)
@pytest.mark.parametrize("make", TYPED.values(), ids=TYPED.keys())
def test_planted_numbers_are_found(make):
    [finding, *_] = found("numbers", with_things(make))
    assert "trace" in finding.problem


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_typed_number_is_found_even_where_it_equals_the_computed_one(seed):
    params = Params(seed=seed)
    right = Trace(params=params).x[0, 0].value

    def draw(self, trace):
        show_both(self, below(Number(right, 0)))

    [finding] = found("numbers", lesson_scene(draw), params=params)
    assert "only equals" in finding.problem


SPOKEN = {
    "a fixed caption": "The loss is 4.21 now.",
    "a computed caption with a typed number": lambda t: f"From {show(t.loss, 2)} to 0.12.",
    "a number that goes around show": lambda t: f"The loss is {float(t.loss):.2f}.",
    "a wrong constant": "Turn it by 180°.",
}


@pytest.mark.parametrize("caption", SPOKEN.values(), ids=SPOKEN.keys())
def test_planted_numbers_in_captions_are_found(caption):
    scene = lesson_scene(lambda self, trace: show_both(self), caption=caption)
    [finding] = found("numbers", scene)
    assert finding.subject.startswith("caption")


def test_a_typed_number_in_a_title_is_found():
    scene = lesson_scene(lambda self, trace: show_both(self), title="All 12 of them")
    [finding] = found("numbers", scene)
    assert finding.subject.startswith("title")


def negative_zero(trace):
    label = Label("about −0.00")
    return [label]


def hyphen(trace):
    return [Label("from -4 on", constants=("4",))]


def by_hand(trace):
    made = Number(trace.loss, 2)
    wrong = Shown(float(trace.loss), f"{trace.loss:.3f}"[:-1])
    object.__setattr__(made.wording, "shown", (wrong,))
    return [made] if wrong.text != show(trace.loss, 2) else [Label("about −0.00")]


@pytest.mark.parametrize("make", [negative_zero, hyphen, by_hand])
def test_planted_bad_typography_is_found(make):
    assert found("numbers", with_things(make))


MIXED = {
    "0.12 and 0.123": lambda t: [Number(t.share[0], 2), Number(t.share[1], 3)],
    "a grid and a formula": lambda t: [
        NumberGrid(t.share[None], "data", cell=0.7, decimals=2),
        Formula("p = {p}", p=number(t.share[2], 3)),
    ],
    "a loss twice": lambda t: [Number(t.loss, 1), Number(t.loss, 2)],
}


@pytest.mark.parametrize("make", MIXED.values(), ids=MIXED.keys())
def test_mixed_decimals_of_one_quantity_are_found(make):
    problems = [finding.problem for finding in found("numbers", with_things(make))]
    assert any("decimals" in problem for problem in problems)


HONEST = {
    "values": lambda t: [Number(t.loss, 2), NumberGrid(t.share[None], "data", cell=0.7)],
    "a value computed again in the scene": lambda t: [Number(float(t.loss) * 1.1 / 1.1, 2)],
    "a size": lambda t: [Label(f"input {t.x.shape[0]} × {t.x.shape[1]}")],
    "a declared constant": lambda t: [Label("turned by 180°", constants=("180",))],
    "a template's constants": lambda t: [Formula("2 {l} + 1", constants="21", l=symbol("l"))],
    "an index": lambda t: [Formula("{x}", x=symbol("x_(1 2)"))],
    "a name with a digit": lambda t: [Code("conv2d(x1)")],
    "a parameter": lambda t: [Number(t.params.rows, 0)],
    "a number in a label": lambda t: [Label(f"loss {show(t.loss, 2)}")],
}


@pytest.mark.few(3)
@pytest.mark.parametrize("make", HONEST.values(), ids=HONEST.keys())
def test_numbers_of_the_trace_are_accepted(make):
    assert not found("numbers", with_things(make))


@pytest.mark.parametrize(
    ("caption", "constants"),
    [
        (lambda t: f"The loss is {show(t.loss, 2)}.", ()),
        ("Word 1 asks word 2.", ()),
        ("Turn it by 180°.", ("180",)),
        (lambda t: f"There are {show(t.params.rows, 0)} rows.", ()),
    ],
)
def test_honest_captions_are_accepted(caption, constants):
    scene = lesson_scene(lambda self, trace: show_both(self), caption=caption, constants=constants)
    assert not found("numbers", scene)


@pytest.mark.parametrize("value", [3.0, -2.5, 0.1234567, 1e6, 7e-5, -88.0])
def test_a_mark_is_invisible_and_repeats(value):
    assert mark(value) != value
    assert mark(value) == mark(value * (1 + 1e-16))
    assert mark(-value) == -mark(value)
    assert abs(mark(value)) > abs(value)
    assert mark(value) == pytest.approx(value, rel=5e-10)
    assert show(mark(value)) == show(value)


def test_marks_keep_what_a_scene_may_compare():
    trace = Trace(params=Params())
    marked = marked_trace(trace)
    assert mark(0.0) == 0.0
    assert mark(1.0) == 1.0
    before, after = trace.x.values, marked.x.values
    assert (np.sign(after) == np.sign(before)).all()
    same = before[:, None, :] == before[None, :, :]
    assert ((after[:, None, :] == after[None, :, :]) == same).all()
    assert marked.params is trace.params


def test_where_a_number_comes_from():
    trace = Trace(params=Params(seed=4))
    marked = marked_trace(trace)
    known = Known(marked, trace)
    assert known.comes_from_trace(float(marked.loss))
    assert not known.comes_from_trace(float(trace.loss))
    assert known.path_of(float(trace.loss)) == "loss"
    assert known.fields_of(float(marked.loss)) == {"loss"}
    assert known.comes_from_trace(trace.params.rows)
    assert not known.comes_from_trace(12345.0)


@pytest.mark.deep
@pytest.mark.parametrize("index", range(3))
def test_a_3_typed_into_a_real_lesson_is_found_with_random_parameters(index):
    lesson = registry.lesson("transposed-conv")

    class Stamp(transposed.Stamp):
        __module__ = transposed.__name__

        def draw(self, t, picture, room):
            super().draw(t, picture, room)
            grid = NumberGrid(t.y, cell=0.5)
            cell = grid.cell(0, 0)
            cell.remove(cell.number)
            cell.add(Number(3, grid.decimals).move_to(cell.box))
            self.scene.add(grid)

    class ByHand(lesson.scene_class):
        __module__ = transposed.__name__
        beats = short = (Stamp,)

    # Where a grid has no other computed number, a 3 in it could be a size, like a stride of 3.
    drawn = random_params(lesson, 60, seed=5)
    told_apart = (one for one in drawn if (abs(lesson.compute(one).y.values.ravel()[1:]) > 1).any())
    params = next(islice(told_apart, index, None))
    with quiet_manim():
        play = play_lesson(ByHand, params, theme.DARK, lesson.name)
    problems = [(finding.subject, finding.problem) for finding in judge(play, ["numbers"])]
    assert [subject for subject, _ in problems] == ["“3”"], params


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0.23 on average, not 0.07", ["0.23", "0.07"]),
        ("25 shares, 32 percent, −0.62", ["25", "32", "−0.62"]),
        ("with 2 numbers each, class 4 takes 5", ["5"]),
    ],
)
def test_a_name_that_is_a_number_is_no_digit_of_another(text, left):
    known = SimpleNamespace(names=("class 4", "2"))
    assert numbers.printed_in(numbers._without_names(text, known)) == left
