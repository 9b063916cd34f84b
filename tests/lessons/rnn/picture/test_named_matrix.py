"""A letter and its matrix."""

import numpy as np
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.lessons.rnn.picture.lookup_table import named_matrix
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table


def _is_legible(room: Room, matrix) -> bool:
    try:
        room.fit(Table(matrix, names=(), heads=()))
    except LayoutError:
        return False
    return True


def test_a_matrix_stands_beside_its_letter_and_of_a_large_one_some_rows():
    room = Room(-6, -1, -1, 1)
    letter, table = named_matrix(room, "V", sample("V", np.eye(2)), [0, 1])
    assert letter.get_right()[0] < table.get_left()[0]
    assert letter.text.replace(" ", "") == "V="
    large = sample("V", 0.25 * np.eye(5), decimals=2)
    _, table = named_matrix(Room(-6, -1, -0.5, 0.5), "V", large, [1, 3])
    assert table.drawn_rows == [1, 3]


def test_a_matrix_that_needs_it_gets_more_of_the_room():
    matrix = sample("V", np.full((2, 6), -0.43), role="parameter", decimals=2)
    narrowest = next(
        width for width in np.arange(3.0, 8.0, 0.1) if _is_legible(Room(0, width, 0, 2), matrix)
    )
    room = Room(0, narrowest * 8 / 7 + 0.25, 0, 2)
    assert not _is_legible(room.columns(1, 4, gap=0.2)[1], matrix)
    letter, table = named_matrix(room, "V", matrix)
    assert letter.get_right()[0] < table.get_left()[0] and table.get_right()[0] <= room.right + 1e-6
