"""A table beside another one has its lines level with it."""

import pytest
from quantities import sample

from deepchalk.lessons.batch_norm.picture.continued import continued
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table


def test_rows_are_level_and_as_high():
    options = {"each": "column", "names": ()}
    first = Table(sample("a", [1, 2, 3]), sample("b", [4, 5, 6]), heads=("a", "b"), **options)
    first = Room(-5, 0, -2, 2).fit(first)
    other = continued(first, Table(sample("c", [7, 8, 9]), heads=("on and off",), **options))
    for row in range(3):
        assert other.cell(row, 0).get_y() == pytest.approx(first.cell(row, 0).get_y(), abs=1e-6)
        assert other.cell(row, 0).height == pytest.approx(first.cell(row, 0).height)
    assert other.get_left()[0] > first.get_right()[0]


def test_digits_are_as_large_however_low_the_lines():
    options = {"each": "column", "names": ()}
    first = Room(-5, 0, -2, 2).fit(Table(sample("a", range(9)), heads=("a",), **options))
    other = continued(first, Table(sample("b", range(9)), heads=("b",), **options))
    assert other.head(0).digit_height == pytest.approx(first.head(0).digit_height)
