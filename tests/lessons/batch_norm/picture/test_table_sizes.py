"""Sizes of tables that stand side by side, and which of many rows are drawn."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lessons.batch_norm.picture.batch_table import (
    MOST_MARGIN,
    SMALLEST_CELL,
    common_cell,
    common_margin,
    drawn_rows,
    width_of,
)

SHORT = [(np.array([1.5, -2.25]), 2)]
LONG = [(np.array([-12345.25]), 2)]


@given(st.integers(1, 500), st.integers(3, 20))
def test_drawn_rows_fit_their_lines(count, most):
    rows = drawn_rows(count, most)
    lines = len(rows) + sum(two > one + 1 for one, two in itertools.pairwise(rows))
    assert lines <= most
    assert rows[0] == 0 and rows[-1] == count - 1
    assert len(rows) == count or lines == most


def test_too_few_lines_are_refused():
    with pytest.raises(ValueError, match="at least 3 lines"):
        drawn_rows(5, 2)


@pytest.mark.parametrize("width", [3.5, 5.0, 9.0])
def test_tables_side_by_side_share_a_cell_that_fits(width):
    cell = common_cell(0.7, width, (2, SHORT), (1, LONG))
    assert SMALLEST_CELL <= cell <= 0.7
    needed = width_of(2, SHORT, cell) + width_of(1, LONG, cell)
    assert needed <= width
    margin = common_margin(width, cell, (2, SHORT), (1, LONG))
    assert 0 <= margin <= MOST_MARGIN
    assert needed + 3 * margin <= width + 1e-9


def test_a_cell_never_becomes_illegible():
    assert common_cell(0.7, 0.1, (4, LONG)) == SMALLEST_CELL
    assert common_margin(0.1, SMALLEST_CELL, (4, LONG)) == 0


def test_longer_numbers_make_wider_tables():
    assert width_of(2, LONG) > width_of(2, SHORT) == pytest.approx(2 * width_of(1, SHORT))
