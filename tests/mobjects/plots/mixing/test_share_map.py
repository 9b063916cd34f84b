"""A map of shares: colours and numbers follow the shares, and what is hidden goes."""

import numpy as np

from deepchalk.lessons.self_attention.trace import Params, Trace
from deepchalk.mobjects.plots.mixing.share_map import ShareMap
from deepchalk.mobjects.room import CONTENT, Room

BOAT = Trace(params=Params())


def made(t: Trace, room: Room = CONTENT) -> ShareMap:
    return ShareMap(room, t.open_map, [*t.words], "shares")


def test_all_of_it_is_in_its_room():
    room = Room(-0.2, 6.4, -2.7, 2.45)
    for part in made(BOAT, room).drawn:
        assert part.get_left()[0] >= room.left - 1e-6
        assert part.get_right()[0] <= room.right + 1e-6
        assert part.get_top()[1] <= room.top + 1e-6
        assert part.get_bottom()[1] >= room.bottom - 1e-6


def test_a_row_shows_other_shares():
    shown = made(BOAT)
    shown.place_row(2, BOAT.map[2])
    assert [number.text for number in shown.numbers[2]] == ["0.06", "0.78", "0.16", "0.00", "0.00"]
    assert [number.text for number in shown.numbers[1]][1] == BOAT.open_map[1, 1].text
    colours = [cell.get_fill_color().to_hex() for cell in shown.cells[2]]
    assert len(set(colours[3:])) == 1
    assert colours[1] != colours[3]


def test_hidden_cells_leave_their_rows():
    shown, hidden = made(BOAT), BOAT.params.layer.hidden
    shown.drop(hidden, [0])
    assert shown.cells[0][0] in shown.rows[0].submobjects
    assert not {*shown.cells[0][1:], *shown.numbers[0][1:]} & {*shown.rows[0].submobjects}
    assert shown.cells[1][2] in shown.rows[1].submobjects


def test_numbers_are_left_out_where_cells_are_too_narrow():
    t = Trace(params=Params.of(words="a b c d e f g h"))
    shown = made(t, Room(0, 5, -2.7, 2.45))
    assert all(len(row) == 9 for row in shown.rows)
    assert all(len(row) == 11 for row in made(BOAT).rows)


def test_long_names_stand_over_their_columns_where_neighbours_are_short():
    t = Trace(params=Params.of(words="a understand b"))
    assert made(t, Room(0, 5, -2, 2)).heads[1].text == "understand"
    crowded = Trace(params=Params.of(words="understand understand understand"))
    assert made(crowded, Room(0, 5, -2, 2)).heads[1].text.endswith("…")
    assert np.isfinite(made(crowded).heads.width)
