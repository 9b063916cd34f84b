"""Heat maps: a number in each cell that can be read, and labels that fit."""

import itertools

import numpy as np
import pytest

from deepchalk.mobjects.colour_map import contrast
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.heat_map import HeatMap, LabelledHeatMap, RollCells
from deepchalk.theme import DARK, LIGHT, using

WEIGHTS = np.linspace(0, 1, 12).reshape(3, 4)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_numbers_can_be_read_in_every_cell(theme):
    with using(theme):
        drawn = HeatMap(WEIGHTS, 0.5)
    for cell in drawn.flat():
        fill = cell.box.get_fill_color().to_hex()
        ink = cell.number.submobjects[0].get_fill_color().to_hex()
        assert contrast(ink, fill) >= 4.5
    assert [cell.number.text for cell in drawn.flat()][:3] == ["0.00", "0.09", "0.18"]


def test_cells_roll_through_computed_weights():
    drawn = HeatMap(WEIGHTS[:1], 0.5, decimals=1)
    before = drawn.cell(0, 0).box.get_fill_color().to_hex()
    roll = RollCells(drawn, np.array([[0, 0.1, 0.2, 0.3], [0.9, 0.1, 0, 0]]))
    roll.begin()
    roll.interpolate_mobject(1)
    assert [cell.number.text for cell in drawn.flat()] == ["0.9", "0.1", "0.0", "0.0"]
    assert [cell.value for cell in drawn.flat()] == [0.9, 0.1, 0, 0]
    assert drawn.cell(0, 0).box.get_fill_color().to_hex() != before


@pytest.mark.parametrize("words", [["a", "bb", "c", "d"], ["internationale"] * 4])
def test_labels_keep_apart_and_inside_the_room(words):
    room = Room(-4, 4, -2, 2)
    drawn = LabelledHeatMap(WEIGHTS, ["ein", "Wort", "mehr"], words, room)
    assert drawn.width <= room.width + 1e-6
    assert drawn.height <= room.height + 1e-6
    for one, other in itertools.combinations(drawn.column_labels, 2):
        apart = abs(one.get_x() - other.get_x()) >= (one.width + other.width) / 2
        on_other_line = abs(one.get_y() - other.get_y()) > 0.2
        assert apart or on_other_line
