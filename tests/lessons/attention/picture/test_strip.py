"""A strip of cells, and words with their states."""

import numpy as np
from quantities import sample

from deepchalk import theme
from deepchalk.lessons.attention.picture.strip import Strip
from deepchalk.lessons.attention.picture.word_states import WordStates
from deepchalk.mobjects.room import Room

STATES = sample("h", [[-1.0, 3.0], [-3.0, 0.0], [1.0, 0.0]], "word", "width")
ASKER = sample("s", [1.0, 1.0], "width")


def test_a_strip_tells_signs_and_sizes_by_its_colours():
    strip = Strip(np.array([-1, 0, 0.5, 1]), 4, 0.5)
    colours = [cell.get_fill_color().to_hex() for cell in strip.cells]
    assert len(set(colours)) == 4
    assert np.isclose(strip.frame.width, 4)
    strip.place(np.array([1, 1, 1, 1]))
    assert {cell.get_fill_color().to_hex() for cell in strip.cells} == {colours[3]}


def test_states_stand_beside_their_words_and_other_vectors_below_them():
    room = Room(-6, 6, -3, 3)
    states = WordStates(STATES, ("the", "red", "car"), {"s": ASKER}, room)
    (asker,) = states.below
    assert asker not in states.submobjects
    assert asker.get_top()[1] < states.get_bottom()[1]
    assert states.get_left()[0] >= room.left - 1e-6
    assert states.colours == [theme.active().identity(word) for word in range(3)]


def test_words_stay_where_their_numbers_have_no_room():
    wide = sample("h", np.full((6, 5), -1234.25), "word", "width")
    below = {"s": sample("s", np.full(5, -1234.25), "width")}
    states = WordStates(wide, tuple("abcdef"), below, Room(-6, 6, -3, 3))
    assert not states.below[0].submobjects
    assert len(states[0]) == 6
