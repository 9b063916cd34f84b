"""A field has as many dots as it is told, a meter points, a knob turns."""

import math

import manim as mn
import numpy as np
import pytest
from quantities import sample

from deepchalk import theme
from deepchalk.lessons.autodiff.picture.field import FIRST, FOCUS, PITCH, Field, seen
from deepchalk.lessons.autodiff.picture.knob import Knob
from deepchalk.lessons.autodiff.picture.meter import Meter
from deepchalk.mobjects.text import symbol
from deepchalk.stage import FRAME


@pytest.mark.few("1", "2", "8", "795")
@pytest.mark.parametrize("count", [1, 2, 8, 795, 79_510, 500_050_000])
def test_columns_and_rows_hold_every_dot(count):
    field = Field(count, 2)
    assert field.rows * field.columns + field.rest == count and field.rest < field.columns
    assert len(field.dots) == len(field.phase) > 0


@pytest.mark.parametrize("count", [1, 2, 4, 11, 20])
def test_few_dots_are_large_and_all_of_them_are_seen(count):
    field = Field(count, 1)
    dots = mn.VGroup(*field.dots)
    assert all(FRAME.holds(one) for one in field.dots)
    assert dots.width > 0.4 * FRAME.width or dots.height > 0.3 * FRAME.height


def test_the_default_is_a_field_of_318_by_250_and_10_more():
    field = Field(79_510, 2)
    assert (field.columns, field.rows, field.rest) == (318, 250, 10)


def test_what_is_far_away_is_small_and_below_the_horizon():
    near, far = seen(0.0, FIRST), seen(0.0, 1e6)
    horizon = FOCUS * math.tan(PITCH)
    assert near[1] < far[1] < horizon and far[1] == pytest.approx(horizon, abs=1e-3)
    assert seen(1.0, FIRST)[0] > seen(1.0, 50.0)[0] > 0


def test_light_from_the_left_reaches_the_left_first():
    field = Field(79_510, 2)
    field.light(lambda place: (place < 0).astype(float))
    dark = theme.active().ground
    lit = np.array([dot.get_fill_color().to_hex() != dark for dot in field.dots])
    assert lit[field.phase < 0].all() and not lit[field.phase >= 0].any()
    assert (np.diff(field.phase) >= 0).all()


def test_a_knob_turns_to_where_it_is_told_from_wherever_it_is():
    knob = Knob(symbol("w"), np.array([1.0, 2.0, 0.0]))
    for turns, side in [(1, [1, 0]), (-1, [-1, 0]), (0, [0, 1])]:
        knob.turn(turns)
        pointing = knob.pointer.get_end() - knob.place
        np.testing.assert_allclose(pointing[:2] / np.linalg.norm(pointing), side, atol=1e-6)


def pointing(meter: Meter) -> float:
    """Share of the half circle."""
    way = meter.needle.get_end() - meter.needle.get_start()
    return 1 - math.atan2(way[1], way[0]) / math.pi


def test_a_needle_points_as_far_as_the_value_is():
    values = sample("wiggled", [0.64, 0.44, 0.7])
    meter = Meter(values, sample("descent", [0.64, 0.58]), symbol("L"))
    assert (meter.low, meter.high) == (0.0, pytest.approx(1.0))
    for entry in values:
        meter.place(entry)
        assert pointing(meter) == pytest.approx(entry.value, abs=1e-6)
        assert meter.number.text == entry.text


def test_a_meter_of_what_never_moves_stands():
    meter = Meter(sample("wiggled", [5.0, 5.0]), sample("descent", [5.0, 5.0]), symbol("L"))
    assert 0 < pointing(meter) < 1


def test_a_meter_that_was_moved_and_made_small_still_points():
    values = sample("wiggled", [0.2, 0.8])
    meter = Meter(values, sample("descent", [0.2, 0.1]), symbol("L"))
    meter.scale(0.5).shift([2.0, 1.0, 0.0])
    meter.place(values[1])
    assert pointing(meter) == pytest.approx(0.8 / meter.high, abs=1e-6)
    assert np.allclose(meter.needle.get_start(), meter.base.get_start())


def test_only_a_field_over_the_frame_is_a_picture_that_takes_it():
    assert Field(79_510, 2).fills_frame and Field(1_000, 2).fills_frame
    assert not Field(2, 2).fills_frame and not Field(8, 2).fills_frame
