"""Tables under their names, as large as there is room."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import (
    NamedTable,
    legible_named,
    legible_table,
    named_matrix,
)
from deepchalk.mobjects.tables.table import Table

SMALL, LARGE = (sample("n", np.ones((size, size)), decimals=0) for size in (2, 20))
ROOM = Room(0, 2, 0, 2)


def test_the_first_that_can_be_read_is_drawn_under_its_name():
    table, name = NamedTable(ROOM, "ones", LARGE, SMALL, heat=True)
    assert len(table.row(0)) == 2 and name.text == "ones"
    assert name.get_bottom()[1] > table.get_top()[1] and name.get_top()[1] <= ROOM.top


def test_what_cannot_be_read_is_not_drawn():
    assert legible_table(ROOM, LARGE) is None and legible_table(ROOM, SMALL) is not None
    with pytest.raises(LayoutError):
        NamedTable(ROOM, "ones", LARGE)
    assert legible_named(ROOM, "ones", LARGE) == []
    assert len(legible_named(ROOM, "ones", SMALL)) == 1


def test_a_matrix_stands_beside_its_letter_and_of_a_large_one_some_rows():
    room = Room(-6, -1, -1, 1)
    letter, table = named_matrix(room, "V", sample("V", np.eye(2)), [0, 1])
    assert letter.get_right()[0] < table.get_left()[0]
    assert letter.text.replace(" ", "") == "V="
    large = sample("V", 0.25 * np.eye(5), decimals=2)
    _, table = named_matrix(Room(-6, -1, -0.5, 0.5), "V", large, [1, 3])
    assert table.drawn_rows == [1, 3]


def _is_legible(room: Room, matrix) -> bool:
    try:
        room.fit(Table(matrix, names=(), heads=()))
    except LayoutError:
        return False
    return True


def test_a_matrix_that_needs_it_gets_more_of_the_room():
    matrix = sample("V", np.full((2, 6), -0.43), role="parameter", decimals=2)
    narrowest = next(
        width for width in np.arange(3.0, 8.0, 0.1) if _is_legible(Room(0, width, 0, 2), matrix)
    )
    room = Room(0, narrowest * 8 / 7 + 0.25, 0, 2)
    assert not _is_legible(room.columns(1, 4, gap=0.2)[1], matrix)
    letter, table = named_matrix(room, "V", matrix)
    assert letter.get_right()[0] < table.get_left()[0] and table.get_right()[0] <= room.right + 1e-6


def test_a_name_that_is_wider_than_its_table_stays_in_the_room():
    room = Room(0, 3, 0, 2)
    table, name = NamedTable(room, "a long name of few", SMALL)
    assert name.width > table.width
    assert room.left - 1e-6 <= name.get_left()[0] and name.get_right()[0] <= room.right + 1e-6
