"""The table of threads, bars of a new disc, and what padding cuts off."""

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.beats.on_canvas import WIDE
from deepchalk.lessons.transposed_conv.beats.parts import ASKED
from deepchalk.lessons.transposed_conv.beats.stamp import FACTOR
from deepchalk.lessons.transposed_conv.beats.turn_round import FLIPPED, MEETING, UPRIGHT
from deepchalk.lessons.transposed_conv.numbers import discs as d
from deepchalk.lessons.transposed_conv.numbers.threads import MOST_DOTS, coarser, threads_of
from deepchalk.lessons.transposed_conv.picture.asides import (
    Pair,
    RowMeets,
    SmallTable,
    ThreadTable,
    times,
)
from deepchalk.lessons.transposed_conv.picture.canvas import Canvas
from deepchalk.lessons.transposed_conv.picture.cells import LEAST_DIGIT
from deepchalk.lessons.transposed_conv.picture.learning import examples
from deepchalk.lessons.transposed_conv.picture.trial import LONGEST, Trial
from deepchalk.lessons.transposed_conv.picture.trim import Trimmed
from deepchalk.lessons.transposed_conv.picture.world import Paper
from deepchalk.lessons.transposed_conv.trace import Params, Trace
from deepchalk.mobjects import Room, SquaredPaper
from deepchalk.stage.camera import READ

STAGE = Room(-6.5, 6.5, -3.6, 3.6)


def trace(**values) -> Trace:
    return Trace(params=Params.of(**values))


def test_a_row_of_the_table_has_a_dot_for_each_thread_of_its_seat():
    t = trace()
    threads = threads_of(t.params.geometry)
    assert threads.shape == (6, 24) and threads.sum() == 40
    assert [int(row.sum()) for row in threads] == [4, 6, 6, 6, 9, 9]
    assert [len(one) for one in threads_seen(tabled(t))] == threads.sum(axis=1).tolist()
    # The cell below the second seat gets its number from that seat alone.
    assert threads[:, 2].tolist() == [False, True, False, False, False, False]
    # In place of the dots of the first row stand its weights.
    for table in (tabled(t), tabled(t, tipped=True)):
        assert [one.text for one in table.weights[0]] == ["5", "6", "8", "9"]
        for row, weights in zip(table.rows, table.weights, strict=True):
            assert Room.around(row, 0.06).holds(weights)
            assert all(one.digit_height >= LEAST_DIGIT for one in weights)
    # Where numbers would be too small to be read, dots stand for them.
    wide = tabled(t, room=Room(-6.5, 6.5, -1.2, 0.35))
    assert not any(len(weights) for weights in wide.weights)


def tabled(t: Trace, room: Room = STAGE, tipped: bool = False) -> ThreadTable:
    return ThreadTable(t, ("6 seats", "24 cells"), room, t.widest_seat, tipped)


def threads_seen(table: ThreadTable) -> list[list[tuple[float, float]]]:
    """Where the dots of each number are: how far across and down its frame, from 0 to 1."""
    corner, size = table.frame.get_corner([-1, 1, 0]), (table.frame.width, table.frame.height)
    found = []
    for row in table.rows:
        circles = row.points.reshape(-1, 32, 3)
        middles = (circles.max(axis=1) + circles.min(axis=1)) / 2 - corner
        found.append([(x / size[0], -y / size[1]) for x, y, _ in middles])
    return found


def test_tipped_a_row_is_a_column():
    t = trace()
    upright, tipped = tabled(t, room=UPRIGHT), tabled(t, tipped=True)
    for row, column in zip(threads_seen(upright), threads_seen(tipped), strict=True):
        np.testing.assert_allclose([(y, x) for x, y in row], column)


@pytest.mark.parametrize("values", [{}, {"input": (4, 5)}, {"input": (9, 9)}, {"input": (5, 5)}])
def test_the_band_lies_below_the_threads_of_the_number_that_leads(values):
    t = trace(**values)
    threads = threads_of(t.params.geometry)
    lead = t.params.geometry.order.index(t.widest_seat)
    for tipped in (False, True):
        table = tabled(t, tipped=tipped)
        for place, row in enumerate(table.rows):
            assert Room.around(table.band, 0.01).holds(row) == (place == table.lead)
        # In a coarser table its threads are in that row, too.
        columns = np.flatnonzero(coarser(threads)[table.lead])
        share = -(-threads.shape[1] // coarser(threads).shape[1])
        assert {int(at) // share for at in np.flatnonzero(threads[lead])} <= set(columns.tolist())


@pytest.mark.parametrize("values", [{}, {"input": (1, 1)}, {"input": (9, 9)}, {"input": (1, 12)}])
def test_the_table_fits_the_stage_both_ways_and_its_names_stand_beside_it(values):
    for tipped in (False, True):
        table = tabled(trace(**values), tipped=tipped)
        assert STAGE.holds(table.frame)
        names = table.down, table.across
        assert all(STAGE.holds(name) for name in names)
        for name in names:
            assert not Room.around(table.frame).meets(name)
        for row in table.rows:
            if len(row.points):
                assert Room.around(table.frame, 0.01).holds(row)
    # It takes the height, or the width, that it has.
    free = STAGE.width - table.frame.width, STAGE.height - table.frame.height
    assert min(free) < 2.2 or max(table.shape) <= 4


@pytest.mark.parametrize("values", [{"input": (11, 3)}, {"input": (1, 1)}, {}])
def test_where_the_matrix_is_flipped_its_names_keep_to_its_room(values):
    t = trace(**values)
    count = len(t.params.geometry.order)
    table = ThreadTable(t, (f"{count} seats", "1024 cells"), FLIPPED, t.widest_seat, tipped=True)
    assert all(FLIPPED.holds(one) for one in (table.frame, table.down, table.across))


def test_points_stand_where_no_weight_does():
    t = trace()
    for tipped in (False, True):
        table = tabled(t, tipped=tipped)
        points = table.nothing.points.reshape(-1, 32, 3)
        assert len(points) == 6 * 24 - 40
        middles = (points.max(axis=1) + points.min(axis=1)) / 2
        weights = [one.get_center() for row in table.weights for one in row]
        apart = min(np.linalg.norm(one - other) for one in middles for other in weights)
        assert apart > 0.9 * min(table.pitch)


def test_the_row_of_the_cell_makes_its_sum_of_the_numbers():
    t = trace()
    meets = RowMeets(t, MEETING)
    lines = meets.weights, meets.numbers, meets.products
    assert [" ".join(one.text for one in line) for line in lines] == [
        "9 7 0 3 1 0",
        "2 1 3 4 1 2",
        "18 7 0 12 1 0",
    ]
    assert meets.total.text == "38" and len(meets.signs) == 5
    for column in zip(*lines, strict=True):
        assert np.ptp([one.get_x() for one in column]) < 1e-6
    parts = [one for line in lines for one in line] + [*meets.signs, meets.line, meets.total]
    for at, one in enumerate(parts):
        assert MEETING.holds(one)
        assert not any(Room.around(one).meets(other) for other in parts[at + 1 :])


@pytest.mark.parametrize("values", [{"input": (1, 1)}, {"input": (3, 4)}, {"input": (9, 9)}])
def test_what_cannot_be_read_in_a_row_is_not_drawn(values):
    meets = RowMeets(trace(**values), MEETING)
    every = [*meets.weights, *meets.numbers, *meets.products]
    assert all(one.digit_height >= LEAST_DIGIT for one in every)
    assert MEETING.holds(meets)


@pytest.mark.parametrize("shape", [(1, 1), (12, 26), (13, 27), (100, 1024)])
def test_a_coarser_table_has_a_dot_where_any_thread_is(shape):
    threads = np.zeros(shape, dtype=bool)
    threads[-1, -1] = True
    found = coarser(threads)
    assert found.sum() == 1 and (np.array(found.shape) <= MOST_DOTS).all()
    assert (found.shape == shape) == (shape[0] <= 12 and shape[1] <= 26)


def test_bars_are_as_long_as_the_means_and_pixels_as_wrong_as_they_are():
    t = trace()
    trial = Trial(t, np.zeros(3))
    copied, *others = trial.rows
    assert copied.bar.width == pytest.approx(LONGEST)
    for row, mean in zip(others, (t.wide_mean, t.learned_mean), strict=True):
        ratio = mean.value / t.copied_mean.value
        assert row.bar.width / copied.bar.width == pytest.approx(ratio)
    assert [row.number.text for row in trial.rows] == ["12.2", "0.5", "0.3"]
    assert [row.threshold.text for row in trial.rows] == ["0.50", "0.48", "0.46"]
    found = d.discs()
    every = found.usual_copied, found.usual_wide, found.usual_learned
    for row, made in zip(trial.rows, every, strict=True):
        # A square is four Bézier curves, of four points each.
        assert len(row.disc[1].points) // 16 == (made != found.usual).sum()
        assert READ.holds(row)
        parts = (row.called, row.bar, row.number, row.threshold)
        for one in parts:
            assert not any(Room.around(one).meets(other) for other in (row.disc, trial.unit))
            assert not any(Room.around(one).meets(other) for other in parts if other is not one)
        beyond = [other for other in trial.rows if other is not row]
        assert not any(Room.around(row).meets(other) for other in beyond)
    # One on which copying fares as on average; it is not the one that is shown large.
    assert (found.usual_copied != found.usual).sum() == round(t.copied_mean.value) == 12
    assert found.usual.sum() != found.disc.sum()


def test_one_cuts_along_the_result_and_the_border_is_all_that_stamps_reach():
    t = trace()
    canvas = Canvas(SquaredPaper((0, 0), 1.0, Room(-9, 9, -9, 9)), t, (0, 0))
    made = Trimmed(canvas, t)
    assert np.isclose([made.knife.width, made.knife.height], [6, 4]).all()
    assert np.isclose([made.border.width, made.border.height], [7, 5]).all()
    # The output padding leaves a row and a column more: that is no ring.
    assert not made.is_ring
    # Without it the padding has its name in what is cut off.
    t = trace(extra=0)
    canvas = Canvas(SquaredPaper((0, 0), 1.0, Room(-9, 9, -9, 9)), t, (0, 0))
    made = Trimmed(canvas, t)
    assert made.is_ring
    assert Room.around(made.border).holds(made.called)
    assert not Room.around(made.knife).meets(made.called)


@pytest.mark.parametrize(("first", "told"), [("2", "times 2"), ("-2.5", "times (−2.5)")])
def test_by_what_a_stamp_is_multiplied_stands_below_the_kernel(first, told):
    t = trace(input_values=f"{first},1;3,1")
    kernel = Paper(t, READ).kernel
    made = times(t.y[0, 0], kernel.width).move_to([*FACTOR, 0])
    assert made.text == told
    assert ASKED.holds(made) and not Room.around(made).meets(kernel)


def test_what_was_and_what_came_back_stand_apart_however_long_they_are():
    t = trace(input_values=((-8.9, 8.9), (1, 1)), kernel_values=((-8.8, 8.7), (0.1, 8.9)))
    room = Room(3.4, 6.5, -3.5, -2.6)
    was, came, arrow = Pair(t.y[0, 0], t.again[0, 0], room)
    assert was.get_right()[0] < arrow.get_left()[0] < arrow.get_right()[0] < came.get_left()[0]
    assert arrow.width > 0.4
    for one in (was, came):
        assert room.holds(one)


def test_all_discs_that_it_learns_from_are_seen_beside_the_large_one():
    t = trace()
    (*found, name), world = examples(t), Paper(t, READ)
    assert len(found) == d.LEARNED_FROM == 40 and name.text == f"{d.LEARNED_FROM} discs"
    for at, one in enumerate(found):
        assert not any(Room.around(one).meets(other) for other in (*found[at + 1 :], name))
        assert one.get_right()[0] < world.disc.truth.get_left()[0]
        assert abs(one.get_y()) < READ.top
    # Above where the large one bends away from it.
    middle, radius = world.disc.truth.get_center(), world.disc.truth.width / 2
    assert np.linalg.norm(name.get_corner([1, -1, 0]) - middle) > radius
    assert name.get_top()[1] < READ.top


def test_what_was_and_what_came_back_are_compared_in_one_size():
    t = trace()
    tables = [
        SmallTable(one, other, Room(WIDE.left, WIDE.right, 0, 2.5), "#ffffff", "was")
        for one, other in ((t.y, t.again), (t.again, t.y))
    ]
    before, after = ([cell.digit_height for cell in table.cells.values()] for table in tables)
    assert before == pytest.approx(after) and min(before) > 0.4
    for at, cell in tables[0].cells.items():
        assert cell.get_right()[0] == pytest.approx(tables[1].cells[at].get_right()[0])
