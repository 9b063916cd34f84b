"""Numbers that run have room from the first to the last."""

import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.rolling_equation import RollingEquation

RUN = sample("w", [0.0, -123456.78, 5.0], "moment", decimals=2)


def test_the_widest_moment_stays_in_the_room():
    room = Room(-1.5, 1.5, -1, 1)
    rolling = RollingEquation("{a.symbol} = {a}", room, a=RUN)
    assert rolling.drawn.shown[0].text == "0.00"
    assert rolling.drawn.get_left()[0] == pytest.approx(room.left, abs=1e-3)
    shown = rolling.roll(0, 2)
    shown.interpolate_mobject(0.5)
    assert rolling.drawn.shown[0].text.endswith("123456.78")
    assert rolling.drawn.get_right()[0] <= room.right + 0.05
    shown.interpolate_mobject(1)
    assert rolling.drawn.shown[0].text == "5.00"


def test_a_room_in_which_it_cannot_be_read_is_refused():
    with pytest.raises(LayoutError):
        RollingEquation("{a.symbol} = {a}", Room(-0.3, 0.3, -1, 1), a=RUN)
