"""A board shows the numbers of each moment in its cells, and who walks over it stands in them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.mobjects.plots.planes.walker import Walker
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.board import Board

VALUES = np.random.default_rng(3).normal(size=(4, 3, 5)).round(2)
WALLS = [(1, 1), (2, 4)]


def moments(values=VALUES):
    return sample("values", values, "moment", "row", "column", symbol="V")


@pytest.fixture
def board():
    return CONTENT.fit(Board(moments(), blocked=WALLS, marks={(0, 4): "goal"}, walked=True))


@given(moment=st.integers(0, 3), part=st.floats(0, 0.99))
def test_a_moment_s_numbers_stand_in_its_cells(moment, part):
    board = Board(moments(), blocked=WALLS)
    board.place(moment + part)
    for (row, column), cell in board.cells.items():
        entry = board.values[moment, row, column]
        assert cell.number.text == entry.text
        assert cell.number.path == entry.path
        np.testing.assert_allclose(cell.number.get_center(), cell.box.get_center(), atol=0.05)


def test_what_is_blocked_has_a_ground_and_no_number(board):
    assert set(board.walls) == set(WALLS)
    assert len(board.cells) == 3 * 5 - len(WALLS)
    with pytest.raises(KeyError):
        board.cell(1, 1)


def test_the_same_number_has_the_same_colour_in_all_moments():
    values = VALUES.copy()
    values[2, 0, 0] = values[0, 2, 2]
    board = Board(moments(values))
    before = board.cell(2, 2).box.get_fill_color()
    board.place(2)
    assert board.cell(0, 0).box.get_fill_color() == before


def test_cells_stand_in_rows_from_the_upper_left_and_do_not_meet(board):
    assert board.cell(0, 0).get_right()[0] < board.cell(0, 1).get_left()[0]
    assert board.cell(0, 0).get_bottom()[1] > board.cell(1, 0).get_top()[1]
    words = board.marks[0, 4]
    assert board.cell(0, 4).box.get_top()[1] > words.get_top()[1]
    assert words.get_bottom()[1] > board.cell(0, 4).number.get_top()[1]


def test_marks_stand_in_cells_wherever_the_board_is(board):
    marker = board.point((2, 3))
    board.shift([0.5, -0.25, 0])
    box = board.cell(2, 3).box
    assert abs(marker.get_x() - box.get_x()) < 0.01
    assert box.get_bottom()[1] < marker.get_y() < box.get_top()[1]


def test_a_walker_changes_what_it_walks_over(board):
    way = np.array([(2, 0), (1, 0), (0, 0), (0, 1)])
    walker = Walker(board, way, 1, changing=[board])
    walker.place(2.6)
    assert board.cell(0, 3).number.text == board.values[2, 0, 3].text
    expected = 0.4 * board.to_point(0, 0) + 0.6 * board.to_point(0, 1)
    np.testing.assert_allclose(walker.marker.get_center(), expected, atol=0.02)
    walker.place(9)
    assert board.cell(0, 3).number.text == board.values[3, 0, 3].text
    np.testing.assert_allclose(walker.marker.get_center(), board.to_point(0, 1), atol=0.02)


def test_numbers_that_stay_have_no_moments():
    board = Board(sample("q", VALUES[0], "row", "column"))
    board.place(7)
    assert board.cell(2, 0).number.text == board.values[2, 0].text


@pytest.mark.parametrize(
    ("values", "options", "words"),
    [
        (VALUES[0, 0], {}, r"has the shape \(5,\), but a board takes \(row, column\)"),
        (VALUES, {"blocked": [(3, 0)]}, r"\(3, 0\) is no place of a board of 3 × 5"),
        (VALUES, {"marks": {(0, -1): "x"}}, r"\(0, -1\) is no place"),
        (VALUES[:, :1, :1], {"blocked": [(0, 0)]}, "all places of the board values are blocked"),
    ],
)
def test_what_is_no_board_is_refused(values, options, words):
    axes = ("moment", "row", "column")[-values.ndim :]
    with pytest.raises(ValueError, match=words):
        Board(sample("values", values, *axes), **options)


def test_a_room_in_which_nobody_could_read_it_is_refused():
    with pytest.raises(LayoutError, match="the board of 3 × 5 has numbers or words of"):
        Room(0, 2, 0, 2).fit(Board(moments()))
