"""Bars to scale, a lens where one is too short, and the curve of a loss."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lessons.autodiff.picture.loss_curve import LossCurve
from deepchalk.lessons.autodiff.picture.scaled_bars import HAIR, MAGNIFIED, ScaledBars
from deepchalk.mobjects.room import CONTENT, Room


def bars(long: float, short: float) -> ScaledBars:
    parts = ((sample("run", 0.4 * short), "forward"), (sample("back", 0.6 * short), "back"))
    return ScaledBars(
        CONTENT, (sample("long", long), "many"), (sample("short", short), "few"), parts
    )


def test_bars_are_as_long_as_their_numbers():
    long, short = bars(200, 50).bars
    assert long.width == pytest.approx(CONTENT.width)
    assert short.width == pytest.approx(long.width / 4)
    assert short.get_left()[0] == pytest.approx(long.get_left()[0])


def test_a_lens_points_at_what_cannot_be_seen():
    tiny, plain = bars(1e6, 1), bars(200, 50)
    assert tiny.bars[1].width == pytest.approx(HAIR)
    assert len(tiny.lens[0]) == 2 and len(plain.lens[0]) == 0
    ring, forward, back = tiny.lens[1:]
    assert forward.width + back.width == pytest.approx(MAGNIFIED)
    assert back.width / forward.width == pytest.approx(1.5)
    assert ring.get_bottom()[1] >= CONTENT.bottom - 1e-6


def test_everything_is_in_the_room():
    made = bars(1e6, 1)
    for one in (*made.bars, *made.words, made.lens, made.parts):
        assert one.get_bottom()[1] >= CONTENT.bottom - 1e-6
        assert one.get_top()[1] <= CONTENT.top + 1e-6


def test_a_dot_stands_on_the_curve_at_each_mark():
    losses = sample("loss", [4.0, 2.0, 1.0, 0.5])
    curve = LossCurve(Room(0, 6, -2, 2), losses, sample("marks", [0, 2]), "L")
    assert curve.axes.y.range[0] == 0 and curve.axes.y.range[1] > 4
    assert np.allclose(curve.dots[1].get_center(), curve.axes.to_point(2, 1.0))
