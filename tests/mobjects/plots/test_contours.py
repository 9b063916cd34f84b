"""Contours: labels that stand free, gaps for them, and paths that end at the frame."""

import manim as mn
import numpy as np
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.contours import Contours
from deepchalk.mobjects.plots.label_places import dense
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number

ROOM = Room(-4.0, 4.0, -2.5, 2.5)


def ellipse(length: float, width: float, angle: float) -> np.ndarray:
    t = np.linspace(0, 2 * np.pi, 121)
    flat = np.stack([length * np.cos(t), width * np.sin(t)], axis=1)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return flat @ turn


def box_holds(label: mn.Mobject, points: np.ndarray) -> bool:
    left, bottom, _ = label.get_corner(mn.DL)
    right, top, _ = label.get_corner(mn.UR)
    x, y = points.T
    return bool(((x > left) & (x < right) & (y > bottom) & (y < top)).any())


def drawn_points(curve: mn.VMobject) -> np.ndarray:
    ends = [curve.points[k : k + 4][[0, 3], :2] for k in range(0, len(curve.points), 4)]
    return np.concatenate([dense(np.array(pair)) for pair in ends])


@examples(25)
@given(st.floats(0, np.pi), st.floats(1, 25), st.integers(1, 5))
def test_no_label_lies_on_a_line_or_another_label(angle, slender, count):
    axes = Axes(ROOM, (-1.6, 1.6), (-1, 1))
    lines = [[ellipse(k / count, k / count / slender, angle)] for k in range(1, count + 1)]
    labels = [Number(10 * k, 0, "gradient") for k in range(1, count + 1)]
    contours = Contours(axes, lines, labels, np.zeros((1, 2)))
    placed = [label for label in contours.labels if label is not None]
    assert placed, "not even one label found a place"
    for position, label in enumerate(placed):
        assert not any(box_holds(label, drawn_points(curve)) for curve in contours.curves)
        for other in placed[position + 1 :]:
            centres = np.array([other.get_center()[:2], label.get_center()[:2]])
            assert np.abs(centres[0] - centres[1]).max() > 0.1
        assert axes.frame.left <= label.get_left()[0] <= label.get_right()[0] <= axes.frame.right


def test_a_contour_outside_the_frame_is_not_drawn_and_has_no_label():
    axes = Axes(ROOM, (5, 6), (5, 6))
    contours = Contours(axes, [[ellipse(1, 1, 0)]], [Number(1)])
    assert contours.labels == [None]
    assert not contours.curves[0].has_points()


def test_labels_may_be_left_out():
    axes = Axes(ROOM, (-2, 2), (-2, 2))
    contours = Contours(axes, [[ellipse(1, 1, 0)]], [])
    assert len(contours.of(0)) == 1


def leader_points(leader: mn.VMobject) -> np.ndarray:
    return dense(leader.points[[0, 3], :2], 0.01)


@examples(15)
@given(st.floats(0, np.pi), st.floats(4, 25))
def test_a_leader_goes_from_its_own_line_to_its_own_label(angle, slender):
    axes = Axes(ROOM, (-1.6, 1.6), (-1, 1))
    lines = [[ellipse(k / 5, k / 5 / slender, angle)] for k in range(1, 6)]
    labels = [Number(1000 * k, 0, "gradient") for k in range(1, 6)]
    contours = Contours(axes, lines, labels, np.zeros((1, 2)))
    for index, leader in enumerate(contours.leaders):
        if leader is None:
            continue
        points = leader_points(leader)
        own = drawn_points(contours.curves[index])
        assert np.hypot(*(own - points[0]).T).min() < 0.05
        label = contours.labels[index]
        distance = np.abs(points[-1] - label.get_center()[:2]) - [label.width / 2, label.height / 2]
        assert (distance < 0.06).all()
        for other in contours.labels:
            assert other is None or other is label or not box_holds(other, points)
