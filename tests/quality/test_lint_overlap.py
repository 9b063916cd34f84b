"""Texts on texts, lines through texts, shapes over texts are found; neighbours are not."""

from __future__ import annotations

import manim as mn
import pytest
from planting import found, lesson_scene, scene, show_both

from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Label


def text_on_text(self):
    self.add(mn.Text("one text"), mn.Text("another text").shift(0.1 * mn.UP))
    self.wait(1)


def line_through_text(self):
    text = mn.Text("crossed out by chance")
    self.add(mn.Line(3 * mn.LEFT + 0.5 * mn.DOWN, 3 * mn.RIGHT + 0.5 * mn.UP), text)
    self.wait(1)


def arrow_tip_on_text(self):
    text = mn.Text("number")
    tip = mn.Triangle(fill_opacity=1, color=mn.RED, stroke_width=0).scale(0.2)
    self.add(text, tip.move_to(text[0]))
    self.wait(1)


def text_wider_than_its_box(self):
    text = mn.Text("far too long for it")
    self.add(mn.Square(1.5, color=mn.BLUE), text)
    self.wait(1)


def text_that_arrives_on_text(self):
    still, moving = mn.Text("stays"), mn.Text("comes").shift(3 * mn.DOWN)
    self.add(still, moving)
    self.play(moving.animate.move_to(still.get_center() + 0.1 * mn.RIGHT))
    self.wait(1)


@pytest.mark.parametrize(
    "draw",
    [
        text_on_text,
        line_through_text,
        arrow_tip_on_text,
        text_wider_than_its_box,
        text_that_arrives_on_text,
    ],
)
def test_planted_overlaps_are_found(draw):
    assert found("overlap", scene(draw))


def test_a_number_moved_onto_another_in_a_lesson_is_found():
    def draw(self, trace):
        self.grid.cell(0, 1).number.move_to(self.grid.cell(0, 0).number)
        show_both(self)

    [finding] = found("overlap", lesson_scene(draw))
    assert finding.step == "look"
    assert "lies on" in finding.problem


def text_in_a_box(self):
    text = mn.Text("fits")
    self.add(mn.SurroundingRectangle(text), text)
    self.wait(1)


def passing_over_quickly(self):
    text, ball = mn.Text("stays"), mn.Text("ball").shift(4 * mn.LEFT)
    self.add(text, ball)
    self.play(ball.animate.shift(8 * mn.RIGHT), run_time=1)
    self.wait(1)


def hidden_under_a_card(self):
    card = mn.Rectangle(width=4, height=2, fill_color=mn.BLACK, fill_opacity=1)
    self.add(mn.Text("old"), card, mn.Text("new"))
    self.wait(1)


@pytest.mark.parametrize("draw", [text_in_a_box, passing_over_quickly, hidden_under_a_card])
def test_what_a_viewer_accepts_is_no_overlap(draw):
    assert not found("overlap", scene(draw))


def test_a_declared_overlap_is_accepted():
    def draw(self, trace):
        label = Label("on purpose").move_to(self.grid.cell(0, 1).number)
        show_both(self, exempt(label, "overlap", because="the test wants it so"))

    assert not found("overlap", lesson_scene(draw))
