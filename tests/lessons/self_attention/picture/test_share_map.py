"""A map of shares: colours and numbers follow the shares, and what is hidden goes."""

from itertools import pairwise

import numpy as np
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.lessons.self_attention.picture.share_map import ShareMap
from deepchalk.lessons.self_attention.trace import Params, Trace
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


def heads(t: Trace, room: Room) -> list[str]:
    return [head.text for head in made(t, room).heads]


def test_long_names_stand_over_their_columns_where_neighbours_are_short():
    words = ["a", "understand", "b"]
    shown = made(Trace(params=Params.of(words=words)), Room(0, 5, -2, 2))
    assert [head.text for head in shown.heads] == words
    assert len({round(head.baseline, 6) for head in shown.heads}) == 1


LONG = "yesterday understand everybody beautiful riverbanks Amsterdam discovered underneath"
FREE = Room(0.4, 6.3, -2.6, 2.35)
"""What a lesson has for the map beside a long sentence."""


def test_names_that_have_no_room_to_lie_are_slanted_and_whole():
    t = Trace(params=Params.of(words=LONG))
    shown = made(t, FREE)
    assert [head.text for head in shown.heads] == LONG.split()
    assert [row[0].text for row in shown.rows] == LONG.split()
    assert all(head.digit_height >= theme.DARK.sizes.smallest - 1e-9 for head in shown.heads)


def test_what_the_frame_has_no_room_for_is_cut():
    assert all(text.endswith("…") for text in heads(Trace(params=Params.of(words=WIDE)), FREE))


WIDE = [f"{letter}WWWWWWWWW" for letter in "WVUTSRQP"]
WORD = st.text("abcdefghijklmnopqrstuvwxyzW", min_size=1, max_size=10) | st.just(10 * "W")
SLANTED = -np.pi / 4


@examples(25)
@given(st.lists(WORD, min_size=2, max_size=8))
def test_heads_keep_off_each_other_and_end_above_their_columns(words):
    t = Trace(params=Params.of(words=words))
    words, shown = [*t.words], made(t, FREE)
    lying = [head.text for head in shown.heads] == words and shown.heads.height < 0.4
    for cell, head in zip(shown.cells[0], shown.heads, strict=True):
        end = head.get_x() if lying else head.get_right()[0]
        assert abs(end - cell.get_x()) < cell.width / 2
        assert head.get_bottom()[1] > cell.get_top()[1]
        assert head.get_top()[1] < shown.title.get_bottom()[1]
    for part in shown.drawn:
        assert FREE.left - 1e-6 <= part.get_left()[0] and part.get_right()[0] <= FREE.right + 1e-6
        assert FREE.bottom - 1e-6 <= part.get_bottom()[1] and part.get_top()[1] <= FREE.top + 1e-6
    if not lying:
        for head in shown.heads:
            head.rotate(-SLANTED, about_point=np.zeros(3))
    for one, other in pairwise(Room.around(head) for head in shown.heads):
        assert one.right <= other.left or other.top <= one.bottom or one.top <= other.bottom
