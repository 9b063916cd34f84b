"""Cells on places, chips over them, a window that slides, and strips of a matrix."""

from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from number_grid import NumberGrid
from quantities import sample

from deepchalk.lesson.mathematics.convolution import Geometry, stamp
from deepchalk.lessons.transposed_conv.picture.kernel_window import KernelWindow
from deepchalk.lessons.transposed_conv.picture.sliding import GoAlong, Sliding
from deepchalk.lessons.transposed_conv.picture.stamped import Stamped, products
from deepchalk.lessons.transposed_conv.picture.unrolled import Strips
from deepchalk.mobjects.hiding import is_hidden
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.lattice import Lattice
from deepchalk.mobjects.tables.table import Table

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


def test_a_window_slides_along_the_rows_and_fills_a_table():
    lattice = Lattice(CONTENT, (0, 0), (3, 5), 2)
    states = np.full((4, 6), "value", dtype=object)
    sliding = Sliding(lattice, GRID, states, KernelWindow(lattice, KERNEL, (1, 1), (0, 0)), (2, 4))
    assert all(
        abs(r - other_r) + abs(c - other_c) == 1
        for (r, c), (other_r, other_c) in pairwise(sliding.way)
    )
    sliding.table = Table(sample("sums", np.ones((2, 4)), decimals=0)).empty()
    going = sliding.go(0, 7)[0]
    going.begin()
    going.interpolate(0.5)
    assert [is_hidden(cell.number) for cell in sliding.table.row(0)] == [False] * 4
    assert [is_hidden(cell.number) for cell in sliding.table.row(1)] == [True] * 4
    going.interpolate(1)
    last = sliding.window.over((1, 0))
    np.testing.assert_allclose(last, 0, atol=1e-6)


def test_each_place_of_a_way_is_told_once():
    told = []
    shifts = [np.zeros(3), mn.RIGHT, mn.RIGHT + mn.UP]
    going = GoAlong(mn.Square(), shifts, told.append)
    going.begin()
    for alpha in (0.1, 0.4, 0.5, 0.9, 1.0):
        going.interpolate(alpha)
    assert told == [0, 1, 2]
    np.testing.assert_allclose(going.mobject.get_center(), mn.RIGHT + mn.UP)


def canvas() -> Stamped:
    geometry = Geometry((2, 2), (3, 3), (2, 2), (1, 1), (0, 0), (1, 1))
    numbers = sample("y", [[2, 1], [4, 1]], decimals=0)
    moments = stamp(numbers.values, KERNEL.values, geometry)
    products = np.multiply.outer(numbers.values, KERNEL.values)
    return Stamped(
        CONTENT,
        geometry,
        numbers,
        KERNEL,
        KERNEL,
        sample("stamps", products, decimals=0),
        sample("moments", moments, role="output", decimals=0),
        2,
    )


def test_stamps_settle_one_after_the_other():
    made = canvas()
    assert all(is_hidden(cell.number) for cell in made.floor.values())
    made.settle(0)
    assert made.floor[0, 0].number.text == "10" and is_hidden(made.floor[0, 2].number)
    made.settle(1)
    assert made.floor[0, 1].number.text == "16" and made.floor[0, 2].number.text == "5"
    assert made.under((0, 1))[1, 1] == (0, 2)


def test_blocks_are_as_large_as_the_stride_and_side_by_side():
    blocks = canvas().blocks(sample("y", [[2, 1], [4, 1]], decimals=0))
    assert [[cell.number.text for cell in block] for block in blocks.values()] == [
        [text] * 4 for text in "2141"
    ]
    assert blocks[0, 0].get_right()[0] < blocks[0, 1].get_left()[0]


def test_a_stamp_tells_what_it_multiplies_and_adds():
    made = canvas()
    numbers = sample("y", [[2, 1], [4, 1]], decimals=0)
    first = products(made, numbers, (0, 0), CONTENT)
    assert [rule.written.plain for rule in first][:2] == ["2 dot 1 = 2", "2 dot 2 = 4"]
    assert len(first) == 6


def test_threads_begin_at_the_seats():
    made = canvas()
    threads = made.threads((1, 1), [(0, 0), (1, 1)])
    starts = [np.linalg.norm(line.get_start() - made.chips[0, 0].get_center()) for line in threads]
    assert len(threads) == 2 and min(starts) < 0.5
    assert (1, 1) not in made.around((1, 1)) and len(made.around((1, 1))) == 8


def test_strips_have_cells_where_there_are_some():
    matrix = sample("C", [[1, 0, 2], [0, 0, 3]], role="parameter", decimals=0)
    names, sums = sample("y", [4, 5], decimals=0), sample("s", [4, 0, 23], decimals=0)
    strips = Strips(matrix, matrix.values != 0, names, sums, CONTENT, [0, 1])
    assert list(strips.strip(0)) == [0, 2] and list(strips.strip(1)) == [2]
    assert strips.cells[1, 2].number.path == "C[1, 2]"
    assert strips.strip(1)[2].get_y() < strips.strip(0)[2].get_y()


@pytest.mark.parametrize(("columns", "wide"), [(1, 3.2), (4, 8.0), (6, 8.0), (36, 12.1)])
def test_few_columns_of_strips_are_wide(columns, wide):
    matrix = sample("C", np.ones((1, columns)), role="parameter", decimals=0)
    names, sums = sample("y", [4], decimals=0), sample("s", np.ones(columns), decimals=0)
    strips = Strips(matrix, matrix.values > 0, names, sums, CONTENT, [0])
    assert strips.wide * columns == pytest.approx(wide)


def test_a_grid_of_a_quantity_knows_its_entries():
    assert NumberGrid(GRID, cell=0.5).cell(1, 2).number.path == "grid[1, 2]"


def test_strips_that_are_too_narrow_for_one_number_have_none():
    matrix = sample("C", np.diag(np.arange(1.0, 41)), role="parameter", decimals=0)
    ones = sample("y", np.ones(40), decimals=0)
    strips = Strips(matrix, matrix.values != 0, ones, ones, CONTENT, [0, 39])
    assert not any(cell.number in cell.submobjects for cell in strips.cells.values())
    assert all(foot.number in foot.submobjects for foot in strips.feet)


def test_long_numbers_before_strips_stay_in_the_room():
    matrix = sample("C", np.ones((2, 9)), role="parameter", decimals=0)
    names, ones = sample("y", [-0.91, -10.25], decimals=2), sample("s", np.ones(9), decimals=0)
    strips = Strips(matrix, matrix.values != 0, names, ones, CONTENT, [0, 1])
    assert all(number.get_left()[0] > CONTENT.left for number in strips.numbers)
    assert all(
        number.get_right()[0] < strips.cells[0, 0].get_left()[0] for number in strips.numbers
    )
