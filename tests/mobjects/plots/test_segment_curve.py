"""A curve over its joining line: labels stay clear, the gap ends on the curve."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest

from deepchalk.mobjects.plots.segment_curve import NEAR, Draw, RunAlong, SegmentCurve
from deepchalk.mobjects.room import CONTENT, Room

X = np.linspace(0, 1, 61)
ROOM = Room(0.0, 6.4, CONTENT.bottom, 1.9)


def bump(height: float, start: float = 0.0, end: float = 0.0) -> np.ndarray:
    return start + (end - start) * X + height * (4 * X * (1 - X)) ** 2


def drawn(y: np.ndarray, least: float = 0.0) -> SegmentCurve:
    return SegmentCurve(X, y, ROOM, ("from A to B", "L"), ("A", "B"), least=least)


@pytest.mark.parametrize("height", [4.0, -3.0, 0.002, 250.0])
@pytest.mark.parametrize(("start", "end"), [(0.0, 0.0), (5.0, 5.0), (1.0, 9.0)])
def test_the_label_of_the_line_is_clear_of_curve_and_gap(
    height: float, start: float, end: float
) -> None:
    picture = drawn(bump(height, start, end))
    label = picture.label_line("joining line", avoid=30)
    points = picture.axes.to_points(picture.x, picture.y)
    gap = np.linspace(picture.below(30), picture.point(30), 40)
    for x, y, _ in np.concatenate([points, gap]):
        beside = max(label.get_left()[0] - x, x - label.get_right()[0])
        over = max(label.get_bottom()[1] - y, y - label.get_top()[1])
        assert max(beside, over) >= 0.5 * NEAR


def test_the_gap_leads_from_the_line_to_the_curve() -> None:
    picture = drawn(bump(4.0, 1.0, 3.0))
    start, end = picture.gap(30).get_start_and_end()
    np.testing.assert_allclose(picture.axes.to_numbers(start), (0.5, 2.0), atol=1e-6)
    np.testing.assert_allclose(picture.axes.to_numbers(end), (0.5, 6.0), atol=1e-6)


@pytest.mark.parametrize("level", [0.0, 1e-33, 3e-6, 7.0, 900.0])
def test_a_constant_lies_well_inside_the_frame(level: float) -> None:
    picture = drawn(np.full(61, level) + 1e-7 * np.sin(9 * X), least=5e-5)
    frame = picture.axes.frame
    for index in (0, 30, 60):
        height = picture.point(index)[1]
        assert frame.bottom + 0.1 * frame.height < height < frame.top - 0.1 * frame.height


def test_what_is_smaller_than_least_is_not_blown_up() -> None:
    picture = drawn(bump(1e-6), least=5e-5)
    assert picture.axes.y.length > 0.5


def test_half_of_the_way_draws_half_of_the_curve() -> None:
    picture = drawn(bump(4.0))
    dot = picture.axes.dot(0, 0)
    for animation in (Draw(picture), RunAlong(picture, dot)):
        animation.rate_func = mn.linear
        animation.begin()
        animation.interpolate(0.5)
    np.testing.assert_allclose(picture.curve.get_end(), picture.point(30), atol=1e-6)
    np.testing.assert_allclose(dot.get_center(), picture.point(30), atol=1e-6)


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(("start", "end"), [(0.0, 0.0), (1.0, 9.0)])
def test_a_side_of_the_line_reaches_from_it_to_the_edge(
    above: bool, start: float, end: float
) -> None:
    picture = drawn(bump(4.0, start, end))
    frame, area = picture.axes.frame, picture.side(above)
    heights = area.get_vertices()[:, 1]
    ends = sorted(picture.point(index)[1] for index in (0, -1))
    outer = frame.top if above else frame.bottom
    assert (heights.max() if above else heights.min()) == pytest.approx(outer)
    assert (heights.min() if above else heights.max()) == pytest.approx(ends[0 if above else 1])
    assert area.get_left()[0] == pytest.approx(picture.point(0)[0])
    assert area.get_right()[0] == pytest.approx(picture.point(-1)[0])


def test_a_label_of_a_side_is_clear_of_the_other_texts_and_of_the_curve() -> None:
    for height in (4.0, -3.0, 60.0):
        picture = drawn(bump(height))
        line = picture.label_line("joining line", avoid=30)
        above = height > 0
        label = picture.label_side("never here", above, line, avoid=30)
        assert label is not None
        assert (label.get_y() > picture.below(30)[1]) == above
        for text in (line, *picture.letters):
            apart = np.abs(label.get_center() - text.get_center())
            assert apart[0] > (label.width + text.width) / 2 or (
                apart[1] > (label.height + text.height) / 2
            )
        x, y, _ = picture.axes.to_points(picture.x, picture.y).T
        inside = (np.abs(x - label.get_x()) < label.width / 2) & (
            np.abs(y - label.get_y()) < label.height / 2
        )
        assert not inside.any()


def test_a_side_without_room_has_no_label() -> None:
    picture = drawn(bump(-3.0))
    line = picture.label_line("joining line", avoid=30)
    assert picture.label_side("a convex loss is never here", True, line) is None
