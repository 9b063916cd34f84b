"""A map shows what a moment tells: masts, whose house it is, and how much it costs."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lessons.k_means.picture.mast_map import SHAPES, MastMap, Swarm
from deepchalk.lessons.k_means.picture.served_map import ServedMap, TotalColumn
from deepchalk.lessons.k_means.trace import PRESETS, Params, Trace
from deepchalk.mobjects.room import CONTENT, Room

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
        place = drawn.plane.space.at(mast)
        np.testing.assert_allclose(cross.get_center(), place, atol=1e-9)


def test_houses_have_the_colour_of_their_mast_or_none():
    colours = [house.get_stroke_color().to_hex().upper() for house in served().houses]
    groups = T.study.groups
    assert colours == [theme.active().identity(int(group)).upper() for group in groups]
    grey = {house.get_stroke_color().to_hex().upper() for house in served(False).houses}
    assert grey == {theme.active().ink2.upper()}


@pytest.mark.few(2)
@pytest.mark.parametrize("group", range(len(SHAPES)))
def test_a_number_has_room_in_the_marker_of_every_group(group):
    drawn = served()
    stroke = theme.active().strokes.strong / 200  # half of it, in units of the frame
    for house, label in zip(drawn.houses, drawn.labels, strict=True):
        house.take_on(group)
        corners = house.get_start_anchors()
        sides = np.roll(corners, -1, axis=0) - corners
        for side, start in zip(sides, corners, strict=True):
            if np.linalg.norm(side) > 0:
                inwards = np.array([-side[1], side[0], 0]) / np.linalg.norm(side)
                outline = np.concatenate([one.points for one in label.family_members_with_points()])
                assert ((outline - start) @ inwards).min() > stroke


def test_one_mast_leaves_one_grouping_which_comes_house_by_house():
    picture = ServedMap(Trace(params=Params.of(k=1)), CONTENT)
    seen = [int((one == 0).sum()) for one in picture.any_groups(12)]
    assert seen == [*range(12), *range(12), 0]


def test_some_house_is_always_anothers_than_a_moment_before():
    groupings = ServedMap(T, CONTENT).any_groups(20)
    assert all((one != next_).any() for one, next_ in pairwise(groupings))


def test_a_swarm_goes_at_one_speed():
    swarm = Swarm(served().plane, T.study.every.runs.masts)
    at = [
        np.array(
            [
                np.interp(one, range(len(swarm.ways)), way)
                for way in swarm.ways.reshape(len(swarm.ways), -1).T
            ]
        )
        for one in swarm.moments
    ]
    far = [np.linalg.norm((b - a).reshape(-1, 3), axis=1).mean() for a, b in pairwise(at)]
    np.testing.assert_allclose(far, np.mean(far), rtol=0.35)
    assert swarm.moments[-1] == len(swarm.ways) - 1


def test_a_column_is_as_high_as_its_total():
    column = TotalColumn(Room(0, 1, -2, 2), served().colours, 106, T.totals[0], T.totals[2])
    column.tell(T.pieces.values, T.totals[0])
    whole = column.parts[-1].get_top()[1] - column.parts[0].get_bottom()[1]
    assert whole == pytest.approx(column.room.height)
    column.tell(T.pieces.values / 2, None)
    assert column.number.get_fill_opacity() == 0


def test_the_number_of_a_narrow_column_is_still_read():
    narrow = TotalColumn(Room(0, 0.2, -2, 2), served().colours, 106, T.totals[0], T.totals[2])
    assert narrow.number.digit_height == pytest.approx(theme.active().sizes.smallest)
