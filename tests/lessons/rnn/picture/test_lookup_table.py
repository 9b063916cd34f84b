"""A table in which a word picks its row: as many rows around it as can be read."""

import pytest
from quantities import sample

from deepchalk.lessons.rnn.picture.lookup_table import lookup_table
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import rows_around

VECTORS = sample("E", [[n + 0.5, -n - 0.5] for n in range(8)], "entry", "feature")
WORDS = ("bad", "good", "just", "not", "rain", "sun", "very", "well")


@pytest.mark.parametrize(
    ("row", "count", "most", "rows"),
    [(0, 8, 4, [0, 1, 2, 3]), (3, 8, 4, [2, 3, 4, 5]), (7, 8, 3, [5, 6, 7]), (1, 2, 4, [0, 1])],
)
def test_the_row_and_those_around_it(row, count, most, rows):
    assert rows_around(row, count, most) == rows


def test_it_has_four_rows_with_their_words_where_there_is_room():
    table = lookup_table(Room(-6, 0, -2, 2), VECTORS, WORDS, 3, "E")
    assert table.drawn_rows == [2, 3, 4, 5]
    assert [name.text for name in table.names] == ["2  just", "3  not", "4  rain", "5  sun"]


def test_where_it_is_narrow_it_has_no_words():
    table = lookup_table(Room(-6, -3.6, -1, 1), VECTORS, WORDS, 3, "E")
    assert 3 in table.drawn_rows and len(table.drawn_rows) < 4
