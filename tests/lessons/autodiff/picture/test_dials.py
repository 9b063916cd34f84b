"""A knob turns, a gauge answers, a field has as many dots as it is told."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.autodiff.picture.dials import Field, Gauge, Knob
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import symbol

ROOM = Room(-2, 2, -2, 2)


def test_a_knob_turns_to_where_it_is_told_from_wherever_it_is():
    knob = Knob(symbol("w"))
    centre = knob.dial[0].get_center()
    for turns, side in [(1, [1, 0]), (-1, [-1, 0]), (0, [0, 1])]:
        knob.turn(turns)
        pointing = knob.pointer.get_end() - centre
        np.testing.assert_allclose(pointing[:2] / np.linalg.norm(pointing), side, atol=1e-6)


def test_a_gauge_is_lowest_for_the_smallest_value():
    values = sample("loss", [0.5, 0.2, 0.9])
    gauge = Gauge(values, symbol("L"), ROOM)
    heights = []
    for entry in values:
        gauge.place(entry)
        assert gauge.number.text == entry.text
        assert gauge.column.get_bottom()[1] == pytest.approx(gauge.frame.get_bottom()[1])
        heights.append(gauge.column.height)
    assert np.argsort(heights).tolist() == [1, 0, 2]
    assert gauge.column.height < gauge.frame.height


def test_values_that_are_all_alike_stand_in_the_middle():
    gauge = Gauge(sample("loss", [0.5, 0.5]), symbol("L"), ROOM)
    assert gauge.column.height == pytest.approx(gauge.frame.height / 2)


@pytest.mark.parametrize("dots", [1, 7, 796])
def test_a_field_has_its_dots_inside_its_room(dots):
    field = Field(dots, ROOM)
    assert len(field.dots.get_subpaths()) == dots
    assert field.width <= ROOM.width + 1e-6 and field.height <= ROOM.height + 1e-6
