"""Tables under their names, as large as there is room."""

import numpy as np
from quantities import sample

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import (
    NamedTable,
)

SMALL, LARGE = (sample("n", np.ones((size, size)), decimals=0) for size in (2, 20))
ROOM = Room(0, 2, 0, 2)


def test_the_first_that_can_be_read_is_drawn_under_its_name():
    table, name = NamedTable(ROOM, "ones", LARGE, SMALL, heat=True)
    assert len(table.row(0)) == 2 and name.text == "ones"
    assert name.get_bottom()[1] > table.get_top()[1] and name.get_top()[1] <= ROOM.top


def test_a_name_that_is_wider_than_its_table_stays_in_the_room():
    room = Room(0, 3, 0, 2)
    table, name = NamedTable(room, "a long name of few", SMALL)
    assert name.width > table.width
    assert room.left - 1e-6 <= name.get_left()[0] and name.get_right()[0] <= room.right + 1e-6
