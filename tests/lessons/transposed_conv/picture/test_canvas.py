"""The canvas: ink where stamps lie, numbers once they are complete, and a kernel that is turned."""

from itertools import combinations

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.beats.learned import TRIAL
from deepchalk.lessons.transposed_conv.picture.canvas import CHIP, DARKEST, Canvas
from deepchalk.lessons.transposed_conv.picture.cells import Arrows
from deepchalk.lessons.transposed_conv.picture.petals import Petals
from deepchalk.lessons.transposed_conv.picture.trial import Trial
from deepchalk.lessons.transposed_conv.picture.window import KernelWindow
from deepchalk.lessons.transposed_conv.picture.world import Paper
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.mobjects import Room, SquaredPaper
from deepchalk.stage.camera import FRAME, READ

SHEET = Room(-30, 60, -40, 20)
KERNELS = [(3, 3), (4, 4), (4, 3), (3, 4), (2, 2), (1, 1)]


def canvas(**values) -> tuple[Canvas, Trace]:
    t = Trace(params=Params.of(**values))
    return Canvas(SquaredPaper((-3, 2), 0.56, SHEET), t, (0, 0)), t


def opacity(shapes) -> list[float]:
    return sorted(float(shape.fill_rgbas[0, 3]) for shape in shapes)


def test_ink_is_as_dense_as_stamps_that_land_one_after_the_other():
    made, _ = canvas()
    one = made.ink([(0, 0)])[0].fill_rgbas[0, 3]
    four = 1 - (1 - one) ** 4
    assert max(opacity(made.plates)) == pytest.approx(four) == pytest.approx(DARKEST)
    # Two stamps side by side are twice as dense where they meet.
    assert opacity(made.ink([(0, 0), (0, 1)])) == pytest.approx([one, 1 - (1 - one) ** 2])


@pytest.mark.parametrize("size", [(2, 3), (9, 7)])
def test_each_number_is_written_when_its_last_stamp_has_landed(size):
    made, _ = canvas(input=size)
    done, seen = [], []
    for numbers in made.rounds():
        before, done = done, [*done, *numbers]
        seen += made.complete(done, before)
    assert sorted(seen) == sorted(at for at, links in made.links.items() if links)
    assert (0, 0) in made.complete([(0, 0)], [])
    assert (1, 1) not in made.complete([(0, 0), (0, 1), (1, 0)], [])


@pytest.mark.few(2)
@pytest.mark.parametrize("kernel", KERNELS)
def test_chips_weights_and_numbers_of_a_cell_do_not_cover_each_other(kernel):
    made, t = canvas(kernel=kernel, input=(3, 3), padding=0)
    window = KernelWindow(made, t.kernel, (1, 1), FRAME)
    half = CHIP / 2 * made.cell
    chips = [chip.get_center() for chip in made.chips.values()]
    weights = [window.place(at, (r, c)) for at in np.ndindex(*kernel) for r, c in np.ndindex(3, 3)]
    for chip in chips:
        for weight in weights:
            apart = np.abs(chip - weight)[:2]
            assert apart.max() >= 2 * half - 1e-6
    numbers = [made.at(*at) + made.cell * made.foot for at in made.inside]
    for number in numbers:
        for chip in chips:
            apart = np.abs(number - chip)[:2] / made.cell
            # A digit is 0.36 high; the widest takes what is left beside a chip.
            assert apart[1] >= CHIP / 2 + 0.15 or apart[0] >= CHIP / 2 + made.widest / 2 - 1e-6


@pytest.mark.parametrize("values", [{}, {"kernel": (2, 3), "dilation": 2, "stride": 1}])
def test_a_window_has_each_weight_over_the_seat_from_which_it_came(values):
    made, t = canvas(**values)
    for cell in made.inside:
        window = KernelWindow(made, t.kernel, cell, FRAME)
        for number, weight in made.links[cell]:
            place = window.place(weight, cell) - made.weight_off
            np.testing.assert_allclose(place, made.seat(number), atol=1e-9)


@pytest.mark.parametrize("values", [{}, {"kernel": (2, 3), "dilation": 2, "stride": 1}])
def test_half_a_turn_makes_a_stamp_a_window(values):
    """Each weight goes to the other side of one point: half-way between the seat and the cell."""
    made, t = canvas(**values)
    cell = t.params.focus
    window = KernelWindow(made, t.kernel, cell, FRAME)
    for number, _ in made.links[cell]:
        middle = (made.seat(number) + made.at(*cell)) / 2
        for weight, place in made.taps(number).items():
            seen = window.place(weight, cell) - made.weight_off
            np.testing.assert_allclose((made.at(*place) + seen) / 2, middle, atol=1e-9)


def test_from_the_middle_of_four_seats_all_threads_are_as_long():
    made, t = canvas()

    def lengths(centred: bool) -> np.ndarray:
        ends = made.threads_to(t.params.focus, centred).reshape(-1, 4, 3)[:, [0, -1]]
        return np.linalg.norm(np.diff(ends, axis=1), axis=(1, 2))

    assert len(lengths(True)) == 4 and np.ptp(lengths(True)) < 1e-9
    # Where they make room for weights, chips stand aside.
    assert np.ptp(lengths(False)) > 0.3 * made.cell


def test_stamps_that_hover_do_not_cover_each_other_or_the_cell():
    made, t = canvas()
    petals = Petals(made, t)
    assert petals.is_whole and len(petals.sheets) == 4
    rooms = [Room.around(sheet.cells) for sheet in petals.sheets]
    assert not any(
        room.meets(sheet.cells)
        for (room, _), (_, sheet) in combinations(zip(rooms, petals.sheets, strict=True), 2)
    )
    assert not any(room.meets(petals.cell) for room in rooms)
    assert [number.text for number in petals.products()] == ["18", "7", "12", "1"]


def test_of_many_stamps_only_what_falls_into_the_cell_is_seen():
    made, t = canvas(input=(4, 4), kernel=8, stride=2)
    petals = Petals(made, t)
    assert not petals.is_whole
    assert [len(sheet.numbers) for sheet in petals.sheets] == [1] * len(t.params.met)
    room = Room.around(petals.cell)
    assert room.width > made.cell and not any(room.meets(one.cells) for one in petals.sheets)


def test_arrows_turn_over():
    ends = np.array([[[0.0, 0, 0], [2, 0, 0]], [[1, 1, 0], [1, 3, 0]]])
    arrows = Arrows(ends, 0.2, 3, "#FF0000", "#00FF00")
    assert arrows.heads.points[:, 0].max() == pytest.approx(2)
    arrows.turn(1.0)
    assert arrows.heads.points[:, 0].min() == pytest.approx(0)
    assert arrows.heads.points[:, 1].max() < 1.5


NINES = {"kernel_values": "-9,9,-8;1,2,3;4,5,6"}
TENTHS = {"kernel_values": "0.1,0.2,0.3;1,2,3;4,5,6"}


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kernel": 4},
        NINES,
        TENTHS,
        {"kernel_values": "-0.5,0.2;1,2"},
        {"kernel": 6, "input": 3},
    ],
    ids=str,
)
def test_a_weight_is_asked_for_only_where_the_kernel_can_be_read(values):
    t = Trace(params=Params.of(**values))
    world = Paper(t, READ)
    assert bool(world.kernel.numbers) or not t.asks_weight
    assert t.asks_weight == (values in ({}, {"kernel": 4}, NINES, TENTHS))


@pytest.mark.parametrize(
    "values", [{}, {"input": (1, 1), "kernel": 1, "padding": 0}, {"input": (1, 14), "kernel": 3}]
)
def test_what_is_told_elsewhere_on_the_paper_is_not_seen_with_the_disc(values):
    t = Trace(params=Params.of(**values))
    world = Paper(t, READ)
    phone = Room.around(world.call.phone, 1.0)
    for elsewhere in (*world.field, world.canvas.whole):
        assert not FRAME.meets(elsewhere) and not phone.meets(elsewhere)
    assert not FRAME.meets(Trial(t, TRIAL))
