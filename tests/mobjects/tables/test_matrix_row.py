"""Matrices in a row: they fit their room, keep their places, and say what they are."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.matrix_row import SMALLEST_CELL, MatrixRow, Term
from deepchalk.mobjects.text import Formula, symbol

ROOM = Room(-6.4, 6.4, -2.0, 2.0)


def terms(rows: int, columns: int, name: str = "") -> list[Term]:
    values = np.linspace(-1.5, 1.5, rows * columns).reshape(rows, columns)
    return [
        Term(values, "parameter", symbol("V", "parameter"), None, 1),
        Term(values[:, :1], "data", symbol("h", "data"), None, 2, name),
        Term(values[:, :1], "output", "result", Formula("="), 2),
    ]


@given(st.integers(1, 5), st.integers(1, 6))
@settings(max_examples=20, deadline=None)
def test_fits_its_room(rows, columns):
    row = MatrixRow(terms(rows, columns, "word"), ROOM)
    assert row.width <= ROOM.width + 0.05
    assert row.get_top()[1] <= ROOM.top + 0.05 and row.get_bottom()[1] >= ROOM.bottom - 0.05
    assert row.cell > SMALLEST_CELL
    heights = {round(entry.grid.cell_height, 9) for entry in row.entries}
    assert heights == {round(row.cell, 9)}


def test_terms_stand_from_left_to_right_without_touching():
    row = MatrixRow(terms(2, 3), ROOM)
    bodies = [entry.body for entry in row.entries]
    for left, right in itertools.pairwise(bodies):
        assert left.get_right()[0] < right.get_left()[0]
    sign = row.entries[2].joined
    assert bodies[1].get_right()[0] < sign.get_left()[0] < bodies[2].get_left()[0]


def test_a_long_name_moves_no_matrix():
    short, long = MatrixRow(terms(2, 2, "I"), ROOM), MatrixRow(terms(2, 2, "yesterday"), ROOM)
    for one, other in zip(short.entries, long.entries, strict=True):
        np.testing.assert_allclose(one.body.get_center(), other.body.get_center())


def test_rows_with_like_values_keep_their_widths():
    like = np.array([[-10.25], [3.0]])
    rows = [
        MatrixRow([Term(np.array([[value], [1.0]]), decimals=2, like=like)], ROOM)
        for value in (0.0, -10.25)
    ]
    assert rows[0].entries[0].grid.width == pytest.approx(rows[1].entries[0].grid.width)


def test_symbols_stand_above_and_names_below():
    entry = MatrixRow(terms(3, 2, "word"), ROOM).entry(1)
    symbol_above, name_below = entry.labels()
    assert symbol_above.get_bottom()[1] > entry.body.get_top()[1]
    assert name_below.get_top()[1] < entry.body.get_bottom()[1]
    assert name_below.digit_height >= 0.99 * theme.active().sizes.smallest
