"""A surface from above and slanted: where its points are, what hides what, what moves with it."""

import manim as mn
import numpy as np
import pytest
from dry import dry_scene
from quantities import sample

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.colour_map import contrast, lightness
from deepchalk.mobjects.plots.planes.relief import MOST
from deepchalk.mobjects.plots.planes.space import Viewpoint
from deepchalk.mobjects.plots.planes.surface import Surface
from deepchalk.mobjects.room import CONTENT, Room

X, Y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-1, 1, 31))
BOWL = sample("cost", X**2 + 2 * Y**2, "row", "column", role="gradient")
HILL = sample("other", 6 - X**2 - 2 * Y**2, "row", "column", role="gradient")
LEVELS = sample("levels", [1, 3], "level", decimals=0)


def bowl(**options) -> Surface:
    return CONTENT.fit(Surface(BOWL, (-2, 2), (-1, 1), LEVELS, **options))


def play(animation: mn.Animation, share: float = 1) -> None:
    animation.rate_func = mn.linear
    animation.begin()
    animation.interpolate_mobject(share)


@pytest.mark.few(3)
@pytest.mark.parametrize("tilt", [0, 0.1, 0.5, 1])
@pytest.mark.parametrize("room", [CONTENT, Room(-6, -1, -2, 2)])
def test_it_stays_in_its_room_at_every_tilt(tilt, room):
    surface = room.fit(Surface(BOWL, (-2, 2), (-1, 1), names=("w", "b")))
    play(surface.tilt(tilt))
    slack = 0.03
    assert room.left - slack <= surface.get_left()[0]
    assert surface.get_right()[0] <= room.right + slack
    assert room.bottom - slack <= surface.get_bottom()[1]
    assert surface.get_top()[1] <= room.top + slack


def test_from_above_a_point_is_at_its_numbers_whatever_its_height():
    surface = bowl()
    at = surface.at([[-2, -1], [0, 0], [2, 1]])
    assert at[1] == pytest.approx((at[0] + at[2]) / 2)
    right, up = (at[2] - at[0])[:2]
    assert right / up == pytest.approx(2)


def test_slanted_higher_points_are_higher_on_the_screen():
    surface = bowl()
    play(surface.tilt())
    flat = Surface(np.zeros((3, 3)) + np.eye(3) * 1e-9, (-2, 2), (-1, 1), [1], highest=6)
    flat = CONTENT.fit(flat)
    play(flat.tilt())
    lifted = surface.to_point(2, 1)[1] - surface.to_point(0, 0)[1]
    assert lifted > flat.to_point(2, 1)[1] - flat.to_point(0, 0)[1] + 0.5
    assert surface.to_point(-2, -1)[0] == pytest.approx(flat.to_point(-2, -1)[0])


def test_slopes_are_lit_in_each_theme_as_it_lights_them():
    """A recording is made once; on a light ground lit slopes are paler, not darker."""

    def colours(lit: Surface) -> list[str]:
        play(lit.tilt())
        return [quad.fill_color.to_hex() for row in lit.relief.quads for quad in row]

    with theme.noting(theme.plain_recipes()) as noted, theme.using(theme.RECORDED):
        recorded = colours(bowl())
    for one in (theme.DARK, theme.LIGHT):
        with theme.using(one):
            assert theme.in_theme(recorded, noted, one) == colours(bowl())


def test_quads_are_drawn_from_back_to_front():
    surface = bowl()
    play(surface.tilt())
    order = surface.relief.submobjects
    backs = {}
    for row, quads in enumerate(surface.relief.quads):
        for column, quad in enumerate(quads):
            backs[order.index(quad)] = (row, column)
    placed = [backs[position] for position in sorted(backs)]
    floor = [surface.space.project(np.array([c, r]) / MOST, 0.0)[1] for r, c in placed]
    by_neighbour = {pair: position for position, pair in enumerate(placed)}
    for (row, column), position in by_neighbour.items():
        for behind in ((row + 1, column), (row, column + 1)):
            if behind in by_neighbour:
                assert by_neighbour[behind] < position
                assert floor[by_neighbour[behind]] > floor[position]
    assert len(placed) <= MOST**2
    assert order[-2:] == surface.relief.walls


def test_level_lines_lie_at_their_levels():
    surface = bowl(labelled=False)
    low, high = np.array([-2, -1]), np.array([2, 1])
    frame = surface.space.frame
    for level, curve in zip((1, 3), surface.curves, strict=True):
        shares = (curve.points[:, :2] - [frame.left, frame.bottom]) / [frame.width, frame.height]
        x, y = (low + shares * (high - low)).T
        assert x**2 + 2 * y**2 == pytest.approx(level, abs=0.02)
    colours = [band.get_fill_color().to_hex() for band in surface.bands]
    assert len(set(colours)) == 3


@pytest.mark.parametrize("name", ["dark", "light"])
def test_labels_and_lines_stand_out_on_every_band(name):
    with theme.using(theme.theme_named(name)):
        now, surface = theme.active(), bowl()
        colours = [band.get_fill_color().to_hex() for band in surface.bands]
        assert all(contrast(now.ink, colour) >= 4.5 for colour in colours)
        for curve, below in zip(surface.curves, colours, strict=False):
            assert contrast(curve.get_stroke_color().to_hex(), below) >= 3


def test_heights_at_lines_come_from_their_quantity_and_go_when_it_leans_back():
    surface = bowl()
    assert [label.path for label in surface.labels] == ["levels[0]", "levels[1]"]
    assert [label.text for label in surface.labels] == ["1", "3"]
    seen = [label.submobjects[0].get_fill_opacity() for label in surface.labels]
    assert seen == [1, 1]
    for label, curve in zip(surface.labels, surface.curves, strict=True):
        apart = np.linalg.norm(curve.points - label.get_center(), axis=1)
        assert label.height / 2 < apart.min() < 1
    play(surface.tilt())
    assert {label.submobjects[0].get_fill_opacity() for label in surface.labels} == {0}
    assert not any(curve.has_points() for curve in surface.curves)
    assert surface.relief.quads[0][0].has_points()
    play(surface.lie_flat())
    assert [label.submobjects[0].get_fill_opacity() for label in surface.labels] == seen
    assert not any(quad.has_points() for quads in surface.relief.quads for quad in quads)


def test_marks_lie_on_it_while_it_leans_and_changes():
    surface = bowl(like=[HILL])
    way = sample("steps", [[-2, -1], [0, 0], [2, 1]], "step", "axis")
    ball, path, arrow = surface.point(way[1]), surface.path(way), surface.arrow(way[2])
    for move in (surface.tilt(0.4), surface.tilt(), surface.change(HILL), surface.lie_flat()):
        play(move)
        assert ball.get_center() == pytest.approx(surface.to_point(0, 0), abs=1e-3)
        assert path.points[0] == pytest.approx(surface.to_point(-2, -1))
        assert arrow.tip.points[0] == pytest.approx(surface.to_point(2, 1))
    play(surface.tilt())
    play(ball.go_along(way), 0.75)
    assert ball.get_center() == pytest.approx(surface.to_point(1, 0.5), abs=1e-3)
    assert ball.path in ("steps[1, :]", "steps[2, :]")


def test_heights_go_to_others_and_say_where_they_are_from():
    surface = bowl(like=[HILL])
    play(surface.tilt())
    before = surface.to_point(0, 0)[1]
    play(surface.change(HILL), 0.5)
    between = surface.to_point(0, 0)[1]
    play(surface.change(HILL))
    assert before < between < surface.to_point(0, 0)[1]
    assert surface.quantity is HILL
    surface.place(BOWL)
    assert surface.to_point(0, 0)[1] == pytest.approx(before)


def test_what_is_higher_than_the_highest_is_cut():
    surface = bowl(highest=3)
    play(surface.tilt())
    corner, beyond = surface.relief.grid[0, 0], surface.relief.grid[MOST // 2, 0]
    assert corner == beyond == 1


def test_numbers_never_touch_when_slanted():
    surface = Room(-6, -1, -2, 2).fit(Surface(BOWL, (-2, 2), (-1, 1)))
    play(surface.tilt())
    for numbers in (surface._axes.x.numbers, surface._axes.y.numbers):
        seen = [one for one in numbers if one.submobjects[0].get_fill_opacity() > 0]
        assert seen
        for index, one in enumerate(seen):
            for other in seen[index + 1 :]:
                away = np.abs(one.get_center() - other.get_center())
                size = [(one.width + other.width) / 2, (one.height + other.height) / 2]
                assert away[0] > size[0] or away[1] > size[1]


@pytest.mark.parametrize("name", ["dark", "light"])
def test_slopes_that_face_the_light_are_lighter_in_both_themes(name):
    with theme.using(theme.theme_named(name)):
        surface = CONTENT.fit(Surface(HILL, (-2, 2), (-1, 1), LEVELS))
        play(surface.tilt())
        row = surface.relief.quads[MOST // 2]
        left, right = (lightness(row[at].get_fill_color().to_hex()) for at in (5, MOST - 6))
        assert left > right + 3


def test_it_stays_one_thing_on_the_screen():
    scene = dry_scene()
    surface = bowl(like=[HILL])
    ball = surface.point((1, 0))
    scene.add(surface, ball)
    for move in (surface.tilt(), surface.change(HILL), ball.go_to((0, 0)), surface.lie_flat()):
        scene.play(move)
    assert scene.mobjects == [surface, ball]
    assert ball.copy().space is surface.space


def test_bad_input_and_small_rooms_are_said():
    with pytest.raises(
        LayoutError, match=r"the surface .*for its lines in a room of 1\.50 × 1\.50"
    ):
        Room(0, 1.5, 0, 1.5).fit(bowl())
    with pytest.raises(ValueError, match=r"rows and columns of heights, not shape \(31,\)"):
        Surface(BOWL[:, 0], (0, 1), (0, 1))
    with pytest.raises(ValueError, match=r"heights that differ, not 2\.0 everywhere"):
        Surface(np.full((3, 3), 2.0), (0, 1), (0, 1))


def test_heights_beyond_the_scale_are_said_unless_they_are_cut():
    surface = bowl()
    with pytest.raises(LayoutError, match="from 0 to 6, but heights from 0 to 12 are to be shown"):
        surface.change(2 * BOWL.values)
    with pytest.raises(LayoutError, match="give like or highest"):
        surface.place(BOWL.values - 1)
    bowl(highest=6).change(2 * BOWL.values)


@pytest.mark.few(2)
@pytest.mark.parametrize("tilt", [0.1, 0.2, 0.4, 0.6, 1])
def test_names_never_lie_on_numbers(tilt):
    surface = Room(-6, -2, -2, 2).fit(Surface(BOWL, (-2, 2), (-1, 1), names=("w", "v")))
    play(surface.tilt(tilt))
    texts = [*surface._axes.x.numbers, *surface._axes.y.numbers]
    for name in surface._named:
        for number in texts:
            both = (name, number)
            if min(one.submobjects[0].get_fill_opacity() for one in both) == 0:
                continue
            away = np.abs(name.get_center() - number.get_center())[:2]
            assert (away > [sum(x.width for x in both) / 2, sum(x.height for x in both) / 2]).any()


@pytest.mark.few(2)
@pytest.mark.parametrize("turn", [20, 70, 110, 160, 225, 290, 340])
def test_from_wherever_it_is_seen_what_is_in_front_hides_what_is_behind(turn):
    surface = bowl(viewpoint=Viewpoint(turn, 25))
    play(surface.tilt())
    space, corners = surface.space, np.array([(0, 0), (1, 0), (0, 1), (1, 1)])
    lowest = corners[space.project(corners, 0.0)[:, 1].argmin()]
    assert tuple(lowest) == space.viewpoint.front
    rows, columns = len(surface.relief.quads), len(surface.relief.quads[0])
    drawn = surface.relief.submobjects
    place = {
        (row, column): drawn.index(quad)
        for row, quads in enumerate(surface.relief.quads)
        for column, quad in enumerate(quads)
    }
    for (row, column), position in place.items():
        for near in ((row + 1, column), (row, column + 1)):
            if near in place:
                here, there = (
                    space.project((np.array([c, r]) + 0.5) / [columns, rows], 0.0)[1]
                    for r, c in ((row, column), near)
                )
                assert (position < place[near]) == (here > there)
    room = Room.around(surface.outer)
    for number in (*surface._axes.x.numbers, *surface._axes.y.numbers):
        assert room.left - 0.1 <= number.get_left()[0] <= number.get_right()[0] <= room.right + 0.1
        assert room.bottom - 0.1 <= number.get_bottom()[1]


def test_numbers_that_would_cross_the_surface_go_and_come():
    surface = bowl(viewpoint=Viewpoint(225))
    numbers = (*surface._axes.x.numbers, *surface._axes.y.numbers)
    before = [number.get_center() for number in numbers]
    play(surface.tilt(0.3))
    assert {number.submobjects[0].get_fill_opacity() for number in numbers} == {0}
    play(surface.lie_flat())
    np.testing.assert_allclose([number.get_center() for number in numbers], before, atol=1e-6)
    assert {number.submobjects[0].get_fill_opacity() for number in numbers} == {1}
