"""The loop of a recurrent network, folded and unrolled."""

import pytest

from deepchalk.lessons.rnn.picture.loop import FoldedLoop, UnrolledLoop, at_time
from deepchalk.mobjects.room import CONTENT


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
