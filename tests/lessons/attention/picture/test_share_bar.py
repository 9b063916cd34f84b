"""A bar of shares: its parts are as long as they are large, and unfold to cells of one width."""

import manim as mn
import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lessons.attention.picture.share_bar import THINNEST, ShareBar, ShareRows
from deepchalk.lessons.attention.trace import Params, Trace
from deepchalk.mobjects.room import Room

T = Trace(params=Params())
COLOURS = [theme.DARK.identity(place) for place in range(3)]


def widths(bar: ShareBar) -> np.ndarray:
    return np.array([part.width for part in bar.parts])


def test_parts_are_as_long_as_their_shares_and_fill_the_bar():
    bar = ShareBar(T.alignment[3], COLOURS, 4.0, 0.5)
    np.testing.assert_allclose(widths(bar) / 4, T.alignment.values[3], atol=THINNEST)
    assert widths(bar).sum() == pytest.approx(4)
    bar.place(T.alignment[2])
    np.testing.assert_allclose(widths(bar) / 4, T.alignment.values[2], atol=THINNEST)


def test_a_number_is_seen_where_its_part_has_room():
    bar = ShareBar(T.shares, COLOURS, 4.0, 0.5)
    assert [number.get_fill_opacity() for number in bar.numbers] == [1, 0, 1]
    assert bar.numbers[0].text == "0.727"


def test_it_unfolds_to_cells_of_one_width_and_back():
    bar = ShareBar(T.shares, COLOURS, 4.0, 0.5)
    before = widths(bar)
    for to, expected in ((1.0, [4 / 3] * 3), (0.0, before)):
        animation: mn.Animation = bar.unfold(to)
        animation.begin()
        animation.interpolate(1)
        np.testing.assert_allclose(widths(bar), expected)


def test_rows_stand_below_each_other_and_leave_half_a_room():
    room = Room(0, 5, -2, 2)
    rows = ShareRows(T.alignment, T.written, T.words, COLOURS, room)
    heights = [bar.get_y() for bar in rows.bars]
    assert heights == sorted(heights, reverse=True) and rows.bottom > -0.6
    assert all(bar.ground.get_right()[0] == pytest.approx(5) for bar in rows.bars)
    assert [head.text for head in rows.heads] == ["the", "red", "car"]
