"""A sentence with clocks, and links as wide as shares."""

import numpy as np
import pytest

from deepchalk.lesson.mathematics.self_attention.layer import hands
from deepchalk.mobjects.networks.clocked_words import ClockedWords
from deepchalk.mobjects.room import Room

ROOM = Room(-6.4, -0.7, 1.1, 2.45)


@pytest.mark.parametrize("words", [["I", "go"], ["understand"] * 8, ["W" * 10] * 3])
def test_words_keep_to_their_room_and_off_each_other(words):
    made = ClockedWords(words, hands(len(words), 12), ROOM)
    for one, other in zip(made.names, made.names[1:], strict=False):
        assert one.get_right()[0] < other.get_left()[0]
    for part in (*made.names, *made.clocks):
        assert ROOM.left <= part.get_left()[0] and part.get_right()[0] <= ROOM.right
        assert part.get_bottom()[1] >= ROOM.bottom


def test_links_are_as_wide_as_shares_and_none_is_drawn_for_nothing():
    made = ClockedWords(["a", "b", "c"], None, ROOM)
    links = made.link(1, np.array([0.25, 0.75, 0.0]))
    assert len(links) == 2
    widths = [link.get_stroke_width() for link in links]
    assert widths[1] == pytest.approx(3 * widths[0])
    assert links.get_top()[1] <= ROOM.top + 0.1


def test_another_word_takes_the_place():
    made = ClockedWords(["our", "boat"], None, ROOM)
    place = made.names[1].get_x()
    old, new = made.put(1, "loan")
    assert (old.text, new.text) == ("boat", "loan")
    assert new.get_x() == pytest.approx(place)
    assert new in made.drawn.submobjects
    assert old not in made.drawn.submobjects


def test_another_word_keeps_off_its_neighbours():
    made = ClockedWords(["W" * 10, "I", "Monday", "river"], None, Room(-6.4, -2.2, 1.1, 2.45))
    _, new = made.put(1, "yesterday")
    assert made.names[0].get_right()[0] < new.get_left()[0]
    assert new.get_right()[0] < made.names[2].get_left()[0]
