"""Jump and flash: what moves too fast, what flickers."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from planting import found, lesson_scene, scene, show_both

from deepchalk.quality.lints.flash import count_flashes
from deepchalk.quality.lints.jump import displacement
from deepchalk.quality.seeing.geometry import Box


def fast_animation(self):
    square = mn.Square()
    self.add(square)
    self.play(square.animate.shift(4 * mn.RIGHT), run_time=0.3)
    self.wait(1)


def at_once(self):
    square = mn.Square()
    self.add(square)
    self.wait(1)
    square.shift(3 * mn.RIGHT)
    self.wait(1)


def one_of_many_in_a_lagged_start(self):
    squares = [mn.Square(0.5).shift(i * mn.RIGHT + 2 * mn.UP) for i in range(-3, 3)]
    self.add(*squares)
    moves = [square.animate.shift(4 * mn.DOWN) for square in squares]
    self.play(mn.LaggedStart(*moves, lag_ratio=1), run_time=1.8)
    self.wait(1)


def in_short_steps(self):
    square = mn.Square().shift(2 * mn.LEFT)
    self.add(square)
    for _ in range(2):
        self.play(square.animate.shift(1.6 * mn.RIGHT), run_time=0.15)
    self.wait(1)


FAST = [fast_animation, at_once, one_of_many_in_a_lagged_start, in_short_steps]


@pytest.mark.parametrize("draw", FAST)
def test_planted_jumps_are_found(draw):
    findings = found("jump", scene(draw))
    assert findings
    assert "frame's height" in findings[0].problem


@pytest.mark.parametrize(
    ("start", "end", "is_seen"), [(8.5, 17, False), (4, 13, True), (7, 13, False), (-9, 9, True)]
)
def test_a_jump_is_told_as_far_as_it_is_seen(start, end, is_seen):
    def draw(self):
        square = mn.Square().shift(start * mn.RIGHT)
        self.add(square)
        self.wait(1)
        square.shift((end - start) * mn.RIGHT)
        self.wait(1)

    assert bool(found("jump", scene(draw))) == is_seen


def test_a_cell_that_jumps_in_a_lesson_is_found():
    def draw(self, trace):
        show_both(self, seconds=1)
        self.grid.shift(2.5 * mn.RIGHT)
        self.wait(1)

    assert found("jump", lesson_scene(draw))


def slow(self):
    square = mn.Square()
    self.add(square)
    self.play(square.animate.shift(5 * mn.RIGHT), run_time=1)
    self.wait(1)


def growing_line(self):
    self.play(mn.Create(mn.Line(5 * mn.LEFT, 5 * mn.RIGHT)), run_time=0.3)
    self.wait(1)


def out_and_in(self):
    square = mn.Square()
    self.add(square)
    self.play(mn.FadeOut(square), run_time=0.3)
    square = mn.Square().shift(4 * mn.RIGHT)
    self.play(mn.FadeIn(square), run_time=0.3)
    self.wait(1)


@pytest.mark.parametrize("draw", [slow, growing_line, out_and_in])
def test_moves_that_eyes_can_follow_are_accepted(draw):
    assert not found("jump", scene(draw))


@pytest.mark.parametrize(
    ("end", "distance"),
    [
        (Box(3, 4, 4, 5), 5.0),
        (Box(0, 0, 9, 1), 0.0),
        (Box(0, -3, 1, 1), 0.0),
        (Box(-2, 0, -1, 1), 2.0),
    ],
)
def test_growing_is_not_moving(end, distance):
    assert displacement(Box(0, 0, 1, 1), end) == pytest.approx(distance)


def blinking(self):
    card = mn.Square(3, fill_color=mn.WHITE, fill_opacity=1)
    for _ in range(6):
        self.add(card)
        self.wait(0.1)
        self.remove(card)
        self.wait(0.1)


def quick_fades(self):
    for _ in range(5):
        card = mn.Rectangle(width=6, height=3, fill_color=mn.YELLOW, fill_opacity=1)
        self.play(mn.FadeIn(card), run_time=0.1)
        self.play(mn.FadeOut(card), run_time=0.1)


def to_and_fro(self):
    card = mn.Square(3, fill_color=mn.WHITE, fill_opacity=1)
    self.add(card)

    def flicker(mobject, alpha):
        mobject.set_fill(opacity=0.5 + 0.5 * np.cos(2 * np.pi * 5 * alpha))

    self.play(mn.UpdateFromAlphaFunc(card, flicker), run_time=1)


@pytest.mark.parametrize("draw", [blinking, quick_fades, to_and_fro])
def test_planted_flashes_are_found(draw):
    findings = found("flash", scene(draw))
    assert findings
    assert "times in a second" in findings[0].problem


def one_flash(self):
    card = mn.Square(3, fill_color=mn.WHITE, fill_opacity=1)
    self.play(mn.FadeIn(card), run_time=0.2)
    self.play(mn.FadeOut(card), run_time=0.2)
    self.wait(1)


def slow_pulse(self):
    card = mn.Square(3, fill_color=mn.WHITE, fill_opacity=1)
    for _ in range(3):
        self.play(mn.FadeIn(card), run_time=0.5)
        self.play(mn.FadeOut(card), run_time=0.5)


def many_things_one_after_the_other(self):
    cards = [
        mn.Square(0.9, fill_color=mn.WHITE, fill_opacity=1).shift(x * mn.RIGHT)
        for x in range(-5, 6)
    ]
    self.play(mn.LaggedStart(*(mn.FadeIn(card) for card in cards), lag_ratio=0.5), run_time=1)


def grains(size):
    """Many small squares in one shape, which comes and goes."""

    def draw(self):
        places = [(x, y) for x in np.arange(-5, 5, 0.16) for y in np.arange(-3, 3, 0.16)]
        swarm = mn.VMobject(fill_color=mn.WHITE, fill_opacity=1, stroke_width=0)
        for x, y in places:
            swarm.append_points(mn.Square(size).shift([x, y, 0]).points)
        for _ in range(8):
            self.add(swarm)
            self.wait(0.1)
            self.remove(swarm)
            self.wait(0.1)

    return draw


@pytest.mark.deep
def test_grains_as_small_as_glyphs_do_not_flash_and_larger_parts_do():
    assert not found("flash", scene(grains(0.12)))
    assert found("flash", scene(grains(0.15)))


@pytest.mark.parametrize("draw", [one_flash, slow_pulse, many_things_one_after_the_other])
def test_what_does_not_flash_is_accepted(draw):
    assert not found("flash", scene(draw))


@pytest.mark.parametrize(
    ("luminances", "flashes"),
    [
        ([0, 1, 0, 1, 0], 2),
        ([0, 0.05, 0, 0.05, 0], 0),
        ([0, 0.06, 0.12, 0.06, 0], 1),
        ([0.85, 1, 0.85, 1, 0.85], 0),
        ([0, 0.2, 0.4, 0.6], 0),
    ],
)
def test_flashes_are_pairs_of_opposing_changes(luminances, flashes):
    assert count_flashes(np.array(luminances)[:, None]).tolist() == [flashes]
