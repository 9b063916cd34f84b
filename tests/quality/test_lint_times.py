"""Dwell, dead time and length: what leaves too soon, stands still too long, lasts too long."""

from __future__ import annotations

import dataclasses

import manim as mn
import pytest
from planting import found, lesson_scene, played, scene, show_both
from quantities import sample

from deepchalk.lesson.telling.captions import tokens
from deepchalk.mobjects.text import Formula, Label, Number, symbol
from deepchalk.quality.judging import judge

SENTENCE = "these words take quite a while to be read by anybody"


def shown_for(thing, seconds):
    def draw(self):
        it = thing()
        self.add(mn.Square().shift(2 * mn.UP), it)
        self.wait(seconds)
        self.remove(it)
        self.wait(0.5)

    return draw


HASTY = {
    "sentence": (lambda: mn.Text(SENTENCE, font_size=30), 2.0),
    "one word": (lambda: mn.Text("word"), 0.8),
    "formula": (lambda: mn.MathTypst("a + b + c = d"), 1.2),
}


@pytest.mark.parametrize(("thing", "seconds"), HASTY.values(), ids=HASTY.keys())
def test_texts_that_leave_too_soon_are_found(thing, seconds):
    [finding] = found("dwell", scene(shown_for(thing, seconds)))
    assert "to read" in finding.problem


def test_a_label_that_leaves_too_soon_in_a_lesson_is_found():
    def draw(self, trace):
        label = Label("what these two have in common").move_to(2.2 * mn.DOWN)
        show_both(self, label, seconds=1)
        self.play(mn.FadeOut(label))

    [finding] = found("dwell", lesson_scene(draw))
    assert finding.subject == "“what these two have in common”"


PATIENT = {
    "sentence": (lambda: mn.Text(SENTENCE, font_size=30), 5.5),
    "formula": (lambda: mn.MathTypst("a + b = c"), 2.2),
    "number that changes": (lambda: mn.Integer(7, mob_class=mn.Text), 0.3),
}


@pytest.mark.parametrize(("thing", "seconds"), PATIENT.values(), ids=PATIENT.keys())
def test_texts_that_stay_are_accepted(thing, seconds):
    assert not found("dwell", scene(shown_for(thing, seconds)))


def test_a_text_that_moves_into_another_object_is_still_there():
    def draw(self):
        text = mn.Text("stays the same")
        self.add(text)
        self.wait(1)
        self.play(mn.ReplacementTransform(text, mn.Text("stays the same").shift(mn.UP)))
        self.wait(1.5)

    assert not found("dwell", scene(draw))


def test_tokens_of_a_formula():
    formula = "o = floor((5 + 2 dot 1 - 3) / 2) + 1"
    assert tokens(formula) == ["o", "=", "floor", "5", "2", "1", "3", "2", "1"]


def nothing_happens(seconds, thing=mn.Square):
    def draw(self):
        self.add(thing())
        self.wait(seconds)
        self.play(mn.FadeIn(mn.Circle()))
        self.wait(0.5)

    return draw


STILL = {
    "a square": nothing_happens(4),
    "two words": nothing_happens(6, lambda: mn.Text("two words")),
    "two waits": lambda self: [self.add(mn.Square()), self.wait(2), self.wait(2)],
}


@pytest.mark.parametrize("draw", STILL.values(), ids=STILL.keys())
def test_dead_time_is_found(draw):
    [finding] = found("dead-time", scene(draw))
    assert "does not change" in finding.problem


def test_dead_time_in_a_lesson_is_found():
    def draw(self, trace):
        show_both(self, seconds=9)

    assert found("dead-time", lesson_scene(draw))


LIVELY = {
    "short": nothing_happens(2),
    "reading": nothing_happens(7, lambda: mn.Text(SENTENCE, font_size=30)),
    "moving all the time": lambda self: self.play(mn.Square().animate.shift(mn.UP), run_time=6),
}


@pytest.mark.parametrize("draw", LIVELY.values(), ids=LIVELY.keys())
def test_time_to_read_is_no_dead_time(draw):
    assert not found("dead-time", scene(draw))


def test_a_caption_gives_time():
    caption = "A caption that is long enough to need several seconds, so the picture may rest."

    def draw(self, trace):
        show_both(self, seconds=6)

    assert not found("dead-time", lesson_scene(draw, caption=caption))


def lasting(seconds):
    def draw(self, trace):
        show_both(self, seconds=0.1)
        self.play(self.grid.animate.shift(0.1 * mn.UP), run_time=seconds)

    return lesson_scene(draw)


def test_a_long_step_is_found():
    [finding] = found("length", lasting(46))
    assert "more than 45 s" in finding.problem


def test_a_long_lesson_is_found():
    problems = [finding.problem for finding in found("length", lasting(400))]
    assert ["more than 360 s" in problem for problem in problems] == [False, True]


def test_a_short_step_is_found():
    play = played(lasting(3))
    [step] = play.steps
    short = dataclasses.replace(step, end=step.start + 2.5)
    [finding] = judge(dataclasses.replace(play, steps=(short,)), ["length"])
    assert "less than 3 s" in finding.problem


def test_a_step_of_a_good_length_is_accepted():
    assert not found("length", lasting(10))


def test_a_formula_that_is_put_together_is_read_from_when_it_is_there():
    def draw(self, trace):
        formula = Formula("{a} + {b} = {c}", a=symbol("a"), b=symbol("b"), c=symbol("c"))
        formula.move_to(2.2 * mn.DOWN)
        show_both(self)
        for part in formula.submobjects:
            self.play(mn.FadeIn(part), run_time=0.2)
        self.add(formula)
        self.wait(0.3)
        self.play(mn.FadeOut(formula), run_time=0.2)

    assert found("dwell", lesson_scene(draw))


def test_a_lone_number_is_looked_up_also_where_it_is_outside_its_group():
    def draw(self, trace):
        bounded = Number(sample("a", [1e-9], bounds=(0, None))[0]).move_to(2.2 * mn.DOWN)
        show_both(self)
        self.play(*(mn.FadeIn(part) for part in bounded.submobjects), run_time=0.2)
        self.wait(0.3)
        self.play(*(mn.FadeOut(part) for part in bounded.submobjects), run_time=0.2)

    assert not found("dwell", lesson_scene(draw))
