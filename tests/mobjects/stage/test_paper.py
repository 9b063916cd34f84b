"""Squared paper, and numbers on it that are drawn while they can be read."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk.mobjects import Digits, Room, SquaredPaper
from deepchalk.stage.camera import FRAME, SMALLEST

SHEET = Room(-20, 20, -12, 12)
NUMBERS = sample("n", np.arange(60.0).reshape(6, 10), decimals=0)


def paper(cell: float = 0.56) -> SquaredPaper:
    return SquaredPaper((-2, 1.5), cell, SHEET)


def digits(view: Room, cell: float = 0.56) -> Digits:
    sheet = paper(cell)
    middles = {at: sheet.at(*at) for at in np.ndindex(6, 10)}
    return Digits({at: NUMBERS[at] for at in middles}, middles, 0.36 * cell, 0.84 * cell, view)


def a_view(width: float, x: float = 0.0, y: float = 0.0) -> Room:
    half = width / 2 * np.array([1, FRAME.height / FRAME.width])
    return Room(x - half[0], x + half[0], y - half[1], y + half[1])


NEAR = a_view(12)
"""From where digits can be read."""


def test_lines_lie_between_the_cells_and_run_past_the_frame():
    sheet = paper()
    x = {round(float(one), 6) for one in sheet.lines.points[:, 0]}
    assert round(float(sheet.at(0, 2)[0] + 0.28), 6) in x
    assert round(float(sheet.at(0, 2)[0]), 6) not in x
    assert sheet.lines.width > 39 and sheet.lines.height > 23


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, unique=True))
def test_the_edge_has_a_side_for_each_neighbour_outside(cells):
    sides = sum(
        (row + down, column + right) not in cells
        for row, column in cells
        for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )
    assert len(paper().edges(cells).points) == 4 * sides


def test_squares_are_one_shape_and_lie_in_their_cells():
    sheet = paper()
    shape = sheet.squares([(0, 0), (2, 3)], fill_color="#FFFFFF")
    assert len(shape.get_subpaths()) == 2
    room = sheet.room(0, 0, 3, 4)
    assert room.holds(shape) and not sheet.room(0, 0, 3, 3).holds(shape)


@given(st.floats(2, 60), st.floats(-4, 4), st.floats(-3, 3))
def test_what_is_drawn_can_be_read_and_is_seen(width, x, y):
    found, view = digits(FRAME), a_view(width, x, y)
    found.write(*np.ndindex(6, 10))
    coming, leaving = found.seen_from(view)
    assert {*found} == {*found.shown()} and not {*coming} & {*leaving}
    for number in found:
        assert number.digit_height >= 0.98 * SMALLEST * view.height
        assert view.left < number.get_x() < view.right


def test_numbers_come_with_the_camera_and_leave_with_it():
    found = digits(a_view(80))
    assert found.write((0, 0), (5, 9)) == []
    coming, _ = found.seen_from(NEAR)
    assert [number.path for number in coming] == ["n[0, 0]", "n[5, 9]"]
    _, leaving = found.seen_from(a_view(80))
    assert leaving == coming and len(found) == 0


def test_what_is_wiped_does_not_come_again():
    found = digits(NEAR)
    (number,) = found.write((1, 1))
    assert found.wipe((1, 1)) == [number]
    assert found.seen_from(a_view(8)) == ([], []) and found.shown() == []


def test_numbers_go_along_with_their_places():
    found, way = digits(NEAR), np.array([1.0, -0.5, 0])
    (number,) = found.write((2, 2))
    before = number.get_center()
    found.carry(way)
    np.testing.assert_allclose(number.get_center(), before + way)
    np.testing.assert_allclose(found.of((3, 3)).get_x(), paper().at(3, 3)[0] + 1, atol=0.05)


def test_long_numbers_are_smaller_and_are_read_from_nearer():
    sheet = paper()
    long = sample("n", [[-1234.56]], decimals=2)
    found = Digits({(0, 0): long[0, 0]}, {(0, 0): sheet.at(0, 0)}, 0.2, 0.4, FRAME)
    assert found.of((0, 0)).width <= 0.4 + 1e-6
    assert found.write((0, 0)) == []
    assert found.seen_from(a_view(3, *sheet.at(0, 0)[:2]))[0] != []
