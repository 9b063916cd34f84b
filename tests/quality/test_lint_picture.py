"""Load and emptiness: too many things at once, too little in the room."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from planting import found, lesson_scene, scene, show_both

from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Formula, Label, number


def grids(trace, count):
    made = [NumberGrid(trace.x, "data", cell=0.5) for _ in range(count)]
    return mn.VGroup(*made).arrange_in_grid(cols=4, buff=0.9).move_to(0.1 * mn.DOWN)


def formulas(trace, count):
    lines = [Formula("L = {l}", l=number(trace.loss, 2)) for _ in range(count)]
    return mn.VGroup(*lines).arrange_in_grid(cols=3, buff=0.9)


def labels(trace, count):
    lines = [Label(f"statement {'abcdefghij'[i]}") for i in range(count)]
    return mn.VGroup(*lines).arrange_in_grid(cols=2, buff=0.9)


def brings(make, count):
    def draw(self, trace):
        self.play(mn.FadeIn(make(trace, count)))
        self.wait(2)

    return draw


@pytest.mark.parametrize(("make", "count"), [(grids, 6), (formulas, 5), (labels, 6)])
def test_too_many_new_things_are_found(make, count):
    [finding] = found("load", lesson_scene(brings(make, count)))
    assert f"brings {count} new things" in finding.problem


@pytest.mark.parametrize("make", [grids, formulas, labels])
def test_too_many_undimmed_things_are_found(make):
    problems = [f.problem for f in found("load", lesson_scene(brings(make, 8)))]
    assert any("shows 8 undimmed things" in problem for problem in problems)


@pytest.mark.parametrize(("make", "count"), [(grids, 4), (formulas, 3), (labels, 4)])
def test_a_few_things_are_accepted(make, count):
    assert not found("load", lesson_scene(brings(make, count)))


def test_dimmed_things_do_not_count():
    def draw(self, trace):
        both = formulas(trace, 8)
        for formula in both[4:]:
            formula.in_role("line")
        self.play(mn.FadeIn(both))
        self.wait(2)

    assert not found("load", lesson_scene(draw))


def test_a_thing_that_moves_or_fills_is_not_new():
    def draw(self, trace):
        grid = NumberGrid(trace.x, "data", cell=0.9)
        for cell in grid.flat():
            self.play(mn.FadeIn(cell), run_time=0.3)
            self.wait(0.5)
        self.play(grid.animate.shift(3 * mn.RIGHT))
        self.wait(1)

    assert not found("load", lesson_scene(draw))


def test_many_things_may_be_declared_one():
    def draw(self, trace):
        table = exempt(formulas(trace, 6), "load", because="rows of one table")
        self.play(mn.FadeIn(table))
        self.wait(2)

    assert not found("load", lesson_scene(draw))


class Table(mn.VGroup):
    """Formulas that are one thing."""


def test_pieces_that_are_put_together_are_one_thing():
    def draw(self, trace):
        table = Table(*formulas(trace, 6))
        self.play(*(mn.FadeIn(formula) for formula in table))
        self.remove(*table)
        self.add(table)
        self.wait(2)

    assert not found("load", lesson_scene(draw))


def small_grid(self, trace):
    self.play(mn.FadeIn(NumberGrid(trace.x, "data", cell=0.6)))
    self.wait(2)


def line_of_text(self, trace):
    self.play(mn.FadeIn(Label("one line in the middle of the frame")))
    self.wait(2)


def in_a_corner(self, trace):
    formula = formulas(trace, 4).move_to([-4, 1.5, 0])
    self.play(mn.FadeIn(formula))
    self.wait(2)


def in_two_corners(self, trace):
    things = [formulas(trace, 1).move_to(place) for place in ([-5, 2, 0], [5, -2.2, 0])]
    self.play(mn.FadeIn(*things))
    self.wait(2)


@pytest.mark.parametrize("draw", [small_grid, line_of_text, in_a_corner, in_two_corners])
def test_planted_emptiness_is_found(draw):
    [finding] = found("emptiness", lesson_scene(draw))
    assert "of the room" in finding.problem


def test_it_is_enough_to_use_the_room_once():
    def draw(self, trace):
        small_grid(self, trace)
        show_both(self)

    assert not found("emptiness", lesson_scene(draw))


def test_a_scene_that_is_no_lesson_is_not_judged():
    assert not found("emptiness", scene(lambda self: [self.add(mn.Dot()), self.wait(1)]))


def test_every_axis_of_a_large_grid_is_used():
    def draw(self, trace):
        values = np.add.outer(trace.x[0], trace.x[0])
        self.play(mn.FadeIn(NumberGrid(np.tile(values, (1, 3)), "data", cell=1.35)))
        self.wait(2)

    assert not found("emptiness", lesson_scene(draw))
