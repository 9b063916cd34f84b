"""A rolling number shows computed values only, where it stands."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.mobjects.motion import RollNumber, show_instead
from deepchalk.mobjects.text import Number


def test_shows_each_value_and_stays_in_place():
    number = Number(3.0, 2).shift([2.0, 1.0, 0.0])
    baseline, x, size = number.baseline, number.get_x(), number.digit_height
    roll = RollNumber(number, [3.0, 2.5, -14.25], 2, rate_func=lambda share: share)
    roll.begin()
    seen = []
    for share in (0, 0.2, 0.5, 0.8, 1):
        roll.interpolate_mobject(share)
        seen.append((number.text, number.shown[0].value))
        assert number.baseline == pytest.approx(baseline)
        assert number.get_x() == pytest.approx(x)
        assert number.digit_height == pytest.approx(size)
    assert [text for text, _ in seen] == ["3.00", "3.00", "2.50", "−14.25", "−14.25"]
    assert [value for _, value in seen] == [3.0, 3.0, 2.5, -14.25, -14.25]


def test_glyphs_tell_the_new_number():
    number = show_instead(Number(1.0, 1, "data"), 0.5, 1)
    assert {glyphs.wording.text for glyphs in number.submobjects} == {"0.5"}
    assert [one.text for glyphs in number.submobjects for one in glyphs.shown] == ["0.5"]
    assert number.value == 0.5
    assert number.role == "data"


def test_a_number_that_was_made_smaller_keeps_its_size():
    number = Number(1.0, 1)
    number.scale(0.5)
    height = number.digit_height
    assert show_instead(number, 2.0, 1).digit_height == pytest.approx(height)


def test_an_edge_can_stay_where_it_is():
    number = Number(3.0, 2).shift([2.0, 1.0, 0.0])
    left = number.get_left()[0]
    show_instead(number, -12345.25, 2, np.array([-1.0, 0.0, 0.0]))
    assert number.get_left()[0] == pytest.approx(left)


def test_a_rolling_number_tells_where_each_value_comes_from():
    frames = sample("shares", [0.2, 0.9996, 0.5], decimals=2, bounds=(0, 1))
    number = Number(frames[0])
    assert (number.text, number.path, number.value) == ("0.20", "shares[0]", 0.2)
    roll = RollNumber(number, frames, rate_func=lambda share: share)
    roll.begin()
    seen = []
    for share in (0, 0.5, 1):
        roll.interpolate_mobject(share)
        seen.append((number.text, number.path, number.value))
    # A share that is not quite one is not printed as one.
    assert seen == [
        ("0.20", "shares[0]", 0.2),
        ("0.9996", "shares[1]", 0.9996),
        ("0.50", "shares[2]", 0.5),
    ]
    assert {glyphs.wording.shown[0].path for glyphs in number.submobjects} == {"shares[2]"}


def test_a_number_without_an_entry_has_no_path():
    number = Number(sample("shares", [0.2], decimals=2)[0])
    show_instead(number, 0.3, 1)
    assert (number.text, number.path) == ("0.3", None)


def test_a_number_that_is_told_anew_again_and_again_keeps_its_size():
    number = Number(sample("p", 1e-9, decimals=4, bounds=(0, 1)))
    baseline = number.baseline
    for _ in range(200):
        show_instead(number, sample("p", 1e-9, decimals=4, bounds=(0, 1)))
    assert number.text == "<0.0001"
    again = Number(sample("p", 1e-9, decimals=4, bounds=(0, 1)))
    assert number.height == pytest.approx(again.height, rel=1e-6)
    assert number.baseline == pytest.approx(baseline, abs=1e-6)
