"""A map shows what a moment tells: masts, whose house it is, and how much it costs."""

import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lessons.k_means.trace import PRESETS, Trace
from deepchalk.mobjects.plots.territories.mast_map import MastMap
from deepchalk.mobjects.plots.territories.total_column import TotalColumn
from deepchalk.mobjects.room import Room

T = Trace(params=PRESETS["village"])


def served(coloured: bool = True) -> MastMap:
    drawn = MastMap(Room(-6.4, -0.1, -2.7, 2.45), T.points.values, 3, T.number)
    moment = T.study.films[0]
    drawn.turn_squares(moment.ends)
    drawn.serve(moment.masts[16], moment.ends[16], moment.groups[16], coloured)
    return drawn


def test_crosses_stand_where_the_masts_are():
    drawn = served()
    for cross, mast in zip(drawn.masts, T.study.run.masts[0, 0], strict=True):
        place = drawn.plane.space.to_points(mast)
        np.testing.assert_allclose(cross.get_center(), place, atol=1e-9)


def test_houses_have_the_colour_of_their_mast_or_none():
    colours = [house.get_stroke_color().to_hex().upper() for house in served().houses]
    groups = T.study.groups
    assert colours == [theme.active().identity(int(group)).upper() for group in groups]
    grey = {house.get_stroke_color().to_hex().upper() for house in served(False).houses}
    assert grey == {theme.active().ink2.upper()}


def test_a_column_is_as_high_as_its_total():
    column = TotalColumn(Room(0, 1, -2, 2), served().colours, 106, T.totals[0], T.totals[2])
    column.tell(T.pieces.values, T.totals[0])
    whole = column.parts[-1].get_top()[1] - column.parts[0].get_bottom()[1]
    assert whole == pytest.approx(column.room.height)
    column.tell(T.pieces.values / 2, None)
    assert column.number.get_fill_opacity() == 0
