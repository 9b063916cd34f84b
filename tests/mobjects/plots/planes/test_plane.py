"""A plane: places of pairs, marks that move, labels that stay clear."""

import manim as mn
import numpy as np
import pytest
from dry import dry_scene
from hypothesis import example, given
from hypothesis import strategies as st
from quantities import sample

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.lines import SHAPES, marker
from deepchalk.mobjects.motion import hide, is_hidden
from deepchalk.mobjects.plots.planes.plane import LEAST, Plane
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import Label

NAMES = {"word": ("the", "red", "car")}
STATES = sample("states", [[-1, 3], [-3, 0], [1, 0]], "word", "axis", names=NAMES)
MOMENTS = sample("moments", [[0, 0], [2, 1], [1, 3]], "moment", "axis")


def at(animation: mn.Animation, share: float) -> None:
    animation.rate_func = mn.linear
    animation.begin()
    animation.interpolate_mobject(share)


def place_of(plane: Plane, mark: mn.Mobject) -> list[float]:
    """The pair of numbers at the middle of what is drawn."""
    frame, (low, high) = plane.frame, plane.space.ranges.T
    x, y, _ = mark.get_center()
    shares = [(x - frame.left) / frame.width, (y - frame.bottom) / frame.height]
    return list(low + np.array(shares) * (high - low))


@given(
    width=st.floats(3, 12),
    height=st.floats(3, 5),
    wide=st.floats(0.01, 1e3),
    tall=st.floats(0.01, 1e3),
    numbered=st.booleans(),
)
# Its upper axis ends at a number, which is a little taller than flat digits.
@example(width=6.03125, height=3.28125, wide=940.0, tall=388.0, numbered=True)
@example(width=3.359375, height=4.4140625, wide=258.5, tall=313.0, numbered=True)
# The numbers of the longer range leave less than those of the given one.
@example(width=3.0, height=3.0, wide=505.0, tall=176.0, numbered=True)
def test_both_axes_have_the_same_unit_within_the_room(width, height, wide, tall, numbered):
    room = Room(-width / 2, width / 2, -2, height - 2)
    ratio = wide / tall
    try:
        plane = room.fit(Plane([[0, 0], [wide, tall]], numbered=numbered))
    except LayoutError:
        assert not 1 / 3 < ratio < 3
        return
    units = np.ptp(plane.at([[0, 0], [wide, tall]]), axis=0)[:2] / [wide, tall]
    assert units[0] == pytest.approx(units[1])
    assert plane.width <= width + 1e-6
    assert plane.height <= height + 1e-6
    frame = plane.frame
    x, y, _ = plane.at([[0, 0], [wide, tall]]).T
    assert frame.left <= x.min() <= x.max() <= frame.right
    assert frame.bottom <= y.min() <= y.max() <= frame.top


def test_a_range_that_is_given_stays_and_others_fill_the_room():
    room = Room(-6, 6, -2, 2)
    given_range = room.fit(Plane(x=(-1, 1), y=(-1, 1)))
    assert given_range.space.ranges == pytest.approx(np.array([[-1, 1], [-1, 1]]))
    free = room.fit(Plane([[-1, -1], [1, 1]]))
    assert np.ptp(free.space.ranges[0]) > 1.5 * np.ptp(free.space.ranges[1])


def test_numbers_are_in_equal_steps_on_both_axes():
    plane = CONTENT.fit(Plane(STATES, (0, 0)))
    texts = [[float(one.text.replace("−", "-")) for one in axis] for axis in plane.numbers]
    assert {step for axis in texts for step in np.diff(axis)} == {1.0}
    for axis, labels in enumerate(plane.numbers):
        for label in labels:
            place = label.get_center()[axis]
            pair = np.zeros(2)
            pair[axis] = float(label.text.replace("−", "-"))
            # A minus hangs out to the left of what stands in the middle of its tick.
            assert place == pytest.approx(plane.to_point(*pair)[axis], abs=0.02)


def test_too_small_a_room_is_said():
    with pytest.raises(LayoutError, match=r"the plane .*for its points in a room of 1\.50 × 1\.50"):
        Room(0, 1.5, 0, 1.5).fit(Plane(STATES))
    Room(0, LEAST, 0, LEAST).fit(Plane(STATES, x=(-4, 4), y=(-4, 4), numbered=False))


def test_what_is_no_pair_is_refused():
    with pytest.raises(ValueError, match=r"pairs of numbers, not an array of shape \(3,\)"):
        Plane([1, 2, 3])
    with pytest.raises(ValueError, match="needs pairs or a range y"):
        Plane(x=(0, 1))


def test_markers_know_their_entries_and_stay_with_the_plane():
    plane = Plane(STATES, (0, 0))
    marks = [plane.point(state, place) for place, state in enumerate(STATES)]
    Room(-6, 0, -2, 2).fit(plane)
    assert [mark.path for mark in marks] == ["states[0, :]", "states[1, :]", "states[2, :]"]
    for mark, pair in zip(marks[:2], STATES.values, strict=False):
        assert place_of(plane, mark) == pytest.approx(pair, abs=0.05)
    plane.shift(mn.RIGHT)
    assert place_of(plane, marks[1]) == pytest.approx([-3, 0], abs=0.01)
    assert len({tuple(np.round(mark.outline[:, 0], 6)) for mark in marks}) == 3


def test_every_shape_is_as_large():
    for shape in SHAPES:
        corners = marker(shape)[::4, :2]
        ahead = np.roll(corners, -1, axis=0)
        area = np.sum(corners[:, 0] * ahead[:, 1] - ahead[:, 0] * corners[:, 1]) / 2
        assert area == pytest.approx(np.pi)
    with pytest.raises(ValueError, match="no marker 'heart'"):
        marker("heart")


def test_a_marker_goes_straight_and_along_moments():
    plane = CONTENT.fit(Plane(MOMENTS))
    mark = plane.point(MOMENTS[0], shape="square")
    at(mark.go_to(MOMENTS[1]), 0.5)
    assert place_of(plane, mark) == pytest.approx([1, 0.5])
    assert mark.path == "moments[0, :]"
    at(mark.go_to(MOMENTS[1]), 1)
    assert mark.path == "moments[1, :]"
    at(mark.go_along(MOMENTS), 0.75)
    assert place_of(plane, mark) == pytest.approx([1.5, 2])
    mark.place(MOMENTS[2])
    assert (place_of(plane, mark), mark.path) == (pytest.approx([1, 3]), "moments[2, :]")


def test_a_name_goes_along_and_does_not_count_as_the_marker():
    plane = CONTENT.fit(Plane(STATES, numbered=False))
    mark = plane.point((0.0, 0.0), name="A")
    away = mark.name_label.get_center() - plane.to_point(0, 0)
    assert min(away[:2]) > 0
    mark.place((1.0, 2.0))
    np.testing.assert_allclose(mark.name_label.get_center() - plane.to_point(1, 2), away, atol=1e-6)
    np.testing.assert_allclose(mark.anchor()[0], plane.to_point(1, 2), atol=1e-6)


def test_a_hidden_marker_stays_hidden_while_it_moves():
    plane = CONTENT.fit(Plane(MOMENTS))
    mark = hide(plane.point(MOMENTS[0]))
    mark.place(MOMENTS[1])
    assert is_hidden(mark)
    assert mark.get_fill_opacity() == 0


def test_a_marker_waits_hollow_at_the_edge():
    plane = CONTENT.fit(Plane(x=(-1, 1), y=(-1, 1)))
    mark = plane.point((8, 4))
    assert mark.get_center()[:2] == pytest.approx(plane.to_point(1, 0.5)[:2])
    assert mark.get_fill_color().to_hex() == theme.active().ground
    mark.place((0.5, 0))
    assert mark.get_fill_color().to_hex() == theme.active().ink


def test_arrows_have_their_heads_where_their_pairs_are():
    plane = CONTENT.fit(Plane(STATES, (0, 0)))
    arrow = plane.arrow(STATES[0])
    assert arrow.tip.points[0] == pytest.approx(plane.to_point(-1, 3))
    assert arrow.points[0] == pytest.approx(plane.to_point(0, 0))
    at(arrow.go_to(STATES[2]), 0.5)
    assert arrow.tip.points[0] == pytest.approx(plane.to_point(0, 1.5))
    arrow.place([(1, 1), (1, 2)])
    assert arrow.points[0] == pytest.approx(plane.to_point(1, 1))
    arrow.place((-50, 1))
    assert not len(arrow.tip.points)
    assert plane.frame.left - 1e-6 <= arrow.points[:, 0].min()


def test_a_path_grows_up_to_a_moment_and_is_cut_at_the_frame():
    plane = CONTENT.fit(Plane(x=(0, 2), y=(0, 2)))
    way = plane.path([[0, 0], [1, 1], [1, 5]])
    assert way.points[-1] == pytest.approx(plane.to_point(1, 2))
    way.until(0.5)
    assert way.points[-1] == pytest.approx(plane.to_point(0.5, 0.5))
    area = plane.path([[0, 0], [1, 1], [1, 0]], closed=True, filled=True)
    assert area.points[-1] == pytest.approx(plane.to_point(0, 0))


def test_a_grid_bends():
    plane = CONTENT.fit(Plane(x=(-1, 1), y=(-1, 1)))
    straight = np.array([[[-3, y], [0, y], [3, y]] for y in (0.5, 1, 4)])
    grid = plane.lines(straight)
    x, y, _ = grid.points.T
    assert x.max() == pytest.approx(plane.frame.right)
    assert len(np.unique(np.round(y, 6))) == 2
    at(grid.go_to(np.tanh(straight)), 1)
    x, y, _ = grid.points.T
    assert x.max() == pytest.approx(plane.to_point(np.tanh(3), 0)[0])
    assert len(np.unique(np.round(y, 6))) == 3


def test_a_straight_line_ends_at_the_frame_or_waits_at_its_edge():
    plane = CONTENT.fit(Plane(x=(-1, 1), y=(-1, 1)))
    line = plane.straight((4, 3), 2)
    ends = sorted([line.points[0].tolist(), line.points[-1].tolist()])
    assert ends[0] == pytest.approx(plane.to_point(-0.25, 1))
    assert ends[1] == pytest.approx(plane.to_point(1, -2 / 3))
    line.place([1, 0, 5])
    assert line.points[:, 0] == pytest.approx(plane.to_point(1, 0)[0])
    line.place([4, 3, -20])
    assert line.points[:, 1] == pytest.approx(plane.to_point(0, -1)[1])


def test_labels_stand_clear_of_marks_and_of_each_other():
    plane = CONTENT.fit(Plane(STATES, (0, 0)))
    edge = plane.path(STATES, closed=True)
    marks = [plane.point(state, place) for place, state in enumerate(STATES)]
    texts = [Label(name) for name in STATES.names]
    plane.labelled(list(zip(marks, texts, strict=True)))
    boxes = [(text.get_corner(mn.DL)[:2], text.get_corner(mn.UR)[:2]) for text in texts]
    lines = np.array([edge.point_from_proportion(share) for share in np.linspace(0, 1, 200)])
    for index, (low, high) in enumerate(boxes):
        for points in (lines, *(mark.points for mark in marks)):
            assert not ((points[:, :2] > low) & (points[:, :2] < high)).all(axis=1).any()
        for other_low, other_high in boxes[index + 1 :]:
            assert (high < other_low).any() or (other_high < low).any()
        assert np.linalg.norm((low + high) / 2 - marks[index].get_center()[:2]) < 1.5


def test_no_place_for_a_label_is_said():
    plane = Room(0, 1.3, 0, 1.3).fit(Plane(x=(0, 1), y=(0, 1), numbered=False))
    with pytest.raises(LayoutError, match="no place for “a long name indeed” beside its point"):
        plane.labelled([(plane.point((0.5, 0.5)), Label("a long name indeed"))])


def test_marks_move_in_a_scene_without_copies_of_the_plane():
    scene = dry_scene()
    plane = CONTENT.fit(Plane(MOMENTS))
    mark, way = plane.point(MOMENTS[0]), plane.path(MOMENTS)
    scene.add(plane, mark)
    scene.play(mark.go_along(MOMENTS), way.grow())
    assert scene.mobjects == [plane, mark, way]
    assert mark.copy().space is plane.space
    assert place_of(plane, mark) == pytest.approx([1, 3])


@pytest.mark.parametrize("share", [0.25, 0.6, 1])
def test_a_trail_ends_where_its_marker_is(share):
    plane = CONTENT.fit(Plane(MOMENTS))
    mark, trail = plane.point(MOMENTS[0]), plane.path(MOMENTS)
    for animation in (mark.go_along(MOMENTS), trail.grow()):
        animation.begin()
        animation.interpolate(share)
    assert trail.points[-1] == pytest.approx(plane.at(mark.values))


def test_a_bare_plane_comes_near_until_pairs_just_fill_it():
    plane = CONTENT.fit(Plane(x=(-4, 4), y=(-4, 4), numbered=False))
    mark, frame = plane.point((1.0, 0.5)), plane.frame
    at(plane.fill_with([[-1, -1], [1, 1]]), 1.0)
    assert plane.frame == frame
    assert np.ptp(plane.space.ranges, axis=1) == pytest.approx([2.4, 2.4])
    assert place_of(plane, mark) == pytest.approx([1.0, 0.5])


def test_a_bare_plane_goes_into_another_room_with_its_marks():
    plane = CONTENT.fit(Plane(x=(-2, 2), y=(-1, 1), numbered=False))
    mark, room = plane.point((1.0, 0.5)), Room(2.0, 6.0, -1.0, 2.0)
    at(plane.go_into(room), 1.0)
    frame = plane.frame
    assert (frame.left, frame.right, frame.height) == pytest.approx((2.0, 6.0, 2.0))
    assert place_of(plane, mark) == pytest.approx([1.0, 0.5])
    numbered = CONTENT.fit(Plane([[0, 0], [1, 1]]))
    with pytest.raises(ValueError, match="numbered"):
        numbered.go_into(room)
    with pytest.raises(ValueError, match="numbered"):
        numbered.fill_with([[0, 0], [1, 1]])


def test_a_dashed_way_has_gaps_as_long_as_its_dashes():
    plane = CONTENT.fit(Plane(x=(-2, 2), y=(-1, 1), numbered=False))
    pairs = np.array([[-2.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    dashed, solid = plane.path(pairs, dash=0.2), plane.path(pairs)
    drawn = sum(np.linalg.norm(part[-1] - part[0]) for part in dashed.get_subpaths())
    length = 2 * plane.to_point(1, 0)[0] - 2 * plane.to_point(0, 0)[0] + plane.to_point(0, 1)[1]
    length -= plane.to_point(0, 0)[1]
    assert drawn == pytest.approx(length / 2, abs=0.2)
    assert len(dashed.get_subpaths()) > len(solid.get_subpaths()) == 1
