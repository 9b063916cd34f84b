"""Spokes from a seat to the cells of its stamp, and weights on threads."""

from itertools import combinations

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.picture.canvas import Canvas
from deepchalk.lessons.transposed_conv.picture.spokes import (
    RING,
    TILE,
    Spokes,
    can_be_drawn,
    moved_apart,
    tag,
)
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.mobjects import Room, SquaredPaper

SHEET = Room(-30, 60, -40, 20)
NEAR = 4.0
GEOMETRIES = [{}, {"stride": 3}, {"input_values": "-2.5,8;9,1"}, {"kernel": (3, 1), "padding": 0}]


def spread(**values) -> tuple[Canvas, Trace, Spokes]:
    """The spokes of the widest seat, with numbers where they give way to them."""
    t = Trace(params=Params.of(**values))
    canvas = Canvas(SquaredPaper((-3, 2), 1.0, SHEET), t, (0, 0))
    canvas.numbers.view = canvas.y.view = Room(-2, 2, -1, 1)
    canvas.numbers.write(*canvas.inside)
    canvas.y.write(*canvas.chips)
    spokes = Spokes(canvas, t, t.widest_seat, NEAR)
    for move in spokes.moves(1):
        move.begin()
        move.finish()
    return canvas, t, spokes


@pytest.mark.parametrize("values", GEOMETRIES, ids=str)
def test_each_weight_lies_on_a_spoke_of_its_own_and_covers_nothing(values):
    canvas, t, spokes = spread(**values)
    links = t.params.geometry.links_of(t.widest_seat)
    assert can_be_drawn(canvas) and sorted(spokes.tags.numbers) == sorted(w for w, _ in links)
    # Each cell has one, that of the seat, too.
    assert len(spokes.arrows.ends) == len(links) == len(spokes.tiles)
    half = spokes.tags.side / 2
    middles = {w: spokes.tags.middles[w] for w, _ in links}
    for one, other in combinations(middles.values(), 2):
        assert np.abs(one - other)[:2].max() > spokes.tags.side
    tags = [Room(x - half, x + half, y - half, y + half) for x, y, _ in middles.values()]
    chip = canvas.chips[t.widest_seat]
    # The seat's own cell is below the seat, its weight and its number.
    others = [one for w, one in spokes.tiles.items() if w != spokes.own]
    own = [] if spokes.own is None else canvas.numbers.shown(dict(links)[spokes.own])
    for room in tags:
        assert not any(room.meets(one) for one in [*others, *own, chip])
    assert not any(Room.around(chip).meets(one) for one in own)
    if spokes.own is not None:
        assert Room.around(spokes.tiles[spokes.own]).holds(chip)
    for (weight, at), (start, end) in zip(links, spokes.arrows.ends, strict=True):
        tile = Room.around(spokes.tiles[weight])
        assert all(tile.holds(one) for one in canvas.numbers.shown(at))
        # It leads from the seat to its own tile, and to no other.
        away = [np.linalg.norm(one - spokes.place) for one in (start, end)]
        assert away[0] < away[1]
        along = [start + share * (end - start) for share in np.linspace(0, 1, 20)]
        others = [Room.around(one) for w, one in spokes.tiles.items() if w != weight]
        for x, y, _ in along:
            assert not any(
                room.left < x < room.right and room.bottom < y < room.top for room in others
            )


def test_before_they_move_cells_lie_where_they_belong_side_by_side():
    t = Trace(params=Params())
    canvas = Canvas(SquaredPaper((-3, 2), 1.0, SHEET), t, (0, 0))
    spokes = Spokes(canvas, t, t.widest_seat, NEAR)
    for weight, at in t.params.geometry.links_of(t.widest_seat):
        tile = spokes.tiles[weight]
        assert np.allclose(tile.get_center(), canvas.at(*at))
        assert tile.width == pytest.approx(canvas.cell)


def test_cells_move_apart_in_the_direction_in_which_they_lie():
    canvas, t, spokes = spread()
    middle = canvas.seat(t.widest_seat)
    places = moved_apart(canvas, t, t.widest_seat)
    for weight, at in t.params.geometry.links_of(t.widest_seat):
        way = np.round(canvas.at(*at) - middle, 6)
        # The seat's own cell stays in the middle of the others.
        assert np.allclose(places[weight] - middle, RING * way)
        assert way.any() or spokes.own == weight
    for one, other in combinations(places.values(), 2):
        assert np.abs(one - other)[:2].max() > TILE
    assert set(spokes.tiles) == set(places)


@pytest.mark.parametrize("values", GEOMETRIES, ids=str)
def test_numbers_and_seat_go_back_to_where_they_were(values):
    canvas, t, spokes = spread(**values)
    for move in spokes.moves(-1):
        move.begin()
        move.finish()
    chip = canvas.chips[t.widest_seat]
    assert np.allclose(chip.get_center(), canvas.chip_at(t.widest_seat))
    for weight, at in t.params.geometry.links_of(t.widest_seat):
        tile = spokes.tiles[weight]
        assert np.allclose(tile.get_center(), canvas.at(*at))
        assert tile.width == pytest.approx(canvas.cell)
        for one in canvas.numbers.shown(at):
            assert np.allclose(one.get_center(), canvas.at(*at) + canvas.cell * canvas.foot)
            fresh = canvas.numbers.height_of_digit
            narrow = one.width < 0.98 * canvas.numbers.widest
            assert one.digit_height == pytest.approx(fresh) or not narrow


def test_threads_of_the_cell_bear_the_corners_of_the_turned_kernel():
    canvas, t, _ = spread()
    tags = {link: tag(canvas, t, link) for link in t.params.met}
    middle = canvas.at(*t.params.focus)
    seen = {}
    for (_, weight), made in tags.items():
        across, up, _ = np.sign(made.middles[weight] - middle)
        seen[across, up] = made.numbers[weight].text
    # Upper left, upper right, lower left, lower right: as in 9 8 7 / 6 5 4 / 3 2 1.
    assert [seen[at] for at in ((-1, 1), (1, 1), (-1, -1), (1, -1))] == ["9", "7", "3", "1"]


@pytest.mark.parametrize("values", [{"kernel": 4}, {"kernel": 5, "padding": 2}], ids=str)
def test_where_spokes_would_pass_other_numbers_none_are_drawn(values):
    t = Trace(params=Params.of(**values))
    assert not can_be_drawn(Canvas(SquaredPaper((-3, 2), 1.0, SHEET), t, (0, 0)))
