"""Parts of worlds: ground that keeps off panes, halos, trails, arrows."""

import itertools

import manim as mn
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.mobjects import Ground, Halo, Room, Trail, arrow, disc, region, shade, thread
from deepchalk.mobjects.stage.ground import FADES
from deepchalk.theme import FRAME_HEIGHT

pairs = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6).map(
    lambda found: np.array(found, dtype=float)
)
ROOM = Room(-2.5, 4.5, -3.2, 3.2)


@given(pairs)
def test_all_pairs_lie_in_the_room_and_off_the_pane(found):
    pane = Room(-7, 0, 1.5, 4)
    ground = Ground.around([found, np.zeros((1, 2))], ROOM, beside=[pane])
    places = ground.at(np.concatenate([found, np.zeros((1, 2))]))
    assert (places[:, 0] >= ROOM.left - 1e-6).all() and (places[:, 0] <= ROOM.right + 1e-6).all()
    assert (places[:, 1] >= ROOM.bottom - 1e-6).all() and (places[:, 1] <= ROOM.top + 1e-6).all()
    assert not ((places[:, 0] < pane.right) & (places[:, 1] > pane.bottom)).any()


def test_one_unit_is_equally_long_both_ways_and_the_grid_runs_out_of_the_frame():
    ground = Ground((1, 1), 0.8)
    np.testing.assert_allclose(ground.at((2, 0)) - ground.at((0, 0)), [1.6, 0, 0])
    np.testing.assert_allclose(ground.at((0, 2)) - ground.at((0, 0)), [0, 1.6, 0])
    assert ground.grid.height > 1.5 * FRAME_HEIGHT
    # Lines of the grid stand where numbers are whole.
    across = {round(float(x), 6) for x in ground.grid.points[:, 0]}
    assert round(float(ground.at((3, 0))[0]), 6) in across


@given(st.floats(-3, 3), st.floats(0.3, 2), st.sampled_from([1.0, 2.0]))
def test_lines_fade_out_to_the_left_of_a_place_and_are_whole_right_of_it(left, unit, every):
    whole, ground = Ground((1, 1), unit, every), Ground((1, 1), unit, every, left)

    def upright(one):
        lines = one.points.reshape(-1, 4, 3)[:, :, 0]
        return {round(float(line[0]), 6) for line in lines if np.ptp(line) < 1e-9}

    for one, other in ((whole.grid, ground.grid), (whole.axes, ground.axes)):
        assert {x for x in upright(one) if x > left + 1e-5} <= upright(other)
    parts = [*ground.fading, (ground.grid, ground.axes)]
    # From left to right nothing is drawn twice, and nothing begins farther left than it fades.
    drawn = (np.concatenate([one.points[:, 0] for one in pair]) for pair in parts)
    bounds = [(found.min(), found.max()) for found in drawn if len(found)]
    assert bounds[0][0] >= left - FADES - 1e-5
    assert all(one[1] <= other[0] + 1e-5 for one, other in itertools.pairwise(bounds))
    brightness = [mn.ManimColor(grid.stroke_color).to_rgb().sum() for grid, _ in parts]
    assert brightness == sorted(brightness)


@given(st.floats(0, 1), st.floats(0.3, 2))
def test_the_area_of_a_halo_goes_with_its_weight(weight, radius):
    halo = Halo(np.array([1.0, 2, 0]), "#FF0000", radius).weigh(weight)
    assert halo.width == pytest.approx(max(2 * radius * np.sqrt(weight), 0.02), rel=1e-6)
    np.testing.assert_allclose(halo.get_center(), [1, 2, 0], atol=1e-9)


def test_a_trail_grows_and_what_was_drawn_is_not_touched():
    points = np.array([[x, np.sin(x), 0] for x in np.linspace(0, 3, 60)])
    colours = ["#FF0000"] * 30 + ["#0000FF"] * 30
    trail = Trail(points, colours, width=9.0).set_z_index(4)
    trail.reach(20)
    drawn = [piece.points.copy() for piece in trail]
    trail.reach(50)
    for piece, before in zip(trail[:-1], drawn[:-1], strict=False):
        np.testing.assert_array_equal(piece.points, before)
    assert trail.reached == 50
    np.testing.assert_allclose(trail[-1].points[-1], points[50])
    assert {piece.stroke_width for piece in trail} == {9.0}
    assert {piece.z_index for piece in trail} == {4}, "all of it lies where the trail does"
    # Going back does not take it away.
    assert trail.reach(10).reached == 50
    assert trail.reach(1000).reached == 59


def test_a_trail_of_one_colour_is_one_piece():
    points = np.array([[x, 0, 0] for x in range(10)], dtype=float)
    assert len(Trail(points, "#00FF00").reach(9)) == 1


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_an_arrow_ends_where_it_points(x, y):
    made = arrow(mn.ORIGIN, np.array([x, y, 0.0]), "#FFFFFF")
    assert np.isfinite(made.head.points).all()
    far = np.abs(made.head.points - np.array([x, y, 0])).sum(axis=1).min()
    assert far < 1e-9


def test_plain_shapes():
    assert disc(mn.ORIGIN, "#FFFFFF").width == pytest.approx(0.3)
    assert thread(mn.LEFT, mn.RIGHT, "#FFFFFF").cap_style == mn.CapStyleType.ROUND
    shape = region([mn.LEFT, mn.RIGHT, mn.UP], "#FFFFFF")
    assert shape.get_fill_opacity() == pytest.approx(0.16)


def test_marks_lie_on_the_ground_wherever_it_is():
    ground = Ground((0.5, -0.25), 2.0)
    point, way = ground.point((1, 1)), ground.path([(0, 0), (1, 1)])
    ground.shift([0.3, 0.1, 0])
    for found in (point.get_center(), way.get_end()):
        np.testing.assert_allclose(found, ground.at((1, 1)), atol=1e-6)
    np.testing.assert_allclose(ground.at((0, 0)), [0.8, -0.15, 0], atol=1e-6)


def test_a_ground_leans_back_with_what_rises_over_it():
    ground = Ground((0.0, 0.0), 1.0)
    ground.space.heights = lambda pairs: 0.1 * (pairs**2).sum(axis=-1) / 8
    high, low = ground.point((2, 2)), ground.point((0, 0))
    lines, above = ground.grid.points.copy(), high.get_center()
    ground.lean(1.0)
    for mark, pair in ((high, (2, 2)), (low, (0, 0))):
        np.testing.assert_allclose(mark.get_center(), ground.to_point(*pair), atol=1e-6)
    assert high.get_y() > ground.floor((2, 2))[1] + 0.1
    np.testing.assert_allclose(low.get_center(), ground.floor((0, 0)), atol=1e-6)
    assert np.abs(ground.grid.points - lines).max() > 1
    ground.lean(0.0)
    np.testing.assert_allclose(ground.grid.points, lines, atol=1e-9)
    np.testing.assert_allclose(high.get_center(), above, atol=1e-6)


@pytest.mark.parametrize("sides", [("right",), ("top",), ("left", "right", "top", "bottom")])
def test_a_shade_is_as_opaque_as_asked_for_within_and_begins_softly(sides):
    room, most = Room(-2, 3, -1, 2), 0.8
    layers = shade(room, *sides, most=most)
    middle, beyond = room.centre, layers.get_critical_point(mn.UR)
    passed = 1.0
    for layer in layers:
        start, end = layer.get_gradient_start_and_end_points()
        way = (end - start) / np.dot(end - start, end - start)
        rgbas = layer.fill_rgbas[:, 3]
        share = np.dot(middle - start, way) if len(rgbas) > 1 else 0.0
        passed *= 1 - np.interp(share, np.linspace(0, 1, len(rgbas)), rgbas)
    assert 1 - passed == pytest.approx(most)
    # It ends with the room, and its first layer, or its last stop, is hardly seen.
    np.testing.assert_allclose(beyond, [room.right, room.top, 0], atol=0.03)
    assert layers[0].fill_rgbas[-1, 3] < 0.01
