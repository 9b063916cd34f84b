"""Tables under their names, as large as there is room."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import NamedTable, legible_named, legible_table

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
