"""A cell that looks up, a window over the canvas, and a kernel that slides over what is there."""

from types import SimpleNamespace

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics import convolution as c
from deepchalk.lessons.transposed_conv.picture.looked_up import LookedUp
from deepchalk.lessons.transposed_conv.picture.sliding import sliding_over
from deepchalk.lessons.transposed_conv.picture.stamped import Stamped
from deepchalk.lessons.transposed_conv.picture.unrolled import OneWindow, Unrolled
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.tables.table import Table
from deepchalk.quality.playing.reading import Reader
from deepchalk.quality.seeing.things import things_in

GEOMETRY = c.Geometry((2, 3), (3, 3), (2, 2), (1, 1), (1, 1), (1, 1))
WEIGHTS, NUMBERS = np.arange(1.0, 10).reshape(3, 3), np.array([[2.0, 1, 3], [4, 1, 2]])
MOMENTS = c.stamp(NUMBERS, WEIGHTS, GEOMETRY)
RESULT = sample("r", c.cropped(MOMENTS[-1], GEOMETRY), role="output", decimals=0)
KERNEL = sample("k", WEIGHTS, role="parameter", decimals=0)
Y = sample("y", NUMBERS, decimals=0)


@pytest.fixture
def stamped() -> Stamped:
    turned = sample("w", WEIGHTS[::-1, ::-1], role="parameter", decimals=0)
    stamps = sample("s", np.multiply.outer(NUMBERS, WEIGHTS), role="output", decimals=0)
    moments = sample("m", MOMENTS, role="output", decimals=0)
    return Stamped(CONTENT, GEOMETRY, Y, KERNEL, turned, stamps, moments, 2)


def test_weights_come_once_and_cover_the_number_that_is_shown(stamped):
    place, screen = GEOMETRY.place_with(4), set[mn.Mobject]()
    seen = LookedUp(stamped, Table(KERNEL), place, lambda: screen)
    assert len(seen.met) == len(seen.chips) == 4 and seen.missing == seen.met
    assert len(seen.come(seen.met[0])) == 1
    screen |= {seen.window.weights[GEOMETRY.turned(seen.met[0])], stamped.floor[place].number}
    assert seen.missing == seen.met[1:]
    assert len(seen.come(*seen.missing)) == 1 + 3
    assert sorted([*seen.met, *seen.idle]) == [*np.ndindex(3, 3)]


def test_numbers_on_their_seats_are_one_thing_to_a_viewer(stamped):
    numbers = [stamped.chips[at] for at in stamped.order]
    things = []
    for shown in (numbers, [stamped.seats.add(*numbers)]):
        screen = SimpleNamespace(mobjects=shown, foreground_mobjects=[], camera=mn.Camera())
        things.append(things_in(Reader().read(screen, 0.0, "", True), None))
    # Also where Manim has taken their group apart, as it does to animate some of them.
    assert [len(seen) for seen in things] == [1, 1]


def test_what_the_padding_cuts_off_and_what_is_extra(stamped):
    # The padding cuts them off as well; the extra rows and columns bring them back.
    assert set(stamped.extra) & set(stamped.reached) <= set(stamped.outside)
    assert {(-1, -1), (3, -1), (-1, 5)} <= set(stamped.outside)
    assert set(stamped.extra) == {(r, c) for r, c in stamped.inside if r == 3 or c == 5}
    assert (0, 0) not in stamped.outside


def test_the_turned_kernel_begins_over_the_first_cell_of_the_result(stamped):
    spread = sample("y", c.spread(NUMBERS, GEOMETRY), decimals=0)
    sliding = stamped.sliding(spread)
    middle = sliding.window.weights[1, 1].get_center()
    offset = np.abs(middle - stamped.lattice.at(0, 0))[:2]
    assert (offset < np.array(stamped.lattice.cell)[::-1] / 2).all()
    assert [cell.number.text for cell in sliding.of("value")] == ["2", "1", "3", "4", "1", "2"]
    table = Table(RESULT)
    sliding.fill_in(table)
    floor = [stamped.floor[place] for place in stamped.inside]
    going = sliding.take_over(floor, [*stamped.chips.values()])
    assert len(going) == 24 + 6
    sliding.fill_in(None)
    fading = sliding.take_over(floor, [*stamped.chips.values()])
    assert sum(isinstance(one, mn.FadeOut) for one in fading) == 24


def test_a_stamp_is_laid_weight_by_weight(stamped):
    weights = stamped.stamp((0, 0), scaled=False)
    assert len(stamped.lay(Table(KERNEL), (0, 0), weights)) == 9


def test_a_kernel_stands_over_the_rings_and_some_cells_are_never_reached():
    picture = sample("x", np.arange(12.0).reshape(3, 4), decimals=0)
    padded = sample("x", np.pad(picture.values, 1), decimals=0)
    sliding = sliding_over(CONTENT, picture, padded, KERNEL, (2, 2), (2, 2))
    assert len(sliding.of("value")) == 12 and len(sliding.of("padding")) == 30 - 12
    assert len(sliding.beyond((0, 0))) == 0
    assert len(sliding.beyond((0, 1))) == 5
    assert len(sliding.beyond((1, 1))) == 5 + 6 - 1


def test_the_longest_strip_is_a_window_of_the_larger_canvas():
    size = int(np.prod(GEOMETRY.size))
    matrix = sample("C", c.as_matrix(WEIGHTS, GEOMETRY), role="parameter", decimals=0)
    known = sample("y", NUMBERS.ravel(), decimals=0), RESULT, sample("s", RESULT.values.ravel())
    table = Unrolled(matrix, *known, GEOMETRY, [0], CONTENT)
    window = OneWindow(table, CONTENT, asking=1.0)
    assert len(window.strip) == len(window.seen) == 9
    # The other strips, the frames round all, the numbers, the feet, and the names y and C.
    assert len(window.others) == len(table.strips.lines) - 1 + 2 + len(table.feet) + 2
    assert len(table.strips.rules) == size
    assert size > 1 and window.larger.width >= table.board.width
    corner, last = window.frame.get_corner(mn.UL), window.larger[-1].get_corner(mn.DR)
    assert corner[0] >= window.larger.get_left()[0] - 0.1 and corner[1] > last[1]
    assert window.left.right < window.larger.get_left()[0]
    assert window.right.left > window.larger.get_right()[0]
    assert window.under.bottom < window.height < window.under.top
    assert window.under.top <= window.larger.get_bottom()[1]


def test_blocks_take_the_room_of_the_canvas(stamped):
    blocks = mn.VGroup(*stamped.blocks(Y).values())
    assert len(blocks) == 6 and all(len(block) == 4 for block in blocks)
    room = stamped.room
    assert blocks.get_left()[0] >= room.left - 1e-6 and blocks.get_right()[0] <= room.right + 1e-6
    assert max(blocks.height / room.height, blocks.width / room.width) > 0.9
