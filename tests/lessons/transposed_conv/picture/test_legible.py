"""Tables that can be read, or none."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.lessons.transposed_conv.picture.canvas import legible_named, legible_table
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import (
    NamedTable,
)

SMALL, LARGE = (sample("n", np.ones((size, size)), decimals=0) for size in (2, 20))
ROOM = Room(0, 2, 0, 2)


def test_what_cannot_be_read_is_not_drawn():
    assert legible_table(ROOM, LARGE) is None and legible_table(ROOM, SMALL) is not None
    with pytest.raises(LayoutError):
        NamedTable(ROOM, "ones", LARGE)
    assert legible_named(ROOM, "ones", LARGE) == []
    assert len(legible_named(ROOM, "ones", SMALL)) == 1
