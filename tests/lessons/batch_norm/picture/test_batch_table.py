"""A table of a batch: inputs before what units compute, as far as there is room."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.lessons.batch_norm.picture.batch_table import batch_table
from deepchalk.mobjects.room import Room

INPUTS = [sample(f"a{n}", np.arange(5.0) + n, "example", decimals=0) for n in range(3)]
UNIT = sample("h", [4, 6, 2, 8, 5], "example", decimals=0)
ROOM = Room(-6, 0, -2, 2)


def heads(table) -> list[str]:
    return [head.text for head in table.heads]


def test_inputs_stand_before_the_units_under_their_names():
    table = batch_table(ROOM, UNIT, most_rows=5, inputs=INPUTS, input_names=("x", "y", "z"))
    assert table.columns == 4 and heads(table)[:3] == ["x", "y", "z"]
    assert heads(batch_table(ROOM, UNIT, most_rows=5, inputs=INPUTS))[0] == "a"


def test_names_that_are_too_long_give_way_to_symbols_and_inputs_to_more_room():
    long = ("the age of the house in years",) * 3
    table = batch_table(ROOM, UNIT, most_rows=5, inputs=INPUTS, input_names=long)
    assert table.columns == 4 and heads(table)[0] == "a"
    narrow = Room(-6, -5, -2, 2)
    assert batch_table(narrow, UNIT, most_rows=5, inputs=INPUTS).columns == 1
    with pytest.raises(LayoutError):
        batch_table(Room(-6, -5.9, -2, 2), UNIT, most_rows=5, inputs=INPUTS)


def test_of_many_rows_the_first_ones_and_the_last_are_drawn():
    many = sample("h", np.arange(40.0), "example", decimals=0)
    table = batch_table(ROOM, many, most_rows=5)
    assert table.drawn_rows[0] == 0 and table.drawn_rows[-1] == 39 and len(table.drawn_rows) < 6
