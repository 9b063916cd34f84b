"""A scene that is in order is not disturbed by any lint; the linter's parts do what they say."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from planting import lesson_scene, played, scene, show_both
from plays import for_each_lesson

from deepchalk import registry, theme
from deepchalk.errors import ComputationError
from deepchalk.quality.judging import judge
from deepchalk.quality.lints import LINTS
from deepchalk.quality.many import Case, changed_cases, judge_case, preset_cases, random_cases
from deepchalk.quality.random_params import random_params
from deepchalk.quality.seeing.geometry import (
    Box,
    edges_of,
    flattened,
    inside,
    inside_grid,
    subpaths,
)

APPROVED = lesson_scene(lambda self, trace: show_both(self))


@pytest.mark.parametrize("ground", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_an_approved_lesson_has_no_findings(ground):
    play = played(APPROVED, theme=ground)
    assert [finding.sentence for finding in judge(play)] == []


def approved(self):
    title = mn.Text("Two squares", font_size=40).to_edge(mn.UP, buff=0.6)
    squares = mn.VGroup(mn.Square(color=mn.BLUE), mn.Square(color=mn.YELLOW))
    squares.arrange(mn.RIGHT, buff=1)
    self.play(mn.FadeIn(title))
    self.play(mn.Create(squares[0]))
    self.play(mn.TransformFromCopy(squares[0], squares[1]))
    self.play(squares.animate.shift(0.5 * mn.LEFT), run_time=1)
    self.wait(2)


def test_an_approved_manim_scene_has_no_findings():
    assert [finding.sentence for finding in judge(played(scene(approved)))] == []


def test_an_empty_scene_can_be_judged():
    assert judge(played(scene(lambda self: None))) == []


def test_every_lint_says_when_it_falls_short():
    assert len(LINTS) == 31
    for name, lint in LINTS.items():
        assert name == lint.ID
        assert len(lint.FALLS_SHORT_WHEN) > 20
        assert lint.__doc__


def unusual(self):
    plane = mn.NumberPlane()
    self.play(mn.Create(plane), run_time=0.5)
    picture = mn.ImageMobject(np.full((4, 4), 40, dtype=np.uint8)).move_to(2 * mn.LEFT)
    picture.height = 2
    cloud = mn.PMobject().add_points([[x, 1, 0] for x in (0, 1, 2)])
    labels = {1: mn.Text("A", color=mn.BLACK), 2: mn.Text("B", color=mn.BLACK)}
    graph = mn.Graph([1, 2], [(1, 2)], labels=labels)
    self.add(picture, cloud, mn.Dot(), mn.VMobject(), mn.Line(mn.LEFT, mn.LEFT))
    self.play(mn.Create(graph))
    self.play(mn.Succession(mn.FadeIn(mn.Square()), mn.FadeIn(mn.Circle())))
    self.play(mn.TransformMatchingShapes(mn.Text("abc"), mn.Text("cab")))
    self.play(mn.Indicate(graph), mn.Flash(graph), mn.Circumscribe(graph))
    tracker = mn.ValueTracker(0)
    self.add(mn.always_redraw(lambda: mn.Integer(int(tracker.get_value()), mob_class=mn.Text)))
    self.play(tracker.animate.set_value(5))


class Turning(mn.ThreeDScene):
    """A camera that turns round a sphere."""

    def construct(self):
        self.set_camera_orientation(phi=1.2, theta=0.5)
        self.add(mn.ThreeDAxes(), mn.Sphere(resolution=(4, 4)))
        self.begin_ambient_camera_rotation(0.5)
        self.wait(1)


@pytest.mark.parametrize("scene_class", [scene(unusual), Turning], ids=["flat", "spatial"])
def test_any_mobject_and_animation_can_be_watched(scene_class):
    assert isinstance(judge(played(scene_class)), list)


def test_watching_takes_the_time_that_the_video_takes():
    def draw(self):
        self.play(mn.FadeIn(mn.Square()), run_time=1.5)
        self.wait(2)
        self.play(mn.Circle().animate.shift(mn.UP), run_time=0.5)

    assert played(scene(draw)).duration == pytest.approx(4.0)


def test_watching_evaluates_updaters_and_stop_conditions():
    places = []

    def draw(self):
        dot = mn.Dot()
        dot.add_updater(lambda mobject, dt: mobject.shift(dt * mn.RIGHT))
        self.add(dot)
        self.wait_until(lambda: dot.get_x() > 1, max_time=5)
        places.append(dot.get_x())

    assert 1 < played(scene(draw)).duration + 1e-6 < 1.2
    assert places[0] == pytest.approx(1.0, abs=0.1)


def test_snapshots_share_what_does_not_change():
    def draw(self):
        square, circle = mn.Square(), mn.Circle()
        self.add(square, circle)
        self.play(circle.animate.shift(mn.UP))

    first, *_, last = played(scene(draw)).snapshots
    assert first.drawn[0] is last.drawn[0]
    assert first.drawn[1] is not last.drawn[1]
    assert first.drawn[1].key == last.drawn[1].key


corners = st.lists(st.tuples(*[st.integers(-8, 8)] * 2), min_size=3, max_size=9)


@given(outlines=st.lists(corners, min_size=1, max_size=4), shift=st.floats(-1, 1))
@examples(50)
def test_a_grid_inside_an_outline_is_what_its_places_are_one_by_one(outlines, shift):
    edges = edges_of([np.array(one) / 2 for one in outlines])
    # Some places lie on corners, and some beside them.
    x, y = np.arange(-6, 7) * 0.7 + shift, np.arange(-9, 10) * 0.5
    places = np.column_stack([one.ravel() for one in np.meshgrid(x, y)])
    assert inside_grid(edges, x, y).ravel().tolist() == inside(edges, places).tolist()


def test_points_inside_an_outline_with_a_hole():
    ring = mn.Annulus(inner_radius=1, outer_radius=2)
    polygons = [flattened(path) for path in subpaths(ring.points[:, :2])]
    points = np.array([[0, 0], [1.5, 0], [0, -1.5], [2.5, 0], [0.9, 0.1]])
    assert inside(edges_of(polygons), points).tolist() == [False, True, True, False, False]


def test_boxes():
    one, other = Box(0, 0, 2, 2), Box(1, 1, 4, 3)
    assert one.meets(other)
    assert one.shared(other) == Box(1, 1, 2, 2)
    assert not one.meets(Box(5, 5, 6, 6))
    assert one.grown(1).area == 16


@pytest.mark.parametrize("name", for_each_lesson())
def test_random_parameters_repeat_and_are_accepted(name):
    lesson = registry.lesson(name)
    first = list(random_params(lesson, 6, seed=3))
    assert first[:2] == list(random_params(lesson, 2, seed=3))
    assert first[0] != next(random_params(lesson, 1, seed=4))
    assert len({str(params.given()) for params in first}) > 2
    for params in first:
        lesson.compute(params)


def test_cases_come_in_a_fixed_order():
    name = registry.names()[0]
    assert [case.label for case in preset_cases(name)] == list(registry.lesson(name).presets)
    assert [case.label for case in random_cases(name, 2, 7)] == ["random 7.0", "random 7.1"]


@pytest.mark.parametrize("name", for_each_lesson())
def test_changed_cases_differ_in_a_number(name):
    lesson = registry.lesson(name)
    start = next(preset_cases(name, "light"))
    first = lesson.params_class.of(**start.params)
    cases = list(changed_cases(start))
    assert len(cases) > 1
    for case in cases:
        field = case.label.split("other ")[1]
        params = lesson.params_class.of(**case.params)
        assert getattr(params, field) != getattr(first, field)
        assert case.theme == "light"


def test_numbers_that_a_lesson_refuses_are_no_fault_where_chance_drew_them(monkeypatch):
    def refuse(*_):
        raise ComputationError("expression: there is no room, take fewer operations")

    monkeypatch.setattr("deepchalk.quality.judging.lint_lesson", refuse)
    refused = judge_case(Case("softmax", "random 515.4", {}, is_drawn=True))
    assert refused.passed and refused.refusal.endswith("take fewer operations")
    own = judge_case(Case("softmax", "own parameters", {}))
    assert not own.passed and own.failure.endswith("take fewer operations")


def test_a_case_that_cannot_be_played_is_a_failure():
    judged = judge_case(Case(registry.names()[0], "wrong", {"surely_not": 1}))
    assert not judged.passed
    assert "surely_not" in judged.failure
