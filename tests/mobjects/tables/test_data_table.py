"""The table of data: which rows are drawn, where they stand, and columns that leave it."""

import manim as mn
import numpy as np
import pytest

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.data_table import DataTable
from deepchalk.mobjects.tables.table_sizes import SMALLEST_CELL, drawn_rows
from deepchalk.mobjects.text import Label, Number, symbol
from deepchalk.mobjects.text.short_label import short_label

VALUES = np.arange(80, dtype=float).reshape(40, 2) / 8


def table(rows=None, **settings):
    rows = drawn_rows(40, 6) if rows is None else rows
    names = [Number(row + 1, 0) for row in rows]
    headings = [Label("area"), Label("rooms in it")]
    return DataTable(
        VALUES, headings, Room(-3, 3, -2, 2.5), rows=rows, names=names, decimals=3, **settings
    )


def test_shows_the_rows_that_it_names():
    drawn = table()
    assert drawn.rows == [0, 1, 2, 3, 39]
    assert drawn.cell(39, 1).value == VALUES[39, 1]
    assert len(drawn.omissions) == 2
    with pytest.raises(KeyError, match="row 7 is left out"):
        drawn.cell(7, 0)


def test_dots_stand_between_the_rows_and_touch_none():
    drawn = table()
    dots = drawn.dots(1)[0]
    assert drawn.cell(3, 1).get_bottom()[1] > dots.get_top()[1]
    assert dots.get_bottom()[1] > drawn.cell(39, 1).get_top()[1]
    assert dots.get_x() == pytest.approx(drawn.cell(0, 1).get_x())


def test_stays_in_its_room_with_headings_that_do_not_meet():
    drawn = table()
    room = Room(-3, 3, -2, 2.5)
    assert drawn.get_left()[0] >= room.left - 1e-6 and drawn.get_top()[1] <= room.top + 1e-6
    assert drawn.get_right()[0] <= room.right + 1e-6 and drawn.get_bottom()[1] >= room.bottom - 1e-6
    first, second = drawn.headings
    assert first.get_right()[0] < second.get_left()[0]
    assert drawn.cell_height >= SMALLEST_CELL


def test_without_gaps_no_dots():
    assert table(rows=[4, 5, 6]).omissions == []


def test_cells_are_wide_enough_for_what_comes_later():
    plain = DataTable(VALUES, cell=0.5)
    wide = DataTable(VALUES, cell=0.5, like=[(np.array([-1234.5]), 4)])
    number = Number(-1234.5, 4, height=wide.cell(0, 0).number.digit_height)
    assert plain.cell_width < number.width < wide.cell_width


def test_a_column_is_gathered_out_of_the_table():
    drawn = table()
    column = drawn.gathered(1, Label("b")).move_to([5, 0, 0])
    scene = mn.Scene(skip_animations=True)
    scene.add(drawn)
    scene.play(drawn.gather(1, column))
    assert [cell.value for cell in column.boxes()] == list(VALUES[drawn.rows, 1])
    for cell, other in zip(drawn.column(1), column.boxes(), strict=True):
        assert cell.get_x() < 3 < other.get_x()
        assert cell.height == pytest.approx(other.height)
    assert len(column.omissions) == 1


def test_feet_stand_below_each_other_under_their_columns():
    drawn = table()
    first = drawn.foot(VALUES.mean(axis=0), 3, symbol("mu"))
    second = drawn.foot(VALUES.std(axis=0), 3, symbol("sigma"), below=first)
    for foot, above in ((first, drawn.grid), (second, first.grid)):
        assert foot.get_top()[1] < above.get_bottom()[1]
        for column in range(2):
            assert foot.cell(column).get_x() == pytest.approx(drawn.cell(0, column).get_x())


@pytest.mark.parametrize("text", ["a", "rooms", "average monthly income in euro", "ww" * 30])
def test_short_labels_fit_and_keep_their_size(text):
    label = short_label(text, 1.5)
    assert label.width <= 1.5
    assert label.digit_height == pytest.approx(short_label("a", 9).digit_height)
    assert label.text == text or (label.text.endswith("…") and text.startswith(label.text[:-1]))
    if label.text != text:
        assert short_label(text, 1.2).width <= label.width
