"""Cells on places, and chips over them."""

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.lattice import Lattice

KERNEL = sample("kernel", np.arange(1.0, 10).reshape(3, 3), role="parameter", decimals=0)
GRID = sample("grid", np.arange(24.0).reshape(4, 6), decimals=0)


def inside(small: mn.Mobject, large: mn.Mobject) -> bool:
    return all(
        large.get_critical_point(edge) @ edge >= small.get_critical_point(edge) @ edge - 1e-6
        for edge in (mn.UP, mn.DOWN, mn.LEFT, mn.RIGHT)
    )


@pytest.mark.parametrize(("rows", "longest"), [(3, 2), (11, 3)])
def test_a_number_a_chip_and_a_weight_have_room_in_one_cell(rows, longest):
    room = Room(-6.4, 0.8, CONTENT.bottom, CONTENT.top)
    lattice = Lattice(room, (0, 0), (rows, rows), longest)
    cell = lattice.put(GRID[3, 4], 1, 1, below_chip=True)
    chip, weight = lattice.chip(GRID[0, 2], 1, 1), lattice.weight(KERNEL[1, 1], 1, 1)
    assert lattice.is_legible
    assert inside(chip, cell.box) and inside(weight, cell.box)
    assert chip.get_bottom()[1] >= cell.number.get_top()[1] - 0.02
    np.testing.assert_allclose(lattice.at(0.5, 1), (lattice.at(0, 1) + lattice.at(1, 1)) / 2)


def test_a_lattice_that_cannot_be_read_says_so():
    assert not Lattice(Room(0, 2, 0, 2), (0, 0), (11, 11), 4).is_legible
