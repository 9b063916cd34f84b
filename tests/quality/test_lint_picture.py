"""Load and emptiness: too many things at once, too little in the room."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from number_grid import NumberGrid
from planting import found, lesson_scene, scene, show_both

from deepchalk.mobjects.room import as_one, exempt
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


def putting_together(table_of):
    """Pieces come one by one and then belong to a table."""

    def draw(self, trace):
        pieces = formulas(trace, 6)
        table = table_of(*pieces)
        self.play(*(mn.FadeIn(formula) for formula in pieces))
        self.remove(*pieces)
        self.add(table)
        self.wait(2)

    return draw


def test_pieces_that_are_put_together_are_one_thing():
    draw = putting_together(lambda *pieces: as_one(mn.VGroup(*pieces)))
    assert not found("load", lesson_scene(draw))


def test_a_plain_group_is_no_thing():
    [finding] = found("load", lesson_scene(putting_together(mn.VGroup)))
    assert "brings 6 new things" in finding.problem


class Table(mn.VGroup):
    """A component: what has a class of its own is one thing unless it says otherwise."""

    def __init__(self, *parts, one=None):
        super().__init__(*parts)
        if one is not None:
            self.is_one_thing = one


@pytest.mark.parametrize(("one", "findings"), [(None, 0), (True, 0), (False, 1)])
def test_a_flag_decides_and_not_a_class(one, findings):
    draw = putting_together(lambda *pieces: Table(*pieces, one=one))
    assert len(found("load", lesson_scene(draw))) == findings


def test_a_copy_is_one_thing_as_well():
    draw = putting_together(lambda *pieces: as_one(mn.VGroup(*pieces)).copy())
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


@pytest.mark.parametrize("draw", [small_grid, line_of_text, in_a_corner, in_two_corners])
def test_emptiness_that_is_meant_says_why(draw):
    def meant(self, trace):
        bare = self.play

        def play(*animations, **options):
            for animation in animations:
                exempt(animation.mobject, "emptiness", because="space is the point")
            bare(*animations, **options)

        self.play = play
        draw(self, trace)

    assert not found("emptiness", lesson_scene(meant))


def test_an_exception_holds_only_while_it_is_on_the_screen():
    def draw(self, trace):
        dot = exempt(mn.Dot(), "emptiness", because="space is the point")
        self.play(mn.FadeIn(dot))
        self.wait(2)
        self.play(mn.FadeOut(dot))
        small_grid(self, trace)

    assert len(found("emptiness", lesson_scene(draw))) == 1


def test_an_exception_from_another_lint_is_none():
    def draw(self, trace):
        self.play(mn.FadeIn(exempt(Label("a few words"), "load", because="it is small")))
        self.wait(2)

    assert len(found("emptiness", lesson_scene(draw))) == 1


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
