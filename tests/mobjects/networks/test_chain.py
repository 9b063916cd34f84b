"""The chain of states and the loop that it unrolls."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.mobjects.networks.chain import Chain, at_time
from deepchalk.mobjects.networks.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.tables.named_rows import NamedRows


def chain(steps: int, hidden: int, size: int | None) -> Chain:
    states = np.linspace(-0.99, 0.99, (steps + 1) * hidden).reshape(steps + 1, hidden)
    inputs = None if size is None else np.linspace(-2, 2, steps * size).reshape(steps, size)
    return Chain(states, ["word"] * steps, CONTENT, inputs, 2, 1)


@given(st.integers(2, 6), st.integers(2, 5), st.one_of(st.none(), st.integers(2, 5)))
@settings(max_examples=15, deadline=None)
def test_fills_its_room_legibly(steps, hidden, size):
    drawn = chain(steps, hidden, size)
    assert CONTENT.left - 0.05 <= drawn.get_left()[0] and drawn.get_right()[0] <= CONTENT.right
    assert drawn.get_bottom()[1] >= CONTENT.bottom - 0.05
    assert drawn.get_top()[1] <= CONTENT.top + 0.05
    number = drawn.states[0].grid.cell(0, 0).number
    assert number.digit_height >= 0.98 * theme.active().sizes.smallest


def test_arrows_lead_from_state_to_state_and_up_from_inputs():
    drawn = chain(3, 2, 4)
    for (left, right), arrow in zip(itertools.pairwise(drawn.states), drawn.across, strict=True):
        assert left.grid.get_right()[0] < arrow.get_left()[0]
        assert arrow.get_right()[0] < right.grid.get_left()[0]
        assert arrow.get_y() == pytest.approx(right.grid.get_y(), abs=0.02)
    for vector, state, arrow in zip(drawn.inputs, drawn.states[1:], drawn.up, strict=True):
        assert vector.grid.get_top()[1] < arrow.get_bottom()[1]
        assert arrow.get_top()[1] < state.grid.get_bottom()[1]
    assert len(drawn.across_weights) == len(drawn.up_weights) == 3


def test_names_stand_under_states_without_inputs():
    drawn = chain(2, 3, None)
    assert drawn.inputs == [] and drawn.up == []
    assert drawn.states[0].name_label is None
    assert all(state.name_label is not None for state in drawn.states[1:])


def test_symbols_at_a_time():
    assert at_time("h", 12) == ("h^((12))", "h⁽¹²⁾")
    assert at_time("h", "t-1") == ("h^((t-1))", "h⁽t⁻¹⁾")


@pytest.mark.parametrize("steps", [2, 6])
def test_loop_and_its_unrolling(steps):
    left, right = CONTENT.columns(1.0, 2.4)
    folded, unrolled = FoldedLoop(left), UnrolledLoop(["word"] * steps, right)
    for drawing, room in ((folded, left), (unrolled, right)):
        assert drawing.width <= room.width + 0.05 and drawing.height <= room.height + 0.05
    assert len(unrolled.states) == steps + 1
    assert len(unrolled.across) == len(unrolled.up) == len(unrolled.inputs) == steps
    # The loop leaves its box at the top and comes back beside, from above.
    start, tip, box = folded.loop.line.get_start(), folded.loop.tip, folded.state.box
    assert box.get_left()[0] < tip.get_x() < start[0] < box.get_right()[0]
    assert min(start[1], tip.get_bottom()[1]) > box.get_top()[1]
    assert folded.loop.get_top()[1] > folded.state.get_top()[1] + 0.5 * box.height
    assert [label.get_x() for label in unrolled.names] == pytest.approx(
        [box.get_x() for box in unrolled.inputs]
    )


def test_names_that_are_too_long_for_the_unrolled_loop_are_left_out():
    assert UnrolledLoop(["antidisestablishmentarianism"] * 6, CONTENT).names == []


def test_a_loop_with_an_output_fits_its_room():
    room, _ = CONTENT.columns(1.0, 2.4)
    drawn = FoldedLoop(room, "p")
    assert drawn.width <= room.width + 0.05 and drawn.height <= room.height + 0.05


def test_named_rows_put_index_and_name_before_their_numbers():
    values = np.arange(12.0).reshape(3, 4)
    room = Room(-3.0, 6.0, -2.5, 2.4)
    table = NamedRows(values, ("a", "bees", "c"), np.arange(3), ("words", "table"), room)
    for row in range(3):
        index, name, cell = table.indices[row], table.names[row], table.grid.cell(row, 0)
        assert index.get_right()[0] < name.get_left()[0]
        assert name.get_right()[0] < cell.get_left()[0]
        middle = name.baseline + name.digit_height / 2
        assert middle == pytest.approx(cell.get_y(), abs=0.02)
        assert table.row_frame(row).height <= table.grid.cell_height
